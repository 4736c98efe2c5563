import { expect, it } from 'vitest';
import { dayNumber, isWithin } from './filters.js';

const everywhere = { collections: undefined };
const twice = [
  { date: '2021-01-26', source: '包头晚报' },
  { date: '2024-05', source: 'Chenghu Daily' },
];

it('numbers are in the order of the days that they stand for', () => {
  const days = ['2023', '2023-12-31', '2024', '2024-05', '2024-05-06', '2024-10-01'];
  expect(days.map(dayNumber)).toEqual(days.map(dayNumber).toSorted((a, b) => a - b));
  expect(new Set(days.map(dayNumber)).size).toBe(days.length);
});

it('what was published twice lies where one of them does, not between the two', () => {
  expect(isWithin({ ...everywhere, since: '2022', until: '2023-12-31' }, twice)).toBe(false);
  expect(isWithin({ ...everywhere, since: '2024' }, twice)).toBe(true);
  expect(isWithin({ ...everywhere, since: '2024', source: '晚报' }, twice)).toBe(false);
  expect(isWithin({ ...everywhere, until: '2021-01-26', source: '晚报' }, twice)).toBe(true);
  expect(isWithin({ ...everywhere, source: 'chenghu' }, twice)).toBe(true);
});

it('what has no day lies within no days, and anywhere where none are asked for', () => {
  const undated = [{ date: null, source: null }];
  expect(isWithin({ ...everywhere, since: '1900' }, undated)).toBe(false);
  expect(isWithin({ ...everywhere, source: 'a' }, undated)).toBe(false);
  expect(isWithin(everywhere, undated)).toBe(true);
});
