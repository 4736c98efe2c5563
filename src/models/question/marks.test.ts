import { describe, expect, it } from 'vitest';
import { intentIn } from './marks.js';

const KINDS = ['single', 'which', 'parts'] as const;
const [O, T, W, A] = [0, 1, 2, 3];

/** Scores that say this of a text's letters, each a token of its own; `begins` are those a part begins with. */
function said(text: string, tags: readonly (number | undefined)[], kind: number, begins: readonly number[] = []) {
  const rows = [O, ...tags, O].map((tag, i) => [
    ...[O, T, W, A].map((one) => (one === tag ? 5 : 0)),
    begins.includes(i - 1) ? 1 : -1,
  ]);
  const kinds = Float32Array.from(KINDS, (_, i) => (i === kind ? 3 : 0));
  const places = { starts: [...text].map((_, i) => i), ends: [...text].map((_, i) => i + 1) };
  return intentIn(text, places, { kinds, tags: Float32Array.from(rows.flat()) }, KINDS);
}

const textsOf = (text: string, spans: readonly { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end));

describe('what the scores say of a question', () => {
  it('is its kind, as sure as it is', () => {
    const { kind, likely } = said('甲乙', [O, O], 1);
    expect(kind).toBe('which');
    expect(likely).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 2), 5);
  });

  it('is its things from their first token to their last, two that follow each other apart', () => {
    const text = '红烧肉米饭谁贵';
    const { things, asking } = said(text, [T, W, W, T, W, A, O], 1);
    expect(textsOf(text, things)).toEqual(['红烧肉', '米饭']);
    expect(textsOf(text, asking)).toEqual(['谁']);
  });

  it('begins a thing anew behind what is none', () => {
    const text = '甲和乙';
    expect(textsOf(text, said(text, [W, O, W], 1).things)).toEqual(['甲', '乙']);
  });

  it('leaves blanks at the ends of a thing out, and a thing of blanks', () => {
    const text = '甲 和 乙';
    expect(textsOf(text, said(text, [T, W, O, T, W], 1).things)).toEqual(['甲', '乙']);
    expect(said('甲 ', [O, T], 1).things).toEqual([]);
  });

  it('is where further parts begin; the first begins nothing', () => {
    expect(said('谁写的哪年', [O, O, O, O, O], 2, [0, 3]).parts).toEqual([3]);
  });
});
