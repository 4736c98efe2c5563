import type { Retrieval } from '../../index/mod.js';
import { type EvidenceSentence, weighSentences } from './evidence.js';
import { emphasiseQuestion } from './follow-up/emphasis.js';
import { NOTHING_READ, type ReadResult, type ReadStage, readClosely } from './read/read.js';
import { rescore } from './read/rescore.js';

/** What is known before anything is composed. */
export type Weighed = ReadResult & {
  /** Sentences by words and meaning, most likely answer first … */
  readonly byWords: readonly EvidenceSentence[];
  /** … and in the order that reading them gives; the same where nothing was read. */
  readonly ranked: readonly EvidenceSentence[];
};

/**
 * Weighs what was retrieved as an answer.
 * @param question as it was asked, which may be less than what was searched for
 */
export async function weigh(question: string, retrieval: Retrieval, stage: ReadStage | undefined): Promise<Weighed> {
  const byWords = weighSentences(emphasiseQuestion(retrieval, question));
  const result = stage === undefined ? NOTHING_READ : await readClosely(retrieval.question, byWords, stage);
  return { ...result, byWords, ranked: rescore(byWords, result.read, retrieval.group) };
}
