import type { Retrieval } from '../../index/mod.js';
import { type Signals, signalsOf } from './confidence.js';
import { type EvidenceSentence, weighSentences } from './evidence.js';
import { emphasiseQuestion } from './follow-up/emphasis.js';
import { type ReadStage, type ReadStretch, readClosely } from './read/read.js';
import { rescore } from './read/rescore.js';

/** What is known before anything is composed. */
export type Weighed = {
  /** Sentences by words and meaning, most likely answer first … */
  readonly unread: readonly EvidenceSentence[];
  /** … and in the order that reading them gives; the same where nothing was read. */
  readonly ranked: readonly EvidenceSentence[];
  readonly read: readonly ReadStretch[];
  readonly signals: Signals;
};

/**
 * Weighs what was retrieved as an answer.
 * @param question as it was asked, which may be less than what was searched for
 */
export async function weigh(question: string, retrieval: Retrieval, stage: ReadStage | undefined): Promise<Weighed> {
  const unread = weighSentences(emphasiseQuestion(retrieval, question));
  const read = stage === undefined ? [] : await readClosely(retrieval.question, unread, stage);
  const ranked = rescore(unread, read);
  return { unread, ranked, read, signals: signalsOf(retrieval, ranked, read) };
}
