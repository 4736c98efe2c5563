import type { Intent, Span } from '../../core/mod.js';
import { fold } from '../../language/mod.js';
import { PROPERTIES } from './rephrase.js';
import { askedFor, putFor, type Sides } from './sides.js';

/** Things that are asked alike; an enumeration of more is one question. */
const MOST_THINGS = 6;
const LONGEST_THING = 30;

/** What a question sets beside each other, from what the model of questions marks in it. */
export function sidesMarked(question: string, intent: Intent): Sides | undefined {
  const { kind } = intent;
  const found = kind === 'which' || kind === 'same' || kind === 'sum' ? aroundThings(question, intent) : undefined;
  if (found === undefined) return undefined;
  const { things, said } = found;
  const bare = said.replace(ENDS, '');
  if (kind === 'sum') return { put: 'sum', things, parts: askedOf(things, bare), property: '' };
  if (kind === 'same') {
    const property = bare.replace(THING, ' ').trim();
    return { put: property === '' ? 'which' : 'same', things, parts: askedOf(things, bare), property };
  }
  const word = comparedBy(question, intent.things);
  const rest = bare.replace(THING, ' ').trim();
  if (word === undefined) {
    const isMore = intent.asking.some(({ start, end }) => /[更最]/u.test(question.slice(start, end))) && rest !== '';
    const parts = askedOf(things, isMore ? `${bare}多少` : bare);
    return { put: isMore ? 'most' : 'which', things, parts, property: rest };
  }
  const of = bare.replace(GRADE, '').trimEnd();
  return { put: putFor(word), things, parts: askedOf(things, `${of} ${askedFor(word, rest)}`), property: word };
}

/** The parts of a question that asks several things, or one of each of several; the question itself where it asks one. */
export function partsMarked(question: string, intent: Intent): readonly string[] {
  if (intent.kind !== 'parts') return [question];
  const { parts } = intent;
  if (parts.length > 0) {
    const cuts = [...parts, question.length];
    const pieces = [0, ...parts].map((start, i) => question.slice(start, cuts[i]).replace(BETWEEN, ''));
    return pieces.filter((piece) => piece !== '');
  }
  const found = aroundThings(question, intent);
  return found === undefined ? [question] : askedOf(found.things, found.said.replace(ENDS, ''));
}
const BETWEEN = /^[\s，,;；、。]+|[\s，,;；、。]+$/gu;

/** Stands for the thing that a question is asked of. */
const THING = '\u0000';

/** The things, and the question with one mark for all of them and without the words that only put its answer together. */
function aroundThings(question: string, { things, asking }: Intent) {
  const names = [...new Set(things.map(({ start, end }) => question.slice(start, end)))];
  const areNames = names.every((name) => name.length <= LONGEST_THING && /[\p{L}\p{N}]/u.test(name));
  if (names.length < 2 || names.length > MOST_THINGS || !areNames) return undefined;
  const blank = blanked(question, asking);
  const before = blank.slice(0, things[0]?.start);
  // What joins them is said of none.
  return { things: names, said: `${before}${THING}${blank.slice(things.at(-1)?.end)}` };
}

const askedOf = (things: readonly string[], said: string): string[] =>
  things.map((thing) => said.replace(THING, thing).replace(/\s+/gu, ' ').trim());

/** 列一下 and 都有哪些 are said of no article. */
export const withoutAsking = (question: string, { asking }: Intent): string =>
  blanked(question, asking).replace(/\s+/gu, ' ').trim();

/** As long as before, so that offsets go on fitting. */
const blanked = (text: string, spans: readonly Span[]): string =>
  spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text);

/** What a question ends with, and asks nothing. */
const ENDS = /[吗嘛么呢啊呀吧?？!！。\s]+$/u;
const WORD = `(?<!多)(?:${PROPERTIES})(?![久少])`;
const GRADE = new RegExp(`(?:更|最|比较|还是)?${WORD}(?:一?[些点])?$`, 'u');

/** English words of comparison, and what they compare by. */
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/\bmore\b(?! \w+ than)/iu, '多'],
  [/\b(?:higher|bigger|larger|greater|taller)\b/iu, '高'],
  [/\b(?:less|fewer|lower|smaller)\b/iu, '少'],
  [/\bcheaper\b/iu, '便宜'],
  [/\blonger\b/iu, '长'],
  [/\bshorter\b/iu, '短'],
  [/\b(?:faster|quicker)\b/iu, '快'],
  [/\b(?:earlier|first|older)\b/iu, '早'],
  [/\b(?:later|newer)\b/iu, '晚'],
  [/\bharder\b/iu, '难'],
  [/\beasier\b/iu, '容易'],
];

/** The word that things are compared by: the last one outside their names. */
function comparedBy(question: string, things: readonly Span[]): string | undefined {
  const text = fold(blanked(question, things));
  return text.match(new RegExp(WORD, 'gu'))?.at(-1) ?? ENGLISH.find(([word]) => word.test(text))?.[1];
}
