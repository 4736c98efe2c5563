import { findValues, isoDay, MONTH_NAME } from '../../src/language/mod.js';

/** Patterns for days in headers and bylines, and what they mean. */

const YEAR_FIRST = String.raw`(?:19|20)\d{2}\s*(?:[-/.]|年)\s*\d{1,2}\s*(?:[-/.]|月)\s*\d{1,2}\s*(?:日|号)?`;
const SHORT_YEAR = String.raw`\d{2}-\d{2}-\d{2}`;
const ENGLISH = String.raw`(?:${MONTH_NAME})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}|\d{1,2}\s+(?:${MONTH_NAME})\.?,?\s+(?:19|20)\d{2}`;

const NUMERAL = '[〇零一二三四五六七八九十百0-9]';
/** A year of the Republic, as official papers in Taiwan count them: 民國112年 is 2023. */
const REPUBLIC = `民[国國]\\s*${NUMERAL}{1,5}\\s*年\\s*${NUMERAL}{1,3}\\s*月\\s*${NUMERAL}{1,3}\\s*日`;

/** Source of a pattern (flag `i`) for a whole day; it has no groups. */
export const DAY = `(?:${YEAR_FIRST}|${SHORT_YEAR}(?!\\d)|${ENGLISH}|${REPUBLIC})`;
export const TIME = String.raw`(?:t?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?)`;

/** @returns the first day named in a text as an ISO day; null where there is none or it is no day of the calendar. */
export function toIsoDay(text: string): string | null {
  const day = new RegExp(DAY, 'iu').exec(text)?.[0].replace(/\s+/gu, ' ');
  if (day === undefined) return null;
  const [, year, month, date] = (/^(\d+)\D+(\d+)\D+(\d+)/u.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return isoDayOf(day);
  return isoDay({ year: year < 100 ? 2000 + year : year, month, day: date });
}

/** Spelt out, or counted in years of the Republic. */
function isoDayOf(text: string): string | null {
  const date = findValues(text)[0]?.date;
  return date ? isoDay(date) : null;
}
