import { element, escapeHtml, textElement } from '../../markup.js';
import { type Grid, type Merge, valuesOf } from './grid.js';
import { headRows, headsOf, isFigure, looksLikeHeads } from './heads.js';

/** Rows of one `table`: enough to share its heads, few enough for a small tree. */
const ROWS_AT_ONCE = 400;

/** What stands above the rows that follow. */
type Above = { titles: string[]; heads: string[]; group: string };

/**
 * A sheet's rows as HTML. Lines of a single text above the heads are titles, between the rows they head a group, under
 * the last one they are notes. A blank row ends a table where new titles or heads follow.
 */
export function* tablesOf(grid: Grid, merges: readonly Merge[] = []): Generator<string> {
  const above: Above = { titles: [], heads: [], group: '' };
  const last = grid.findLastIndex((row) => valuesOf(row).length > 1);
  const hasColumns = grid.some((row) => row.length > 1);
  let rows: string[][] = [];
  let isNew = true;
  for (let at = 0; at < grid.length; at += 1) {
    const row = grid[at] ?? [];
    const values = valuesOf(row);
    if (values.length === 0) {
      if (startsTable(grid, at + 1)) isNew = true;
      continue;
    }
    if (isNew && rows.length > 0) yield* flush();
    if (values.length === 1 && (isNew || (hasColumns && isLabel(row)))) {
      yield* flush();
      if (isNew && at <= last) {
        if (above.heads.length > 0) Object.assign(above, { titles: [], heads: [], group: '' });
        above.titles.push(values[0] ?? '');
      } else if (at > last) yield textElement('p', values[0] ?? '');
      else above.group = values[0] ?? '';
      continue;
    }
    if (isNew) {
      if (above.heads.length > 0) above.titles = [];
      const count = headRows(grid, at, merges);
      Object.assign(above, { heads: headsOf(grid.slice(at, at + count)), group: '' });
      isNew = false;
      at += Math.max(0, count - 1);
      if (count > 0) continue;
    }
    rows.push([...row]);
    if (rows.length >= ROWS_AT_ONCE) yield* flush();
  }
  yield* flush();

  function* flush(): Generator<string> {
    if (rows.length > 0) yield table(rows, above);
    rows = [];
  }
}

/** A text in the first column only, or merged over all: in any other place it is a row with gaps. */
const isLabel = (row: readonly string[]): boolean =>
  row[0] !== '' && (row.every((cell) => cell === row[0]) || row.slice(1).every((cell) => cell === ''));

/** Whether a title, or heads over amounts, follow a blank row. */
function startsTable(grid: Grid, at: number): boolean {
  const row = grid[at] ?? [];
  const next = grid[at + 1] ?? [];
  if (valuesOf(row).length === 1) return valuesOf(next).length > 0 && startsTable(grid, at + 1);
  return looksLikeHeads(row) && row.some((cell, column) => !isFigure(cell) && isFigure(next[column] ?? ''));
}

function table(rows: Grid, { titles, heads, group }: Above): string {
  const caption = [...titles, group].filter((part) => part !== '').join(' ');
  if (heads.length === 0 && rows.every((row) => valuesOf(row).length === 1)) {
    return textElement('p', caption) + rows.map((row) => textElement('p', valuesOf(row)[0] ?? '')).join('');
  }
  const head = heads.length === 0 ? '' : `<thead><tr>${heads.map((name) => cell('th', name)).join('')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((text) => cell('td', text)).join('')}</tr>`).join('');
  return `<table>${element('caption', escapeHtml(caption))}${head}<tbody>${body}</tbody></table>`;
}

/** An empty cell keeps its place. */
const cell = (name: 'td' | 'th', text: string): string =>
  `<${name}>${escapeHtml(text).replace(/\r?\n/g, '<br>')}</${name}>`;
