import { expect, it } from 'vitest';
import { asOne, type ToldShelf } from './shelves.js';

const shelf = (ledger: number, sentences: number, more: Partial<ToldShelf> = {}): ToldShelf => ({
  ...{ ledger, collection: 'default', group: 'zh', passages: sentences / 2, words: sentences * 10, sentences },
  ...{ sampled: 1, sample: Array.from({ length: Math.min(1000, sentences) }, () => Float32Array.of(ledger)) },
  ...more,
});

it('shelves of several machines are one, of whose sample each has the share that it has of the sentences', () => {
  const [one, ...others] = asOne([shelf(2, 3000), shelf(1, 1000)]);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ collection: 'default', languageGroup: 'zh', passages: 2000, words: 40_000 });
  expect(one?.sample).toHaveLength(1000);
  expect(one?.sample.filter(([ledger]) => ledger === 1)).toHaveLength(250);
  expect(one?.sample[0]).toEqual(Float32Array.of(1));
});

it('collections and languages stay apart, and a shelf on which nothing stands is none', () => {
  const told = [shelf(1, 10), shelf(1, 10, { group: 'en' }), shelf(2, 10, { collection: 'inner' }), shelf(2, 0)];
  expect(asOne(told).map(({ collection, languageGroup }) => `${collection} ${languageGroup}`)).toEqual([
    'default zh',
    'default en',
    'inner zh',
  ]);
});
