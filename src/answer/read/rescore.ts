import type { EvidenceSentence } from '../evidence.js';
import { bestSpanWithin, type ReadStretch } from './read.js';

/**
 * Weight of a span's log odds beside a sentence's own score. `eval/reader/run.ts --fit` gives .45 on own-dev and XQuAD; up to .8 as many of
 * their best sentences hold the answer, and spans say more where questions share few words with what answers them.
 */
const SPAN_WEIGHT = 0.7;
/** Log odds outside are cut off: how wrong a wrong span is says nothing more. */
const [LEAST, MOST] = [-6, 6];

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
  const found = bestSpanWithin(read, sentence.passage.passage.article, sentence);
  const wasRead = read.some(({ passage }) => passage.group === sentence.passage.group);
  return within(found?.score ?? (wasRead ? LEAST : unreadOdds(read)));
}

/**
 * For sentences in a language that is not read: half way between as likely as not and the best that was read. Where nothing read answers
 * they gain on it, but its being there must not make them look good.
 */
const unreadOdds = (read: readonly ReadStretch[]): number =>
  Math.min(0, within(Math.max(...read.flatMap(({ spans }) => spans.map(({ score }) => score))))) / 2;

const within = (odds: number): number => Math.min(MOST, Math.max(LEAST, odds));
