import { describe, expect, it } from 'vitest';
import { hasTone, matchReading, readings, withoutTone } from './pinyin.js';

describe('readings', () => {
  it('gives all of them, and none for what is no Chinese character', () => {
    expect(readings('行')).toEqual(expect.arrayContaining(['xíng', 'háng']));
    expect(readings('A')).toEqual([]);
  });

  it.each([
    ['環', 'huán', 'first'],
    ['行', 'háng', 'other'],
    ['環', 'huan', 'toneless'],
    // Printed with Latin alpha, and with the mark as a character of its own.
    ['環', 'huɑ́n', 'first'],
    ['環', 'hua\u0301n', 'first'],
    ['環', 'yíng', 'none'],
    ['期', 'ppp', 'none'],
  ])('%s and %s: %s', (character, syllable, match) => {
    expect(matchReading(character, syllable)).toBe(match);
  });

  it('tells tone marks from the dots of ü', () => {
    expect(withoutTone('lǜ')).toBe('lü');
    expect(hasTone('lǜ')).toBe(true);
    expect(hasTone('lü')).toBe(false);
  });
});
