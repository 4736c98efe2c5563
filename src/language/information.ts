import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { contentWords, isQuestionWord } from './asking.js';
import { detectLanguage } from './language.js';
import { stemLatin, wordFrequency } from './words.js';

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

/** Below this a question is about nothing that it names: 为什么不行, 多少钱. Chosen on questions of four letters and five. */
const NAMED = 0.6;

/** Whether a question names what it is about, as far as somebody who was not there could tell. */
export const namesSomething = (question: string): boolean =>
  contentWords(question, detectLanguage(question) === 'en' ? 'en' : 'zh').reduce(
    (sum, word) => sum + information(word),
    0,
  ) >= NAMED;

/** How much an English stem says, 0 to 1. */
export type EnglishInformation = (stem: string) => number;

/** A stem that helps to translate so many headwords says almost nothing, and one that stands for few of them everything. */
const HELPS_MOST = 4000;
const HELPS_LEAST = 12;

/**
 * Reads lines of `word<TAB>headwords that it helps to translate`. A dictionary's own prose tells what a small corpus
 * cannot: that `district` says less of 越城区 than `Yuecheng` does.
 */
export function openEnglishInformation(path: string): EnglishInformation {
  const counts = new Map<string, number>();
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab <= 0) continue;
    const stem = stemLatin(line.slice(0, tab));
    counts.set(stem, (counts.get(stem) ?? 0) + Number(line.slice(tab + 1)));
  }
  return (stem) => {
    const count = Math.max(HELPS_LEAST, counts.get(stem) ?? 0);
    return Math.max(LEAST, Math.log(HELPS_MOST / count) / Math.log(HELPS_MOST / HELPS_LEAST));
  };
}
