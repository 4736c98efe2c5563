import type { Span } from '../../core/mod.js';
import type { Tokens } from '../tokens/unigram.js';
import type { WindowScores } from './spans.js';
import type { Window } from './windows.js';

/** A window, and what the model says of it. */
type ReadWindow = { readonly window: Window; readonly scores: Pick<WindowScores, 'belongs'> };

/**
 * Log odds of each sentence that it belongs to the answer: the mean over its tokens, of the window that holds most of them. -Infinity for one that holds
 * no token.
 */
export const sentenceOdds = (
  sentences: readonly Span[],
  { starts, ends }: Tokens,
  read: readonly ReadWindow[],
): number[] =>
  sentences.map(({ start, end }) => {
    const own = starts.flatMap((at, i) => (at < end && (ends[i] ?? at) > start ? [i] : []));
    const means = read.map(({ window, scores }) => {
      const shown = own.filter((i) => i >= window.first && i < window.first + window.count);
      const sum = shown.reduce((all, i) => all + (scores.belongs[window.passageAt + i - window.first] ?? 0), 0);
      return { tokens: shown.length, mean: sum / shown.length };
    });
    const most = means.reduce((best, one) => (one.tokens > best.tokens ? one : best), { tokens: 0, mean: -Infinity });
    return most.mean;
  });
