import { describe, expect, it } from 'vitest';
import { sentenceOdds } from './sentences.js';
import { windowsOf } from './windows.js';

const SIZES = { maxQuestionTokens: 4, windowTokens: 6, strideTokens: 3 };
/** A text whose tokens are its letters. */
const letters = (text: string) => ({
  ids: Array.from(text, (letter) => letter.charCodeAt(0)),
  starts: Array.from(text, (_, i) => i),
  ends: Array.from(text, (_, i) => i + 1),
});

/** Windows over a text in which each digit is the score of its own token. */
const read = (text: string) =>
  windowsOf(letters('问'), letters(text), SIZES).map((window) => {
    const belongs = Float32Array.from(window.ids, (_, i) => Number(text[i - window.passageAt + window.first] ?? 0));
    return { window, scores: { belongs } };
  });

const oddsOf = (text: string, ...sentences: (readonly [number, number])[]) =>
  sentenceOdds(
    sentences.map(([start, end]) => ({ start, end })),
    letters(text),
    read(text),
  );

describe('what a sentence is worth', () => {
  it('is the mean of its tokens, whatever stands beside it', () => {
    expect(oddsOf('113355', [0, 2], [2, 4], [4, 6])).toEqual([1, 3, 5]);
  });

  it('is read in the window that holds most of it', () => {
    expect(oddsOf('123456789', [3, 9])).toEqual([(4 + 5 + 6 + 7 + 8 + 9) / 6]);
  });

  it('is nothing for one that was not read', () => {
    expect(oddsOf('12', [5, 9])).toEqual([-Infinity]);
  });
});
