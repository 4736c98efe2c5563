import { type Grid, type Merge, valuesOf } from './grid.js';

/** A column's head is a name; a longer text is a sentence. */
const MAX_HEAD_LENGTH = 40;
/** Heads over more rows than this would be a table's first group. */
const MAX_HEAD_ROWS = 4;

/** Amounts, dates, times, telephone numbers: what stands under a head. Years and months head columns of statistics. */
const FIGURE = /^[¥￥$€-]?\s*\d[\d\s,.:/%‰°~～–-]*(?:元|万元|亿元|人|个|天|岁|分|秒|米|公里|吨|kg|km|cm|mm|GB|MB)?$/iu;
const PERIOD = /^(?:19|20)\d{2}(?:年|[-/年.]\d{1,2}月?)?$|^\d{1,2}月$|^第?\d季度$/;

export const isFigure = (cell: string): boolean => FIGURE.test(cell) && !PERIOD.test(cell);

/** Whether a row names columns: several short texts, no amounts. */
export function looksLikeHeads(row: readonly string[]): boolean {
  const values = valuesOf(row);
  if (values.length < 2 || values.length < row.filter((cell) => cell !== '').length / 2) return false;
  return values.every((value) => value.length <= MAX_HEAD_LENGTH && !isFigure(value)) && !values.every(isPeriod);
}

const isPeriod = (value: string): boolean => PERIOD.test(value);

/**
 * How many rows from `start` name the columns: as many as the tallest merged cell that begins there; two where one is
 * merged over some of the columns; one otherwise; none where the first row is data already.
 */
export function headRows(grid: Grid, start: number, merges: readonly Merge[]): number {
  const first = grid[start];
  if (first === undefined || !looksLikeHeads(first)) return 0;
  const here = merges.filter((merge) => merge.s.r === start);
  const tallest = here.reduce((most, merge) => Math.max(most, merge.e.r - merge.s.r + 1), 1);
  const next = grid[start + 1];
  const isDivided = here.some((merge) => merge.e.c > merge.s.c) && next !== undefined && looksLikeHeads(next);
  const rows = Math.max(tallest, isDivided ? 2 : 1);
  return rows <= MAX_HEAD_ROWS && start + rows < grid.length ? rows : 1;
}

/** One head a column: the texts above each other, each once. */
export const headsOf = (rows: Grid): string[] =>
  (rows[0] ?? []).map((_, column) => valuesOf(rows.map((row) => row[column] ?? '')).join(' '));
