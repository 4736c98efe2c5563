import type { ReadSpan } from '../../core/mod.js';
import type { Tokens } from '../tokens/unigram.js';
import type { ReaderSettings } from './folder.js';
import { type Candidate, settle } from './settle.js';
import { tidy } from './tidy.js';
import type { Window } from './windows.js';

/** What the model says of a window: scores of an answer's first and last token and of what belongs to it, one a token, and of the whole. */
export type WindowScores = {
  readonly start: Float32Array;
  readonly end: Float32Array;
  readonly belongs: Float32Array;
  readonly answers: number;
};

/** Spans that a reading keeps. */
const MOST_SPANS = 5;
/** Ends that are considered for each first token. */
const ENDS = 4;

type TokenSpan = { readonly first: number; readonly last: number; readonly score: number };

/**
 * The best spans from each token of the passage on: the score of its first token and that of its last, less those of position 0,
 * which stands for "no answer here" (Devlin et al. 2019, BERT, on SQuAD 2.0). None goes over the end of a line: the model was trained on
 * prose, and takes the items of a list for one sentence.
 * @param lines the line that each token of the passage ends on
 */
export function spansOf(
  window: Window,
  { start, end }: Pick<WindowScores, 'start' | 'end'>,
  longest: number,
  lines: readonly number[],
): TokenSpan[] {
  const nothing = (start[0] ?? 0) + (end[0] ?? 0);
  const isOnLine = (first: number, token: number): boolean => lines[token] === lines[first];
  return Array.from({ length: window.count }, (_, i) => {
    const begins = (start[window.passageAt + i] ?? 0) - nothing;
    let most = Math.min(longest, window.count - i);
    while (!isOnLine(window.first + i, window.first + i + most - 1)) most -= 1;
    const ends = Array.from({ length: most }, (__, length) => ({
      first: window.first + i,
      last: window.first + i + length,
      score: begins + (end[window.passageAt + i + length] ?? -Infinity),
    }));
    return ends.sort((a, b) => b.score - a.score).slice(0, ENDS);
  }).flat();
}

/** The line of a passage that each of its tokens ends on. */
export function linesOf(passage: string, { ends }: Tokens): number[] {
  let line = 0;
  let at = 0;
  return ends.map((end) => {
    for (; at < end; at += 1) if (passage.charAt(at) === '\n') line += 1;
    return line;
  });
}

/** The best spans of all windows that do not overlap, as text, best first. */
export function readingOf(
  passage: string,
  tokens: Tokens,
  spans: readonly TokenSpan[],
  calibration: ReaderSettings['calibration'],
): ReadSpan[] {
  const settled = settle(inCharacters(spans, tokens), MOST_SPANS);
  const kept: ReadSpan[] = [];
  for (const span of settled) {
    const { start, end } = tidy(passage, span.start, span.end);
    const score = calibration.slope * span.score + calibration.offset;
    if (start < end) kept.push({ text: passage.slice(start, end), start, end, score });
  }
  return kept;
}

/** Each span once, with the better of its scores where two windows hold it. */
function inCharacters(spans: readonly TokenSpan[], { starts, ends }: Tokens): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const { first, last, score } of spans) {
    const found = { start: starts[first] ?? 0, end: ends[last] ?? 0, score };
    const key = `${found.start}-${found.end}`;
    if (found.start < found.end && score > (best.get(key)?.score ?? -Infinity)) best.set(key, found);
  }
  return [...best.values()];
}
