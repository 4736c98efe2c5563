import type { RetrievedPassage } from '../../../index/mod.js';
import { findValues, fold } from '../../language/mod.js';

/** Days that are told from the day of the article, and how far from it they are. */
const TOLD = [
  [/今[天日]|\btoday\b/u, 0],
  [/昨[天日晚]|\byesterday\b/u, -1],
  [/前天/u, -2],
  [/明[天日晚]|\btomorrow\b/u, 1],
] as const;

/** 26日宣布: of the month of the article, or of the one before. */
const BARE_DAY = /(?<![\d月第])(?<day>[12]?\d|3[01])日(?!元|本|均|常)/u;

/**
 * The day, month or year that a sentence tells of, written so that texts of it are in order: its first date that names a day, or else its
 * first, with year and month of its article where it names none (26日), or a day counted from that of its article (昨天); undefined where
 * it tells of none.
 */
export function eventDate(text: string, { card }: Pick<RetrievedPassage, 'card'>): string | undefined {
  const dates = findValues(text).flatMap(({ date }) => (date === null ? [] : [date]));
  const bare = BARE_DAY.exec(fold(text))?.groups?.day;
  const found =
    dates.find(({ day }) => day !== null) ??
    (bare === undefined ? dates[0] : { year: null, month: null, day: Number(bare) });
  if (found === undefined) return card.date === null ? undefined : toldFrom(card.date, fold(text));
  const [articleYear, articleMonth = 1, articleDay = 1] = (card.date ?? '').split('-').map(Number);
  const { year = articleYear, day } = { ...found, year: found.year ?? articleYear };
  if (!year) return undefined;
  if (found.month === null && day !== null && day > articleDay) return iso(new Date(year, articleMonth - 2, day, 12));
  const month = found.month ?? (day === null ? 0 : articleMonth);
  return [year, month, day ?? 0].map((part) => String(part).padStart(2, '0')).join('-');
}

function toldFrom(day: string, text: string): string | undefined {
  const [, away] = TOLD.find(([pattern]) => pattern.test(text)) ?? [];
  if (away === undefined) return undefined;
  const [year = 0, month = 1, of = 1] = day.split('-').map(Number);
  return iso(new Date(year, month - 1, of + away, 12));
}

const iso = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
