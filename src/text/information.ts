import { dict } from '@node-rs/jieba/dict.js';
import { isQuestionWord } from './content-words.js';

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

const bytes = Buffer.from(dict.buffer, dict.byteOffset, dict.byteLength);
const NEWLINE = 10;
const SPACE = 32;

/** Looked up in the dictionary's own bytes, whose lines are sorted: reading 349,000 of them would delay every start. */
function wordFrequency(word: string): number | undefined {
  const wanted = Buffer.from(word);
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const start = lineStart((low + high) >> 1, low);
    const space = bytes.indexOf(SPACE, start);
    const order = Buffer.compare(bytes.subarray(start, space), wanted);
    if (order === 0) return Number.parseInt(bytes.toString('latin1', space + 1, space + 12), 10);
    const end = bytes.indexOf(NEWLINE, start);
    if (order < 0) low = end < 0 ? high : end + 1;
    else high = start;
  }
  return undefined;
}

function lineStart(middle: number, low: number): number {
  const before = middle === 0 ? -1 : bytes.lastIndexOf(NEWLINE, middle - 1);
  return Math.max(before + 1, low);
}
