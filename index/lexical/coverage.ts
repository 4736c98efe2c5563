import type { LanguageGroup } from '../../src/core/mod.js';
import type { TranslatedWord } from '../../src/language/mod.js';
import {
  information,
  isQuestionWord,
  kindsAskedFor,
  plainChineseWords,
  withoutAsking,
  words,
} from '../../src/language/mod.js';

/** One word of a question: how much it says, and what a text has to hold for it to be there. */
export type QuestionWord = {
  readonly word: string;
  /** 0 to 1. */
  readonly weight: number;
  /** Each a set of words and how well it stands for the question's; the best one counts, by the share of it that is there. */
  readonly ways: readonly Way[];
  /** Whether some text of the corpus has a part of it: what none has (啥时候, a wrong cut) says nothing about any one of them. */
  readonly known: boolean;
};
/** Words, each with the share, of 1 in all, of the meaning that it carries; `weight` is below 1 where it stands less well for the thing. */
export type Way = {
  readonly parts: readonly { readonly word: string; readonly share: number }[];
  readonly weight: number;
};

/** How much a word of the corpus must be common to be worth least, and what it is worth then. */
const COMMON_WORTH = 0.35;

/** What is left of the weight of a word that only says of what kind the answer is. */
const KIND_WORTH = 0.4;

/** Rarity of words of which the corpus has none. */
const UNSEEN = 1 - 1e-9;

/** The words of a question that can be evidence, in texts of a language group. `rarity` is 0 to 1 in the corpus. */
export const questionWords = (
  question: string,
  group: LanguageGroup,
  rarity: (words: readonly string[]) => number,
  translated: readonly TranslatedWord[] | undefined,
): QuestionWord[] => weighWords(askedWords(question, group, translated), question, rarity);

/** The same before anything is known of how rare they are in a corpus. */
export const askedWords = (
  question: string,
  group: LanguageGroup,
  translated: readonly TranslatedWord[] | undefined,
): AskedWord[] =>
  (translated === undefined ? inOneLanguage(question, group) : inAnother(translated)).filter(
    ({ word }) => !isQuestionWord(word),
  );

export function weighWords(
  asked: readonly AskedWord[],
  question: string,
  rarity: (words: readonly string[]) => number,
): QuestionWord[] {
  const kinds = kindsAskedFor(question);
  return asked.map((one) => {
    const rarities = one.ways.map((way) => rarity(way.parts.map(({ word: part }) => part)));
    const best = rarities.reduce((most, value) => Math.max(most, value), 0);
    const onlyKind = kinds.some((kind) => kind.includes(one.word)) ? KIND_WORTH : 1;
    const weight = onlyKind * information(one.word) * (COMMON_WORTH + (1 - COMMON_WORTH) * best);
    return { ...one, weight, known: rarities.some((value) => value < UNSEEN) };
  });
}

export type AskedWord = Omit<QuestionWord, 'known'>;

const inOneLanguage = (question: string, group: LanguageGroup): AskedWord[] =>
  (group === 'zh' ? plainChineseWords(withoutAsking(question)) : words(question, group)).map((word) => ({
    word,
    weight: 1,
    ways: [{ parts: inEqualShares(words(word, group)), weight: 1 }],
  }));

const inAnother = (translated: readonly TranslatedWord[]): AskedWord[] =>
  translated.map(({ word, translations }) => ({
    word,
    weight: 1,
    ways: translations.map(({ stems, weight }) => ({
      parts: stems.map(({ stem, share }) => ({ word: stem, share })),
      weight,
    })),
  }));

const inEqualShares = (found: readonly string[]): Way['parts'] =>
  found.map((word) => ({ word, share: 1 / found.length }));

/** Share, 0 to 1, of what a question says that a text's words carry. */
export function coverage(question: readonly QuestionWord[], text: ReadonlySet<string>): number {
  let all = 0;
  let there = 0;
  for (const word of question) {
    all += word.weight;
    there += word.weight * carried(word, text);
  }
  return all === 0 ? 0 : there / all;
}

/** How far, 0 to 1, a text carries one word of a question. */
export const carried = ({ ways }: QuestionWord, text: ReadonlySet<string>): number =>
  ways.reduce((best, way) => Math.max(best, way.weight * shareOf(way.parts, text)), 0);

const shareOf = (parts: Way['parts'], text: ReadonlySet<string>): number =>
  parts.reduce((sum, { word, share }) => sum + (text.has(word) ? share : 0), 0);
