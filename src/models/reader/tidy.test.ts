import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidy } from './tidy.js';

const tidied = (text: string): string => {
  const { start, end } = tidy(text, 0, text.length);
  return text.slice(start, end);
};

describe('tidying an answer', () => {
  it.each([
    ['《爱情万岁》，', '《爱情万岁》'],
    ['，《爱情万岁', '爱情万岁'],
    ['（约三百四十万英镑）', '（约三百四十万英镑）'],
    ['三峡客运）。', '三峡客运'],
    ['三峡汽车客运公司（简称三峡客运）。', '三峡汽车客运公司（简称三峡客运）'],
    [' 500 条；', '500 条'],
    ['”“', ''],
    ['凯尔特人的', '凯尔特人'],
    ['的', '的'],
    ['3.5亿元', '3.5亿元'],
    ['U.S.', 'U.S.'],
  ])('makes %j %j', (text, answer) => {
    expect(tidied(text)).toBe(answer);
  });

  it('stays within the span, and leaves a tidy one alone', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'甲乙丙《》「」（），。 5'), maxLength: 20 });
    fc.assert(
      fc.property(marks, marks, marks, (before, span, after) => {
        const text = before + span + after;
        const { start, end } = tidy(text, before.length, before.length + span.length);
        expect(start).toBeGreaterThanOrEqual(before.length);
        expect(end).toBeLessThanOrEqual(before.length + span.length);
        expect(start).toBeLessThanOrEqual(end);
        expect(tidy(text, start, end)).toEqual({ start, end });
      }),
    );
  });
});
