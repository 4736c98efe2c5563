import type { EvidenceSentence } from '../evidence.js';
import { bestSpanWithin, type ReadStretch } from './read.js';

/** Weight of a span's log odds beside a sentence's own score, fitted with `SENTENCE_WEIGHTS`. */
export const SPAN_WEIGHT = 0.6;
/** Log odds outside are cut off: how wrong a wrong span is says nothing more. */
const [LEAST, MOST] = [-6, 6];
/** Log odds for a sentence in a language that is not read, beside others that were: little better than those that say nothing. */
const UNREAD = -4.5;

/**
 * Sentences in the order in which they answer, after reading. One that might have been read and was not is taken to be as good as the
 * worst that was: it stood further down.
 */
export function rescore(ranked: readonly EvidenceSentence[], read: readonly ReadStretch[]): EvidenceSentence[] {
  if (read.length === 0) return [...ranked];
  return ranked
    .map((sentence) => ({ ...sentence, score: sentence.score + SPAN_WEIGHT * spanOdds(sentence, read) }))
    .sort((a, b) => b.score - a.score);
}

/** Log odds that the best span in a sentence answers. */
export function spanOdds(sentence: EvidenceSentence, read: readonly ReadStretch[]): number {
  if (!read.some(({ passage }) => passage.group === sentence.passage.group)) return UNREAD;
  const found = bestSpanWithin(read, sentence.passage.passage.article, sentence);
  return Math.min(MOST, Math.max(LEAST, found?.score ?? LEAST));
}
