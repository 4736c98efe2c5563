import { expect, it } from 'vitest';
import { DEFAULT_RANKING } from '../../index/mod.js';
import { SettingsError } from '../core/mod.js';
import { readTargetSettings } from './target-settings.js';

it('changes nothing where nothing is set', () => {
  expect(readTargetSettings({})).toEqual({
    ranking: DEFAULT_RANKING,
    leastConfidence: undefined,
    reader: true,
    stored: { embedder: undefined, passageSize: undefined },
  });
});

it('sets legs, weights, the threshold, the embedder and how long passages are', () => {
  const { ranking, leastConfidence, stored } = readTargetSettings({
    legs: { lexical: false },
    bestSentence: 0,
    leastConfidence: 0.9,
    embedder: 'models/other',
    passage: { enough: 100, most: 200 },
  });
  expect(ranking.legs).toEqual({ ...DEFAULT_RANKING.legs, lexical: false });
  expect([ranking.bestSentence, ranking.lexical]).toEqual([0, DEFAULT_RANKING.lexical]);
  expect(leastConfidence).toBe(0.9);
  expect(stored).toEqual({ embedder: 'models/other', passageSize: { enough: 100, most: 200 } });
});

it('names every key that cannot be used', () => {
  const settings = { legs: { dens: false }, lexical: -1, passage: { enough: 300, most: 200 }, weight: 1 };
  let problems: readonly string[] = [];
  try {
    readTargetSettings(settings);
  } catch (error) {
    if (error instanceof SettingsError) problems = error.problems.map(({ key }) => key);
  }
  expect(problems).toEqual(expect.arrayContaining(['legs', 'lexical', 'passage']));
  expect(problems.length).toBeGreaterThanOrEqual(4);
});
