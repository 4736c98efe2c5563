import type { LanguageGroup, Vocabulary } from '../../src/core/mod.js';
import { fold, words } from '../../src/language/mod.js';
import type { Term } from '../lexical/bm25.js';
import type { QuestionWord } from '../lexical/coverage.js';

/** A word of the asker's dictionary that stands in a question: kept whole, with whatever is as good. */
export type OwnWord = { readonly word: string; readonly variants: readonly string[] };

/** A question without the dictionary's words, and those words. */
export type Apart = { readonly rest: string; readonly own: readonly OwnWord[] };

const LETTER = '[\\p{Script=Latin}\\p{N}]';
const LATIN_START = new RegExp(`^${LETTER}`, 'u');
const HAS_HAN = /\p{Script=Han}/u;
const LATIN_END = new RegExp(`${LETTER}$`, 'u');

/**
 * Takes the words of a dictionary out of a question, longer ones first. What is compared is folded, so that a word
 * added in one script is found in the other. Nothing in an index has to change: its texts are searched for the whole
 * run of words that each of these is made of.
 */
export function takeApart(question: string, { words: own, synonyms }: Vocabulary): Apart {
  const variantsOf = new Map<string, string[]>();
  for (const word of own) variantsOf.set(fold(word), [fold(word)]);
  for (const group of synonyms) {
    const folded = [...new Set(group.map(fold))];
    for (const word of folded) variantsOf.set(word, [...new Set([...(variantsOf.get(word) ?? [word]), ...folded])]);
  }
  const found: OwnWord[] = [];
  let rest = fold(question);
  for (const word of [...variantsOf.keys()].sort((a, b) => b.length - a.length)) {
    const without = word === '' ? rest : rest.replace(asWhole(word), ' ');
    if (without !== rest) found.push({ word, variants: variantsOf.get(word) ?? [word] });
    rest = without;
  }
  return found.length === 0 ? { rest: question, own: [] } : { rest, own: found };
}

/** `ai` does not stand in `mail`; Chinese words have no such ends. */
function asWhole(word: string): RegExp {
  const before = LATIN_START.test(word) ? `(?<!${LETTER})` : '';
  const after = LATIN_END.test(word) ? `(?!${LETTER})` : '';
  return new RegExp(before + word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&') + after, 'gu');
}

/** What lexical search looks for: a run of words counts as one word. */
export const ownTerms = (own: readonly OwnWord[], group: LanguageGroup): Term[] =>
  own
    .map(({ variants }) => ({
      // Words with spaces between them are one word that the index holds in parts.
      alternatives: runsOf(variants, group).map((run) => ({ parts: [{ word: run.join(' '), share: 1 }], weight: 1 })),
    }))
    .filter(({ alternatives }) => alternatives.length > 0);

/** The same as words that a text has to carry to be evidence. Whoever put them into a dictionary means them. */
export const ownQuestionWords = (own: readonly OwnWord[], group: LanguageGroup): QuestionWord[] =>
  own
    .map(({ word, variants }) => ({
      word,
      weight: 1,
      ways: runsOf(variants, group).map((run) => ({
        parts: run.map((part) => ({ word: part, share: 1 / run.length })),
        weight: 1,
      })),
      known: true,
    }))
    .filter(({ ways }) => ways.length > 0);

/** Texts without Chinese are not searched for Chinese words. */
const runsOf = (variants: readonly string[], group: LanguageGroup): string[][] =>
  variants
    .filter((variant) => group === 'zh' || !HAS_HAN.test(variant))
    .map((variant) => words(variant, group))
    .filter((run) => run.length > 0);
