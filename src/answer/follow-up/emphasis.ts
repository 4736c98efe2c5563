import type { Retrieval } from '../../../index/mod.js';
import { fold } from '../../language/mod.js';

/** What is left of the weight of a word that only says what was spoken of before. */
const TOPIC = 0.3;

/**
 * The retrieval for a question that was searched together with what the one before was about: 青禾 商业登记 规费要多少钱. The topic
 * decides which passages, the question itself which of their sentences.
 */
export function emphasiseQuestion(retrieval: Retrieval, question: string): Retrieval {
  const own = fold(question);
  const groups = retrieval.groups.map((group) => ({
    ...group,
    questionWords: group.questionWords.map((word) =>
      own.includes(word.word) ? word : { ...word, weight: word.weight * TOPIC },
    ),
  }));
  return { ...retrieval, groups };
}
