import { fold, parseChinese } from '../../language/mod.js';

/** Days that a question is bound to, ISO 8601, both inclusive. */
export type Days = { readonly since: string; readonly until: string };

type Unit = 'day' | 'week' | 'month' | 'year';
/** A stretch of whole units: `back` of them ago, `length` of them; counted back from today where it is not of the calendar. */
type Stretch = { readonly unit: Unit; readonly back: number; readonly length: number; readonly isCalendar: boolean };

const CALENDAR: readonly (readonly [RegExp, Unit, number])[] = [
  [/今[天日](?!头条)|\btoday\b/u, 'day', 0],
  [/昨[天日]|\byesterday\b/u, 'day', 1],
  [/前天/u, 'day', 2],
  [/[这本]个?(?:周|星期|礼拜)(?![年边围])|\bthis week\b/u, 'week', 0],
  [/上个?(?:周|星期|礼拜)(?![年边围])|\blast week\b/u, 'week', 1],
  [/这个月|本月|\bthis month\b/u, 'month', 0],
  [/上个?月|\blast month\b/u, 'month', 1],
  [/今年(?!\d)|\bthis year\b/u, 'year', 0],
];
const RECENT =
  /(?:最近|近|过去|这)(?:的)?(?<number>\d{1,3}|[一二两三四五六七八九十]{1,3}|半|几)个?(?<unit>天|日|周|星期|礼拜|月|年|季度)(?!前|龄|级)|\b(?:last|past) (?<count>\d{1,3}|few|two|three|four|five|six) (?<units>day|week|month|year)s?\b/u;
const UNITS: Readonly<Record<string, readonly [Unit, number]>> = {
  ...{ 天: ['day', 1], 日: ['day', 1], 周: ['week', 1], 星期: ['week', 1], 礼拜: ['week', 1] },
  ...{ 月: ['month', 1], 季度: ['month', 3], 年: ['year', 1] },
  ...{ day: ['day', 1], week: ['week', 1], month: ['month', 1], year: ['year', 1] },
};
/** 最近几天 and the last few weeks are said of about so many. */
const FEW = 5;
const ENGLISH: Readonly<Record<string, number>> = { few: FEW, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** The days of 上周有什么新政策 or 最近三个月; undefined where a question is not bound to days counted from today. */
export function daysAsked(question: string, today: Date): Days | undefined {
  const folded = fold(question);
  const stretch = recent(folded) ?? calendar(folded);
  return stretch && daysOf(stretch, today);
}

function calendar(folded: string): Stretch | undefined {
  const [, unit, back] = CALENDAR.find(([pattern]) => pattern.test(folded)) ?? [];
  return unit === undefined ? undefined : { unit, back: back ?? 0, length: 1, isCalendar: true };
}

function recent(folded: string): Stretch | undefined {
  const { number, unit, count, units } = RECENT.exec(folded)?.groups ?? {};
  const [of, times] = UNITS[unit ?? units ?? ''] ?? [];
  if (of === undefined || times === undefined) return undefined;
  if (number === '半') return of === 'year' ? { unit: 'month', back: 0, length: 6, isCalendar: false } : undefined;
  const many = number === '几' ? FEW : numberOf(number ?? count ?? '');
  return many === 0 ? undefined : { unit: of, back: 0, length: many * times, isCalendar: false };
}

const numberOf = (text: string): number => ENGLISH[text] ?? parseChinese(text) ?? (Number(text) || 0);

/** Days are those of whoever runs this: 昨天 is said where the clock on the wall hangs. */
function daysOf({ unit, back, length, isCalendar }: Stretch, today: Date): Days {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const at = (y: number, m: number, d: number): Date => new Date(y, m, d, 12);
  if (!isCalendar) {
    const since = { day: at(year, month, day - length), week: at(year, month, day - 7 * length) };
    const months = { month: at(year, month - length, day), year: at(year - length, month, day) };
    return { since: iso({ ...since, ...months }[unit]), until: iso(today) };
  }
  const monday = day - ((today.getDay() + 6) % 7);
  const stretches = {
    day: [at(year, month, day - back), at(year, month, day - back)],
    week: [at(year, month, monday - 7 * back), at(year, month, monday - 7 * back + 6)],
    month: [at(year, month - back, 1), at(year, month - back + 1, 0)],
    year: [at(year - back, 0, 1), at(year - back, 11, 31)],
  } as const;
  const [since, until] = stretches[unit];
  return { since: iso(since), until: iso(until) };
}

const iso = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
