import { wholeSentence } from './compose.js';
import type { EvidenceSentence } from './evidence.js';
import { isInstruction } from './injection.js';

/** Sentences that are looked at; no answer quotes from further down. */
const LOOKED_AT = 30;

/**
 * The sentences that may be quoted to a reader. One that gives orders to a language model is no statement of the article's: who
 * plants it counts on its being shown, whether by a model that obeys or in quotation marks.
 */
export function quotable(ranked: readonly EvidenceSentence[]): EvidenceSentence[] {
  const isOrder = (sentence: EvidenceSentence): boolean => {
    const { start, end, passage } = wholeSentence(sentence);
    return isInstruction(passage.text.slice(start, end));
  };
  return ranked.slice(0, LOOKED_AT).filter((sentence) => !isOrder(sentence));
}
