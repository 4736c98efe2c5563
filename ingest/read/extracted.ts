import type { Parsed } from '../../src/core/mod.js';
import { isoDay } from '../../src/language/mod.js';

/** What a reader made of a file or a JSON element; null where nothing is said. */
export type Extracted = {
  readonly text: string;
  readonly title: string | null;
  readonly url: string | null;
  /** ISO 8601 day where the date could be understood, else as it was written. */
  readonly date: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly collection: string | null;
  /** What a parser made of `text`; absent where that is all there is. */
  readonly parsed?: Parsed | undefined;
};

export const NOTHING_SAID = { title: null, url: null, date: null, source: null, author: null, collection: null };

/** A line of metadata: inner white space single, null where nothing is left. */
export const tidy = (value: unknown): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return String(value).replace(/\s+/g, ' ').trim() || null;
};

const YEAR_FIRST = /(?<!\d)(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:$|[T\s])/;

/**
 * The day as printed (`2021-01-25T18:00:00Z` is the 25th: articles say the day of their own place). Unknown forms stay
 * as they are, for the describing stage to try.
 */
export function toDay(value: unknown): string | null {
  const written = tidy(value);
  if (written === null) return null;
  const match = YEAR_FIRST.exec(written) ?? COMPACT.exec(written);
  if (match) return isoDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }) ?? written;
  // Without its time and zone: those would turn the printed day into another one.
  const dayOnly = written.replace(/T?\d{1,2}:\d{2}.*$/, '');
  const spelled = /[A-Za-z]{3}/.test(dayOnly) && /\d{4}/.test(dayOnly) ? new Date(dayOnly) : null;
  if (spelled === null || Number.isNaN(spelled.getTime())) return written;
  return isoDay({ year: spelled.getFullYear(), month: spelled.getMonth() + 1, day: spelled.getDate() });
}

/** `\r\n` becomes `\n`, half surrogate pairs (possible in JSON escapes only) U+FFFD; nothing else is changed. */
export const normaliseLineEnds = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(/\p{Surrogate}/gu, '\uFFFD');
