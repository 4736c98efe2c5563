import { isoDay } from './dates.js';

const WRITTEN = /^(?<year>\d{4})(?:年|[-/.年](?<month>\d{1,2})(?:月|[-/.月](?<day>\d{1,2})日?)?)?$/u;

/** First and last day, ISO 8601, of a day, month or year as it is typed: 2023-07-05, 2023-7, 2023年7月, 2023. Undefined for anything else. */
export function dayRange(typed: string): { readonly first: string; readonly last: string } | undefined {
  const { year, month, day } = WRITTEN.exec(typed.trim().normalize('NFKC'))?.groups ?? {};
  if (year === undefined) return undefined;
  const [y, m] = [Number(year), month === undefined ? undefined : Number(month)];
  const lastOfMonth = new Date(Date.UTC(y, m ?? 12, 0)).getUTCDate();
  const first = isoDay({ year: y, month: m ?? 1, day: day === undefined ? 1 : Number(day) });
  const last = isoDay({ year: y, month: m ?? 12, day: day === undefined ? lastOfMonth : Number(day) });
  return first === null || last === null ? undefined : { first, last };
}
