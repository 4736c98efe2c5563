import { type Article, CELL_END, type Unit } from '../src/core/mod.js';

/** A table of more rows is a list to look things up in: its rows are told apart by their words, not by their meaning. */
const MANY_ROWS = 5000;
/** Rows that share a text to be embedded, and how much of it a model reads. Unit of the latter: UTF-16 units. */
const ROWS_TOGETHER = 40;
const LONGEST = 240;

/**
 * What rows of a long table are embedded by: some of them together, by their first cells under the table's heading. Each by itself would
 * take fifty thousand rows ten minutes, to find what its own words find at once. Empty where no table is long.
 */
export function rowsTogether({ text, title }: Article, units: readonly Unit[]): ReadonlyMap<Unit, string> {
  const rows = units.filter(({ kind }) => kind === 'row');
  if (rows.length <= MANY_ROWS) return new Map();
  const found = new Map<Unit, string>();
  for (let from = 0; from < rows.length; from += ROWS_TOGETHER) {
    const some = rows.slice(from, from + ROWS_TOGETHER);
    const headings = (some[0]?.context ?? []).map(({ start, end }) => text.slice(start, end));
    const cells = some.map(({ start, end }) => text.slice(start, end).split(CELL_END, 1)[0] ?? '');
    const together = [...new Set([title, ...headings, ...cells])].join('\n').slice(0, LONGEST);
    for (const row of some) found.set(row, together);
  }
  return found;
}
