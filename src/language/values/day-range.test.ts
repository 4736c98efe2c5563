import { describe, expect, it } from 'vitest';
import { dayRange } from './day-range.js';

describe('a day as it is typed', () => {
  it.each([
    ['2023-07-05', '2023-07-05', '2023-07-05'],
    ['2023/7/5', '2023-07-05', '2023-07-05'],
    ['2023年7月5日', '2023-07-05', '2023-07-05'],
    ['２０２４年２月', '2024-02-01', '2024-02-29'],
    ['2023-12', '2023-12-01', '2023-12-31'],
    ['2023', '2023-01-01', '2023-12-31'],
  ])('%s', (typed, first, last) => expect(dayRange(typed)).toEqual({ first, last }));

  it.each(['2023-02-30', '2023-13', '7月5日', 'gestern', '', '20230705'])('%s is none', (typed) => {
    expect(dayRange(typed)).toBeUndefined();
  });
});
