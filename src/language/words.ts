import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { stemmer } from 'stemmer';
import type { LanguageGroup } from '../core/mod.js';
import { WORDS } from './data.js';
import { fold } from './fold.js';
import { findLine } from './sorted-lines.js';
import { parseChinese } from './values/numerals.js';

/** Raise when the words of a text change, so that an index made with other words is rebuilt. */
export const SEGMENTER_VERSION = 3;

const LATIN_WORD = /^[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}._%'’-]*$/u;
const HAS_WORD = /[\p{L}\p{N}]/u;
const LETTER_RUN = /[\p{L}\p{M}\p{N}]+(?:[.'’-][\p{L}\p{M}\p{N}]+)*%?/gu;
/** Single characters that are words of their own wherever they stand. */
const JOINING = new Set(`${WORDS.function.zh} ${WORDS.asking} ${WORDS.function.zhBesideNames}`.split(' '));
const SINGLE_HAN = /^\p{Script=Han}$/u;
const HAS_HAN = /\p{Script=Han}/u;
/** Units of administration: people write 越城 for 越城区 and 包头 for 包头市. */
export const PLACE_RANKS = '省市区县旗州盟镇乡';
const RANKED = new RegExp(`^(\\p{Script=Han}{2,})[${PLACE_RANKS}]$`, 'u');

/** 包头 of 包头市; 赵县 and 包头 themselves. */
export const withoutRank = (name: string): string => name.replace(RANKED, '$1');

/**
 * Lines of `word frequency tag` sorted by bytes. Read here because the package's own dict.js reads a second table of 6 MB with it,
 * which nobody needs, and keeps it.
 */
const dictionary = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));

/** How often a folded word stands in the dictionary's corpus of 60,101,964 words; undefined where the dictionary lacks it. */
export function wordFrequency(word: string): number | undefined {
  const frequencyAndTag = findLine(dictionary, word, ' ');
  return frequencyAndTag === undefined ? undefined : Number.parseInt(frequencyAndTag, 10);
}

/** Every word of the dictionary with its frequency: for the few questions that cannot be answered by looking words up. */
export function* dictionaryWords(): Generator<[word: string, frequency: number]> {
  for (let at = 0; at < dictionary.length; ) {
    const newline = dictionary.indexOf('\n', at);
    const end = newline < 0 ? dictionary.length : newline;
    const [word = '', frequency] = dictionary.toString('utf8', at, end).split(' ');
    yield [word, Number(frequency)];
    at = end + 1;
  }
}

// A dictionary of 350,000 words: loaded once, never changed, and only when the first text is segmented.
let shared: Jieba | undefined;
const jieba = (): Jieba => {
  shared ??= Jieba.withDict(dictionary);
  return shared;
};

/**
 * Splits text into the words that lexical search compares, with repetitions (BM25 counts them).
 * Long words are followed by the shorter words inside them, place names by their form without 市 or 区.
 */
export function words(text: string, group: LanguageGroup): string[] {
  return group === 'zh' ? chineseWords(text) : spacedWords(text);
}

/** Clauses and chapters are named by number, in two spellings: 第九条 and 第9条 are one word. */
const NUMBERED = /第(?:\d{1,4}|[〇零一二两三四五六七八九十百千]{1,7})[条章节编款]/gu;
const isNumbered = (part: string): boolean => /^第\d+[条章节编款]$/u.test(part);

/** A folded text cut at what is named by number, and that in one spelling. */
function partsOf(folded: string): string[] {
  const text = joinThousands(folded);
  const parts: string[] = [];
  let at = 0;
  for (const { 0: name, index } of text.matchAll(NUMBERED)) {
    const number = parseChinese(name.slice(1, -1)) ?? Number(name.slice(1, -1));
    parts.push(text.slice(at, index), `第${number}${name.slice(-1)}`);
    at = index + name.length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== '');
}

/** `2,933` and `2933` are one word. */
const joinThousands = (text: string): string => text.replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '');

/**
 * The words of a Chinese text as a person would count them: without the shorter words inside long ones; neighbouring
 * characters between which the dictionary knows no word are one word, as names are.
 */
export function plainChineseWords(text: string): string[] {
  const found: string[] = [];
  let unknown = '';
  const flush = (): void => {
    if (unknown !== '') found.push(unknown);
    unknown = '';
  };
  for (const word of partsOf(fold(text)).flatMap((part) => (isNumbered(part) ? [part] : jieba().cut(part, false)))) {
    // A character that only joins ends a name: 苏翠芳 | 是.
    if (SINGLE_HAN.test(word) && !JOINING.has(word)) {
      unknown += word;
      continue;
    }
    flush();
    if (HAS_WORD.test(word)) found.push(word);
  }
  flush();
  return found;
}

/**
 * Words of the dictionary, the shorter words in them, and pairs of neighbouring characters where it knows no word.
 * A guess at unknown words (jieba's hidden Markov model) would cut a name differently in every sentence; pairs of
 * its characters are the same everywhere.
 */
function chineseWords(text: string): string[] {
  const found: string[] = [];
  let before = '';
  for (const word of partsOf(fold(text)).flatMap((part) =>
    isNumbered(part) ? [part] : jieba().cutForSearch(part, false),
  )) {
    const single = SINGLE_HAN.test(word);
    if (single && before !== '') found.push(before + word);
    before = single ? word : '';
    if (!HAS_WORD.test(word)) continue;
    found.push(LATIN_WORD.test(word) ? stemLatin(word) : word);
    const place = withoutRank(word);
    if (place !== word) found.push(place);
  }
  return found;
}

/** Words of a language that puts spaces between them. */
function spacedWords(text: string): string[] {
  return (joinThousands(fold(text)).match(LETTER_RUN) ?? []).flatMap((word) => {
    if (HAS_HAN.test(word)) return chineseWords(word);
    // `500-article` is found as 500, as article and as a whole.
    const parts = word.split(/[-’']/u).filter((part) => part.length > 1 || /\d/u.test(part));
    return (parts.length > 1 ? parts : [word]).map(stemLatin);
  });
}

/** Porter's stem; digits stay as they are. */
export function stemLatin(word: string): string {
  return /\d/u.test(word) ? word : stemmer(word.replace(/['’]s?$/u, ''));
}

/** A word and its part of speech in the ICTCLAS notation that jieba uses (`ns` a place, `nr` a person, `x` unknown). */
export type TaggedWord = { readonly word: string; readonly tag: string };

/** Words and their parts of speech, in order; they make up the text. Names are guessed. Meant for Simplified text. */
export const tagWords = (text: string): TaggedWord[] => jieba().tag(text, true);
