import type { PassageReading, ReadSpan } from '../core/mod.js';
import type { ReaderSettings } from './settings.js';
import { tidy } from './tidy.js';
import type { Tokens } from './unigram.js';
import type { Window } from './windows.js';

/** Scores of an answer's first and last token, one a token of the window. */
export type WindowScores = { readonly start: Float32Array; readonly end: Float32Array };

/** Spans that a reading keeps. */
const MOST_SPANS = 5;

type TokenSpan = { readonly first: number; readonly last: number; readonly score: number };

/**
 * The best span from each token of the passage on: the score of its first token and that of its last, less those of position 0,
 * which stands for "no answer here" (Devlin et al. 2019, BERT, on SQuAD 2.0).
 */
export function spansOf(window: Window, { start, end }: WindowScores, longest: number): TokenSpan[] {
  const nothing = (start[0] ?? 0) + (end[0] ?? 0);
  return Array.from({ length: window.count }, (_, i) => {
    let last = i;
    const score = (token: number): number => end[window.passageAt + token] ?? -Infinity;
    for (let j = i + 1; j < Math.min(window.count, i + longest); j++) if (score(j) > score(last)) last = j;
    const total = (start[window.passageAt + i] ?? 0) + score(last) - nothing;
    return { first: window.first + i, last: window.first + last, score: total };
  });
}

/** The best spans of all windows that do not overlap, as text, and the probability that the first one answers. */
export function readingOf(
  passage: string,
  tokens: Tokens,
  spans: readonly TokenSpan[],
  calibration: ReaderSettings['calibration'],
): PassageReading {
  const kept: ReadSpan[] = [];
  for (const span of [...spans].sort((a, b) => b.score - a.score)) {
    if (kept.length === MOST_SPANS) break;
    const { start, end } = tidy(passage, tokens.starts[span.first] ?? 0, tokens.ends[span.last] ?? 0);
    const overlaps = kept.some((other) => start < other.end && other.start < end);
    const score = calibration.slope * span.score + calibration.offset;
    if (start < end && !overlaps) kept.push({ text: passage.slice(start, end), start, end, score });
  }
  return { probability: 1 / (1 + Math.exp(-(kept[0]?.score ?? -Infinity))), spans: kept };
}
