import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, edit, type Traced, toOriginal, trace } from './traced.js';

const apply = (traced: Traced, changes: readonly Omit<Change, 'rule'>[]): Traced =>
  edit(
    traced,
    changes.map((change) => ({ ...change, rule: 'test' })),
  );

/** Rounds of changes: pairs of gap and length, cut to the text as it then is. */
const rounds = fc.array(
  fc.array(fc.record({ gap: fc.nat(6), length: fc.nat(4), replacement: fc.string({ maxLength: 4 }) }), {
    maxLength: 6,
  }),
  { maxLength: 5 },
);

function edited(
  original: string,
  all: readonly (readonly { gap: number; length: number; replacement: string }[])[],
): Traced {
  return all.reduce((traced, round) => {
    let at = 0;
    const changes: Omit<Change, 'rule'>[] = [];
    for (const { gap, length, replacement } of round) {
      const start = at + gap;
      const end = start + length;
      if (end > traced.text.length) break;
      changes.push({ start, end, replacement });
      at = end;
    }
    return apply(traced, changes);
  }, trace(original));
}

describe('traced text', () => {
  it('knows where a repaired character came from', () => {
    const repaired = apply(trace('環(huán)境,好'), [
      { start: 1, end: 7, replacement: '' },
      { start: 8, end: 9, replacement: '，' },
    ]);
    expect(repaired.text).toBe('環境，好');
    expect(toOriginal(repaired, 0, 2)).toEqual({ start: 0, end: 8 });
    expect(toOriginal(repaired, 2, 3)).toEqual({ start: 8, end: 9 });
    expect(toOriginal(repaired, 3, 4)).toEqual({ start: 9, end: 10 });
  });

  it('remembers edits in offsets of the original, whatever was edited before', () => {
    const once = apply(trace('abcdef'), [{ start: 0, end: 2, replacement: '' }]);
    const twice = apply(once, [{ start: 1, end: 2, replacement: 'X' }]);
    expect(twice.text).toBe('cXef');
    expect(twice.edits.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [3, 4],
    ]);
  });

  it('refuses changes that overlap', () => {
    const changes = [
      { start: 0, end: 3, replacement: '' },
      { start: 2, end: 4, replacement: '' },
    ];
    expect(() => apply(trace('abcdef'), changes)).toThrow(RangeError);
  });

  it('covers the text without gaps, in order, and keeps runs letter by letter', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), rounds, (original, all) => {
        const traced = edited(original, all);
        let end = 0;
        let originalEnd = 0;
        for (const run of traced.origins) {
          expect(run.start).toBe(end);
          expect(run.end).toBeGreaterThan(run.start);
          expect(run.originalStart).toBeGreaterThanOrEqual(originalEnd);
          expect(run.originalEnd).toBeGreaterThanOrEqual(run.originalStart);
          end = run.end;
          originalEnd = run.originalEnd;
        }
        expect(end).toBe(traced.text.length);
        expect(originalEnd).toBeLessThanOrEqual(original.length);
      }),
    );
  });

  it('says the truth about every character that no edit wrote', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), rounds, (original, all) => {
        // A letter that the original cannot have tells what was kept from what was written.
        const traced = edited(
          original,
          all.map((round) => round.map((one) => ({ ...one, replacement: '■'.repeat(one.replacement.length) }))),
        );
        for (let at = 0; at < traced.text.length; at++) {
          if (traced.text.charAt(at) === '■') continue;
          const { start, end } = toOriginal(traced, at, at + 1);
          expect(original.slice(start, end)).toBe(traced.text.charAt(at));
        }
      }),
    );
  });
});
