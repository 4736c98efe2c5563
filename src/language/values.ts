import { simplifyByCharacter } from './language.js';
import { findDates } from './values/dates.js';
import { findQuantities } from './values/quantities.js';
import type { Value } from './values/value.js';

export { isoDay } from './values/dates.js';
export * from './values/value.js';

/**
 * Numbers, counts, percentages, money, dates and ordinals of a Chinese or English text, in order and not overlapping,
 * normalised so that they can be compared: 三万 is 30000, 二〇二一年 and 民國110年 are 2021, 百分之十七 is 17 %, 3.7亿元 is
 * 370,000,000 元. Offsets are those of `text`.
 */
export function findValues(text: string): Value[] {
  const readable = plain(text);
  const dates = findDates(readable, text);
  const quantities = findQuantities(readable, text, dates);
  const apart = quantities.filter((value) => !dates.some((date) => date.start < value.end && value.start < date.end));
  return [...dates, ...apart].sort((a, b) => a.start - b.start);
}

/** Figures that tell how much there is of something: no dates, no ranks, nothing vague, no end of a range. */
export const amountsIn = (text: string): Value[] =>
  findValues(text).filter(({ kind, weak, bound }) => kind !== 'date' && kind !== 'ordinal' && !weak && bound === null);

/** 圓 and 圆 are 元 behind a figure, and numerals of cheques have odd forms; one character for one. */
const ODD: Readonly<Record<string, string>> = { 圓: '元', 圆: '元', 叄: '叁' };

/**
 * Half width and Simplified, one UTF-16 unit for one, so that offsets found in the result are offsets in the text.
 */
export function plain(text: string): string {
  const half = text.replace(/[\u3000\uff01-\uff5e圓圆叄]/g, (char, at: number) => {
    if (char === '，') return between(text, at) ? ',' : char;
    const code = char.charCodeAt(0);
    return ODD[char] ?? (code === 0x3000 ? ' ' : String.fromCharCode(code - 0xfee0));
  });
  return simplifyByCharacter(half);
}

/** A full-width comma groups thousands only between full-width digits; elsewhere it ends a clause. */
const between = (text: string, at: number): boolean =>
  [at - 1, at + 1].every((one) => /[\uff10-\uff19]/.test(text.charAt(one)));
