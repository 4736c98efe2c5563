import { describe, expect, it } from 'vitest';
import { linesOf, readingOf, spansOf } from './spans.js';
import { windowsOf } from './windows.js';

const CALIBRATION = { slope: 1, offset: 0 };
const SIZES = { maxQuestionTokens: 4, windowTokens: 4, strideTokens: 2 };

/** A text whose tokens are its letters. */
const letters = (text: string) => ({
  ids: Array.from(text, (letter) => letter.charCodeAt(0)),
  starts: Array.from(text, (_, i) => i),
  ends: Array.from(text, (_, i) => i + 1),
});

describe('windows', () => {
  it('hold the question, then a part of the passage, and together all of it', () => {
    const windows = windowsOf(letters('问题'), letters('一二三四五六七'), SIZES);
    expect(windows.map(({ first, count }) => [first, count])).toEqual([
      [0, 4],
      [2, 4],
      [4, 3],
    ]);
    const [window] = windows;
    expect(window?.ids).toEqual([0, ...letters('问题').ids, 2, 2, ...letters('一二三四').ids, 2]);
    expect(window?.passageAt).toBe(5);
  });

  it('are one for a short passage, and cut a long question', () => {
    expect(windowsOf(letters('一二三四五六'), letters('短'), SIZES)).toMatchObject([
      { first: 0, count: 1, passageAt: 7 },
    ]);
    expect(windowsOf(letters('问'), letters(''), SIZES)).toMatchObject([{ count: 0 }]);
  });
});

/** Scores of a window over `passage`: 6 where an answer begins or ends, 0 elsewhere. */
function scored(passage: string, start: number, end: number, nothing = 0) {
  const window = windowsOf(letters('问'), letters(passage), { ...SIZES, windowTokens: 99, strideTokens: 50 })[0];
  if (window === undefined) throw new Error('a passage has at least one window');
  const at = (token: number) =>
    Float32Array.from(window.ids, (_, i) => (i === 0 ? nothing : i === window.passageAt + token ? 6 : 0));
  return { window, scores: { start: at(start), end: at(end) } };
}

const read = (passage: string, start: number, end: number, nothing = 0, longest = 9) => {
  const { window, scores } = scored(passage, start, end, nothing);
  return readingOf(
    passage,
    letters(passage),
    spansOf(window, scores, longest, linesOf(passage, letters(passage))),
    CALIBRATION,
  );
};

describe('reading scores', () => {
  it('finds the answer and where it stands', () => {
    expect(read('全市共改造500条线路。', 5, 8)[0]).toMatchObject({ text: '500条', start: 5, end: 9 });
  });

  it('ends with the line on which it begins', () => {
    const list = '沙发放北侧\n床垫放南侧';
    const texts = read(list, 2, 10).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('\n'))).toEqual([]);
    expect(texts.some((text) => text.endsWith('侧') && '沙发放北侧'.includes(text))).toBe(true);
  });

  it('believes less in it the better "no answer" scores', () => {
    const [sure, unsure] = [read('共500条', 1, 4, 0), read('共500条', 1, 4, 9)];
    expect(sure[0]?.score).toBeGreaterThan(4);
    expect(unsure[0]?.score).toBeLessThan(-2);
    expect(unsure[0]?.text).toBe('500条');
  });

  it('keeps spans apart and the best first', () => {
    const spans = read('甲乙丙丁戊己', 1, 2);
    expect(spans[0]?.text).toBe('乙丙');
    const sorted = [...spans].sort((a, b) => a.start - b.start);
    for (const [i, span] of sorted.entries()) expect(span.start).toBeGreaterThanOrEqual(sorted[i - 1]?.end ?? 0);
    expect(spans.map((span) => span.score)).toEqual(spans.map((span) => span.score).sort((a, b) => b - a));
  });

  it('gives no span longer than allowed', () => {
    expect(Math.max(...read('甲乙丙丁戊己庚', 0, 6, 0, 3).map((span) => span.text.length))).toBeLessThanOrEqual(3);
  });

  it('finds nothing in an empty passage', () => {
    expect(readingOf('', letters(''), [], CALIBRATION)).toEqual([]);
  });
});
