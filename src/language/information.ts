import { isQuestionWord } from './content-words.js';
import { jiebaDictionary } from './jieba-dictionary.js';
import { findLine } from './sorted-lines.js';

/** Words counted for the dictionary. */
const TOTAL = 60_101_964;
/** Frequency of a word that the dictionary lacks. */
const UNSEEN = 20;
/** -ln p of words that say nothing (去, 家) and of words that say what a question is about (稀土). */
const NOTHING = 6.5;
const EVERYTHING = 12.5;
const LEAST = 0.05;

/**
 * How much a folded word says in ordinary Chinese, 0.05 to 1: its self-information. In a small corpus inverse
 * document frequency cannot tell: 去 and 稀土 may both stand in none of thirty passages.
 */
export function information(word: string): number {
  if (isQuestionWord(word)) return LEAST;
  const selfInformation = Math.log(TOTAL / (wordFrequency(word) ?? UNSEEN));
  return Math.min(1, Math.max(LEAST, (selfInformation - NOTHING) / (EVERYTHING - NOTHING)));
}

function wordFrequency(word: string): number | undefined {
  const frequencyAndTag = findLine(jiebaDictionary, word, ' ');
  return frequencyAndTag === undefined ? undefined : Number.parseInt(frequencyAndTag, 10);
}
