/** Patterns for days in headers and bylines, and what they mean. */

const YEAR_FIRST = String.raw`(?:19|20)\d{2}\s*(?:[-/.]|年)\s*\d{1,2}\s*(?:[-/.]|月)\s*\d{1,2}\s*(?:日|号)?`;
const SHORT_YEAR = String.raw`\d{2}-\d{2}-\d{2}`;
const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ENGLISH = String.raw`(?:${MONTHS})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}|\d{1,2}\s+(?:${MONTHS})\.?,?\s+(?:19|20)\d{2}`;

const NUMERAL = '[〇零一二三四五六七八九十百0-9]';
/** A year of the Republic, as official papers in Taiwan count them: 民國112年 is 2023. */
const REPUBLIC = `民[国國]\\s*${NUMERAL}{1,5}\\s*年\\s*${NUMERAL}{1,3}\\s*月\\s*${NUMERAL}{1,3}\\s*日`;

/** Source of a pattern (flag `i`) for a whole day; it has no groups. */
export const DAY = `(?:${YEAR_FIRST}|${SHORT_YEAR}(?!\\d)|${ENGLISH}|${REPUBLIC})`;
export const TIME = String.raw`(?:t?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?)`;

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** @returns the first day named in a text as an ISO day; null where there is none or it is no day of the calendar. */
export function toIsoDay(text: string): string | null {
  const day = new RegExp(DAY, 'iu').exec(text)?.[0].toLowerCase();
  if (day === undefined) return null;
  if (day.startsWith('民')) return republicDay(day);
  const name = /[a-z]{3}/u.exec(day.replace(/\d+(?:st|nd|rd|th)/gu, (ordinal) => ordinal.slice(0, -2)))?.[0];
  const numbers = (day.match(/\d+/gu) ?? []).map(Number);
  if (name !== undefined) {
    const [date = 0, year = 0] = numbers;
    return isoDay(year, MONTH_NAMES.indexOf(name) + 1, date);
  }
  const [year = 0, month = 0, date = 0] = numbers;
  return isoDay(year < 100 ? 2000 + year : year, month, date);
}

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

const FIRST_YEAR = 1911;
const DIGITS = '〇一二三四五六七八九';

function republicDay(day: string): string | null {
  const [year = 0, month = 0, date = 0] = (day.match(new RegExp(`${NUMERAL}+`, 'gu')) ?? []).map(numeral);
  return isoDay(year + FIRST_YEAR, month, date);
}

/** 112, 一一二 and 一百一十二; numbers of a date are below a thousand. */
function numeral(text: string): number {
  if (/^[0-9]+$/u.test(text)) return Number(text);
  const digits = text.replaceAll('零', '〇');
  if (!/[十百]/u.test(digits)) return [...digits].reduce((sum, char) => sum * 10 + DIGITS.indexOf(char), 0);
  const [, hundreds = '', tens = '', ones = ''] = /^(?:(.)百)?〇?(?:(.?)十)?(.?)$/u.exec(digits) ?? [];
  const digit = (char: string, absent: number): number => (char === '' ? absent : DIGITS.indexOf(char));
  return 100 * digit(hundreds, 0) + (digits.includes('十') ? 10 * digit(tens, 1) : 0) + digit(ones, 0);
}
