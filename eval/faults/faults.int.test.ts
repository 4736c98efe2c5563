import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openTranslator } from '../../src/answer/mod.js';
import { type GeneratedAnswer, generateAnswers } from './generate.js';
import { measureFaults } from './measure.js';
import { ANSWERS, LEAST_CAUGHT, MOST_DROPPED, SEED } from './settings.js';
import { readSources, readWritten } from './sources.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const sources = readSources(here('../../articles'));
const translate = openTranslator(here('../../models/zh-en-words'));
const written = readWritten(here('written.jsonl'));
const answers = generateAnswers(sources, written, ANSWERS, SEED);

it('is the set that lies beside its generator (npx tsx eval/faults/run.ts --write makes it anew)', () => {
  const kept = readFileSync(here('answers.jsonl'), 'utf8').split('\n').filter(Boolean);
  expect(kept.map((line) => JSON.parse(line) as GeneratedAnswer)).toEqual(answers);
});

it('has true sentences whose figures are in their passages, so that a drop is the checker’s fault', () => {
  for (const { article, text } of written)
    expect(
      sources.some(({ id }) => id === article),
      text,
    ).toBe(true);
});

it('catches the faults and lets the true sentences through, also of a set that it was not tuned on', async () => {
  for (const seed of [SEED, SEED + 1]) {
    const result = measureFaults(generateAnswers(sources, written, ANSWERS, seed), sources, { translate });
    expect(result.caught / result.faults).toBeGreaterThanOrEqual(LEAST_CAUGHT);
    expect(result.dropped / result.correct).toBeLessThanOrEqual(MOST_DROPPED);
  }
}, 60_000);
