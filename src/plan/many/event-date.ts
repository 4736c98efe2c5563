import type { RetrievedPassage } from '../../../index/mod.js';
import { findValues } from '../../language/mod.js';

/**
 * The day, month or year that a sentence tells of, written so that texts of it are in order: its own first date, with the year of its article
 * where it names none; undefined where it tells of none.
 */
export function eventDate(text: string, { card }: Pick<RetrievedPassage, 'card'>): string | undefined {
  const found = findValues(text).find(({ date }) => date !== null)?.date;
  const year = found?.year ?? (found == null ? undefined : yearOf(card.date));
  if (found == null || year === undefined) return undefined;
  return [year, found.month ?? 0, found.day ?? 0].map((part) => String(part).padStart(2, '0')).join('-');
}

const yearOf = (day: string | null): number | undefined => (day === null ? undefined : Number(day.slice(0, 4)));
