import { findDates } from './values/dates.js';
import { plain } from './values/plain.js';
import { findQuantities } from './values/quantities.js';
import type { Value } from './values/value.js';

export { carries, datesAgree, sameValue, unitsAgree } from './values/same.js';
export type { CalendarDate, Exactness, Value, ValueKind } from './values/value.js';

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
