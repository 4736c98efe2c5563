import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { stemLatin } from './words.js';

/** How much an English stem says, 0 to 1. */
export type EnglishInformation = (stem: string) => number;

/** A stem that helps to translate so many headwords says almost nothing, and one that stands for few of them everything. */
const NOTHING = 4000;
const EVERYTHING = 12;
const LEAST = 0.05;

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
    const count = Math.max(EVERYTHING, counts.get(stem) ?? 0);
    return Math.max(LEAST, Math.log(NOTHING / count) / Math.log(NOTHING / EVERYTHING));
  };
}
