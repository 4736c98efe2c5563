import { createRequire } from 'node:module';
import type { TalkKind } from '../core/mod.js';

type Words = {
  readonly function: Readonly<Record<'zh' | 'zhInNames' | 'zhBesideNames' | 'en', string>>;
  readonly asking: string;
  readonly present: Readonly<Record<'zh' | 'en', string>>;
  readonly filler: string;
  readonly containers: string;
  readonly openers: string;
  readonly months: string;
  readonly weekdays: string;
  readonly surnames: { readonly common: string; readonly more: string };
};
type Measures = {
  readonly asked: string;
  readonly counted: string;
  readonly alsoWords: string;
  readonly physical: readonly (readonly [base: string, factor: number, names: string])[];
  readonly properties: readonly (readonly [words: string, units: string])[];
  readonly english: Readonly<Record<string, string>>;
  readonly currencies: Readonly<Record<string, string>>;
};
type Places = { readonly china: string; readonly world: string; readonly dictionary: string };
/** What a phrase of small talk does, as data/README.md describes it. */
export type Sense = TalkKind | 'usage' | 'exit' | 'lead' | 'addressee';
type Talk = Readonly<Record<'chinese' | 'english', Readonly<Partial<Record<Sense, string>>>>>;

// Required, for an import of JSON warns on Node 20.
const required = createRequire(import.meta.url);

/** What the tables beside this file hold, as data/README.md describes it. Every list is words with spaces between them. */
export const WORDS = required('./data/words.json') as Words;
export const MEASURES = required('./data/measures.json') as Measures;
/** 100 KB: read when the first question asks for a place. */
export const readPlaces = (): Places => required('./data/places.json') as Places;

export const readTalk = (): Talk => required('./data/talk.json') as Talk;

export const MONTHS: readonly string[] = WORDS.months.split(' ');
export const WEEKDAYS: readonly string[] = WORDS.weekdays.split(' ');
/** Source of a pattern (flag `i`) for an English month, whole or abbreviated, without its dot; it has no groups. */
export const MONTH_NAME = `(?:${MONTHS.map((name) => name.replace(/^(...)(.+)/u, '$1(?:$2)?')).join('|')}|sept)`;
/** Source of a pattern for a measure word that questions ask with: 多少家, 哪一年. */
export const ASKED_MEASURE = `[${MEASURES.asked.replaceAll(' ', '')}]`;

/** Whether a Simplified character is one of the 250 surnames of nearly everybody; `common`: of the 90 that seldom begin other words. */
export const isSurname = (character: string, which: 'common' | 'any' = 'any'): boolean =>
  character !== '' && (WORDS.surnames.common + (which === 'any' ? WORDS.surnames.more : '')).includes(character);
