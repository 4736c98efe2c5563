import type { LanguageGroup } from '../../src/core/mod.js';
import type { TranslatedWord } from '../../src/text/mod.js';
import { information, isQuestionWord, plainChineseWords, withoutAsking, words } from '../../src/text/mod.js';

/** One word of a question: how much it says, and what a text has to hold for it to be there. */
export type QuestionWord = {
  readonly word: string;
  /** 0 to 1. */
  readonly weight: number;
  /** Each a set of words and how well it stands for the question's; the best one counts, by the share of it that is there. */
  readonly ways: readonly { readonly words: readonly string[]; readonly weight: number }[];
};

/** How much a word of the corpus must be common to be worth least, and what it is worth then. */
const COMMON_WORTH = 0.35;

/** The words of a question that can be evidence, in texts of a language group. `rarity` is 0 to 1 in the corpus. */
export function questionWords(
  question: string,
  group: LanguageGroup,
  rarity: (words: readonly string[]) => number,
  translated: readonly TranslatedWord[] | undefined,
): QuestionWord[] {
  const found = translated === undefined ? inOneLanguage(question, group) : inAnother(translated);
  return found
    .filter(({ word }) => !isQuestionWord(word))
    .map((one) => {
      const best = one.ways.reduce((most, way) => Math.max(most, rarity(way.words)), 0);
      return { ...one, weight: information(one.word) * (COMMON_WORTH + (1 - COMMON_WORTH) * best) };
    });
}

const inOneLanguage = (question: string, group: LanguageGroup): QuestionWord[] =>
  (group === 'zh' ? plainChineseWords(withoutAsking(question)) : words(question, group)).map((word) => ({
    word,
    weight: 1,
    ways: [{ words: words(word, group), weight: 1 }],
  }));

const inAnother = (translated: readonly TranslatedWord[]): QuestionWord[] =>
  translated.map(({ word, translations }) => ({
    word,
    weight: 1,
    ways: translations.map(({ stem, weight }) => ({ words: [stem], weight })),
  }));

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
  ways.reduce((best, way) => Math.max(best, way.weight * shareOf(way.words, text)), 0);

const shareOf = (wanted: readonly string[], text: ReadonlySet<string>): number =>
  wanted.length === 0 ? 0 : wanted.filter((word) => text.has(word)).length / wanted.length;
