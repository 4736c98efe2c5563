import type { LanguageGroup, Vocabulary } from '../../src/core/mod.js';
import { languageGroup } from '../../src/core/mod.js';
import type { TranslatedWord, Translator } from '../../src/language/mod.js';
import { contentWords, detectLanguage, isQuestionWord, withoutAsking } from '../../src/language/mod.js';
import type { Term } from '../lexical/bm25.js';
import { plainTerms } from '../lexical/bm25.js';
import { type OwnWord, ownTerms, takeApart } from './vocabulary.js';

/** Translators by the language of the question: Chinese into English, and English into Chinese. */
export type Translators = Readonly<Partial<Record<LanguageGroup, Translator>>>;

/** A question as the legs want it. */
export type Question = {
  readonly text: string;
  readonly group: LanguageGroup;
  /** What lexical search looks for in passages of a language group. Empty where there is nothing to look for. */
  terms(group: LanguageGroup): readonly Term[];
  /** Its words translated, where texts of a language group say them otherwise. */
  translated(group: LanguageGroup): readonly TranslatedWord[] | undefined;
  /** What it holds of the asker's own words … */
  readonly own: readonly OwnWord[];
  /** … and the question without them. */
  readonly rest: string;
  /** Whether a folded word of the question may be looked for. */
  seeks(word: string): boolean;
};

const HAS_WORD = /[\p{L}\p{N}]/u;
const HAS_HAN = /\p{Script=Han}/u;

/** @param folding false: only Chinese words that stand in the question as they are indexed are looked for */
export function understand(
  text: string,
  translators: Translators,
  folding: boolean,
  vocabulary?: Vocabulary,
): Question {
  const group = languageGroup(detectLanguage(text));
  const { rest, own } = vocabulary === undefined ? { rest: text, own: [] } : takeApart(text, vocabulary);
  let known: readonly TranslatedWord[] | undefined;
  function translated(target: LanguageGroup): readonly TranslatedWord[] | undefined {
    if (target === group || target === 'other') return undefined;
    known ??= translators[group]?.(withoutAsking(text));
    return known;
  }
  const seeks = (word: string): boolean => folding || !HAS_HAN.test(word) || text.includes(word);
  return {
    text,
    group,
    translated,
    seeks,
    own,
    rest,
    terms: (target) => [
      ...ownTerms(own, target),
      ...(translated(target)
        ?.filter(({ word }) => !isQuestionWord(word) && seeks(word))
        .map(({ translations }) => ({
          alternatives: translations.map(({ stems, weight }) => ({
            parts: stems.map(({ stem, share }) => ({ word: stem, share })),
            weight,
          })),
        })) ?? plainTerms(HAS_WORD.test(rest) ? contentWords(rest, target).filter(seeks) : [])),
    ],
  };
}
