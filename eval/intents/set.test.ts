import { expect, it } from 'vitest';
import { openIntentModel } from '../../src/models/mod.js';
import { inProject } from '../in-project.js';
import { readIntentSet } from './set.js';

it('the bundled model understands most questions of people whom it has not met', { timeout: 60_000 }, async () => {
  const model = await openIntentModel(inProject('models/question-zh'));
  try {
    const questions = await readIntentSet();
    let right = 0;
    for (const { kind, text } of questions) if ((await model.intentOf(text)).kind === kind) right += 1;
    expect(right / questions.length).toBeGreaterThan(0.85);
  } finally {
    await model.close();
  }
});
