import { MONTH_NAME, MONTHS } from '../data.js';
import { parseChinese } from './numerals.js';
import type { CalendarDate, Value } from './value.js';

/** Year 1 of the Republic of China (民國) is 1912. */
const MINGUO_OFFSET = 1911;

const MONTH = `(${MONTH_NAME})\\.?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const CJK = '[〇零一二三四五六七八九十]';

type Groups = readonly (string | undefined)[];
type Rule = { readonly pattern: RegExp; readonly read: (groups: Groups) => CalendarDate };

const monthOf = (name: string | undefined): number | null => {
  const at = MONTHS.findIndex((month) => month.startsWith((name ?? '-').toLowerCase().slice(0, 3)));
  return at < 0 ? null : at + 1;
};
const numberOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : /^\d+$/.test(digits) ? Number(digits) : parseChinese(digits);
const date = (year: number | null, month: number | null = null, day: number | null = null): CalendarDate => ({
  year,
  month,
  day,
});

const MONTH_DAY = `(?:\\s?(\\d{1,2}|${CJK}{1,2}) ?月份?(?:\\s?(\\d{1,2}|${CJK}{1,3}) ?[日号])?)?`;

/** In order of how much each one fixes; an earlier rule's stretch is not read again. */
const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`民国\\s?(\\d{1,3}|[〇零一二三四五六七八九十百]{1,5})\\s?年${MONTH_DAY}`, 'g'),
    read: ([y, m, d]) => date((numberOf(y) ?? 0) + MINGUO_OFFSET, numberOf(m), numberOf(d)),
  },
  {
    pattern: new RegExp(`(?<![\\d.])((?:1[5-9]|20|21)\\d{2}|[一二][九〇零]${CJK}{2})\\s?年(?:度|代)?${MONTH_DAY}`, 'g'),
    read: ([y, m, d]) => date(numberOf(y), numberOf(m), numberOf(d)),
  },
  {
    pattern: /(?<![\d.-])((?:1[5-9]|20|21)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.-])/g,
    read: ([y, , m, d]) => date(numberOf(y), numberOf(m), numberOf(d)),
  },
  {
    pattern: new RegExp(`(?<![\\d.-])(\\d{1,2}|${CJK}{1,2})\\s?月(?:份|\\s?(\\d{1,2}|${CJK}{1,3})\\s?[日号])`, 'g'),
    read: ([m, d]) => date(null, numberOf(m), numberOf(d)),
  },
  { pattern: /(?<![\d.-])(1[0-2]|0?[1-9]) ?月(?!份|内)/g, read: ([m]) => date(null, numberOf(m)) },
  {
    pattern: new RegExp(`\\b${MONTH}\\s${DAY}(?:,?\\s((?:1[5-9]|20|21)\\d{2}))?(?![\\d%,]\\d|\\d)`, 'gi'),
    read: ([m, d, y]) => date(numberOf(y), monthOf(m), numberOf(d)),
  },
  {
    pattern: new RegExp(`\\b${DAY}\\s(?:of\\s)?${MONTH}(?:,?\\s((?:1[5-9]|20|21)\\d{2}))?\\b`, 'gi'),
    read: ([d, m, y]) => date(numberOf(y), monthOf(m), numberOf(d)),
  },
  {
    pattern: new RegExp(`\\b${MONTH},?\\s(?:of\\s)?((?:1[5-9]|20|21)\\d{2})\\b`, 'gi'),
    read: ([m, y]) => date(numberOf(y), monthOf(m)),
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:in|by|of|from|since|until|till|last|next|this|early|late|mid)[ -])${MONTH}(?![a-z])`,
      'gi',
    ),
    read: ([m]) => date(null, monthOf(m)),
  },
  // 2020-2025年: the first year has no 年 of its own.
  {
    pattern: /(?<![\d.-])((?:1[5-9]|20|21)\d{2})(?=\s?[-—–~至到]+\s?(?:1[5-9]|20|21)\d{2}\s?年)/g,
    read: ([y]) => date(numberOf(y)),
  },
  {
    pattern:
      /(?<=\b(?:in|of|since|by|from|during|until|to|and|for|year|early|late|mid|end of|fiscal)[ -])((?:1[89]|20)\d{2})(?![\d%]|[,.]\d|\s?[\u4e00-\u9fff]| (?:projects|enterprises|companies|people|million|billion|yuan))/gi,
    read: ([y]) => date(numberOf(y)),
  },
];

/**
 * Dates in a text already made `plain`, with what each one fixes. Days and months out of range are no dates.
 * @param original the text as printed, of the same length.
 */
export function findDates(text: string, original: string): Value[] {
  const found: Value[] = [];
  for (const { pattern, read } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].trimEnd().length];
      const day = read(match.slice(1));
      if (isDay(day) && !found.some((value) => start < value.end && value.start < end)) {
        found.push(dateValue(day, original, start, end));
      }
    }
  }
  return found;
}

/** A whole day of the calendar as ISO 8601 writes it; null where it has no such day. */
export function isoDay({ year, month, day }: CalendarDate): string | null {
  if (year === null || month === null || day === null) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

const isDay = ({ year, month, day }: CalendarDate): boolean =>
  (year !== null || month !== null) && inside(month, 12) && inside(day, 31);
const inside = (value: number | null, last: number): boolean => value === null || (value >= 1 && value <= last);

function dateValue(date: CalendarDate, original: string, start: number, end: number): Value {
  const text = original.slice(start, end);
  return {
    start,
    end,
    text,
    kind: 'date',
    amount: date.year ?? 0,
    unit: null,
    exactness: 'exact',
    date,
    weak: false,
    bound: null,
  };
}
