import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, settle } from './settle.js';

const at = (start: number, end: number, score: number): Candidate => ({ start, end, score });

describe('settling on spans', () => {
  it('takes what most of the likely spans agree on rather than the likeliest', () => {
    // 2021年3月15日: the whole date a little likelier than its parts, but three readings hold the month and the day.
    const [best] = settle([at(0, 20, 4), at(5, 9, 3.8), at(5, 10, 3.8), at(4, 9, 3.7)], 5);
    expect([best?.start, best?.end]).toEqual([5, 9]);
  });

  it('stays with a span that is far likelier than all that overlap it', () => {
    const [best] = settle([at(0, 20, 9), at(5, 9, 1), at(5, 10, 1)], 5);
    expect([best?.start, best?.end]).toEqual([0, 20]);
  });

  it('lets many that agree make a span surer', () => {
    const alone = settle([at(0, 4, 2)], 5)[0]?.score ?? 0;
    const together = settle([at(0, 4, 2), at(0, 5, 1.9), at(1, 4, 1.9)], 5)[0]?.score ?? 0;
    expect(alone).toBe(2);
    expect(together).toBeGreaterThan(alone);
  });

  it('gives spans apart from each other, best first, no more than asked for, whatever it is given', () => {
    const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.double({ min: -20, max: 20, noNaN: true }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), (spans, most) => {
        const given = spans.map(([start, length, score]) => at(start, start + length, score));
        const settled = settle(given, most);
        expect(settled.length).toBeLessThanOrEqual(most);
        expect(settled.length > 0).toBe(given.length > 0);
        for (const [i, one] of settled.entries()) {
          expect(given.some(({ start, end }) => start === one.start && end === one.end)).toBe(true);
          expect(one.score).toBeLessThanOrEqual(settled[i - 1]?.score ?? Infinity);
          for (const other of settled.slice(0, i)) {
            expect(Math.min(one.end, other.end)).toBeLessThanOrEqual(Math.max(one.start, other.start));
          }
        }
      }),
    );
  });
});
