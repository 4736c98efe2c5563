import type { RetrievedPassage } from '../../index/mod.js';
import { findValues, plain } from '../language/mod.js';
import { articleText } from './places.js';

/** Years that a question names, each as an article may print it: 2023 and 二〇二三. Empty where it names none. */
export function yearsAsked(question: string): readonly number[] {
  const named = findValues(question).flatMap(({ date }) => (date?.year == null ? [] : [date.year]));
  return [...new Set(named)];
}

/** Of the year before: what an annual report printed in January tells. */
const LOOKS_BACK = /去年|上年|全年|年度|年报|年终|回顾|last year|annual/iu;
const DIGITS = '〇一二三四五六七八九';

/** Whether an article is of one of some years: dated in it, or called by it. */
export const isOfYear = (years: readonly number[], { card }: Pick<RetrievedPassage, 'card'>): boolean =>
  years.some((year) => card.date?.startsWith(String(year)) || plain(card.title).includes(String(year)));

/** Whether a sentence names one of some years. */
export const namesYear = (years: readonly number[], text: string): boolean =>
  years.some((year) => plain(text).includes(String(year)));

/**
 * Whether an article is of another year than those asked about: it is dated in another one and names none of them. Of an article without a
 * date nothing is known.
 */
export function isOfAnotherYear(years: readonly number[], passage: Pick<RetrievedPassage, 'card' | 'text'>): boolean {
  const { card } = passage;
  if (years.length === 0 || card.date === null) return false;
  const printedIn = Number(card.date.slice(0, 4));
  const printed = plain(articleText(passage));
  return !years.some((year) => {
    const inDigits = [...String(year)].map((digit) => DIGITS[Number(digit)]).join('');
    if (year === printedIn || printed.includes(String(year)) || printed.includes(inDigits)) return true;
    return year === printedIn - 1 && LOOKS_BACK.test(printed);
  });
}
