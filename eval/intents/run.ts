/** How many of the kept-aside questions the bundled model understands: `npx tsx eval/intents/run.ts`. */
import { INTENT_KINDS } from '../../src/core/mod.js';
import { openIntentModel } from '../../src/models/mod.js';
import { inProject } from '../in-project.js';
import { readIntentSet } from './set.js';

const model = await openIntentModel(inProject('models/question-zh'));
try {
  const seen = [];
  for (const question of await readIntentSet()) {
    const { kind, things } = await model.intentOf(question.text);
    const found = things.map(({ start, end }) => question.text.slice(start, end));
    seen.push({ ...question, got: kind, isCut: JSON.stringify(found) === JSON.stringify(question.things) });
  }
  const share = (part: number, all: number): string => `${(part / Math.max(1, all)).toFixed(3)} of ${all}`;
  for (const kind of INTENT_KINDS) {
    const own = seen.filter((one) => one.kind === kind);
    const others = own.filter(({ got }) => got !== kind).map(({ got }) => got);
    console.log(`${kind}: ${share(own.length - others.length, own.length)} ${others.join(' ')}`);
  }
  console.log(`all: ${share(seen.filter(({ kind, got }) => kind === got).length, seen.length)}`);
  const named = seen.filter(({ things }) => things.length > 0);
  console.log(`all of a question's things: ${share(named.filter(({ isCut }) => isCut).length, named.length)}`);
} finally {
  await model.close();
}
