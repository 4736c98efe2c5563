import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLine } from './sorted-lines.js';

const file = (lines: readonly (readonly [string, string])[], end: string): Buffer =>
  Buffer.from(lines.map(([key, rest]) => `${key}\t${rest}`).join('\n') + end);
const word = fc.string({ unit: fc.constantFrom(...'ab问津𠮷é'), minLength: 1, maxLength: 3 });

describe('a line among sorted ones', () => {
  it('is found by what it begins with, and no other is', () => {
    fc.assert(
      fc.property(fc.dictionary(word, word), fc.array(word), fc.constantFrom('', '\n'), (entries, others, end) => {
        const lines = Object.entries(entries).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        const bytes = file(lines, lines.length > 0 ? end : '');
        for (const [key, rest] of lines) expect(findLine(bytes, key, '\t')).toBe(rest);
        for (const other of others) expect(findLine(bytes, other, '\t')).toBe(entries[other]);
      }),
    );
  });

  it('is not found by a part of its beginning, nor in an empty file', () => {
    const bytes = file([['鄂尔多斯市', 'ordos']], '\n');
    expect(findLine(bytes, '鄂尔多斯', '\t')).toBeUndefined();
    expect(findLine(bytes, '', '\t')).toBeUndefined();
    expect(findLine(Buffer.alloc(0), '市', '\t')).toBeUndefined();
  });
});
