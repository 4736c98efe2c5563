import { glue } from './glue.js';
import type { Line, Segment } from './lines.js';

/** Where a column of cells lies. */
export type Column = { x: number; right: number };
export type FoundTable = { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: string[][] };

/** In em: lines of a table are not farther apart. */
const MAX_GAP = 4.5;
/** Two lines of two texts each may be anything; three, or three columns, are a table. */
const MIN_CELLS = 6;
/** A table has short texts, in half-width columns on average; longer ones are prose with gaps in it. */
const MAX_MEAN_LENGTH = 60;
/** Share of the usual distance of rows within which a line still belongs to the row before. */
const SAME_ROW = 0.75;

/** How many lines from `start` are a table: they have several segments, or one where a cell goes on. */
export function tableLength(lines: readonly Line[], start: number): number {
  let end = start;
  let cells = 0;
  let columns = 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at];
    const before = lines[at - 1];
    if (line === undefined || (at > start && before !== undefined && line.y - before.y > MAX_GAP * line.size)) break;
    if (line.segments.length > 1) {
      cells += line.segments.length;
      columns = Math.max(columns, line.segments.length);
      end = at + 1;
    } else if (at === start || at - end >= 2 || !isWithinCell(line, lines.slice(start, at))) break;
  }
  const all = lines.slice(start, end).flatMap(({ segments }) => segments.map(({ text }) => text.length));
  const mean = all.reduce((sum, length) => sum + length, 0) / Math.max(1, all.length);
  const rows = lines.slice(start, end).filter(({ segments }) => segments.length > 1).length;
  return rows >= 2 && cells >= Math.min(MIN_CELLS, columns * 3) && mean * 2 <= MAX_MEAN_LENGTH ? end - start : 0;
}

/** Whether a lone segment lies under one cell of the lines before, not over several. */
function isWithinCell({ segments, size }: Line, before: readonly Line[]): boolean {
  const [only] = segments;
  const widest = before.reduce((one, other) => (other.segments.length > one.segments.length ? other : one));
  const under = widest.segments.filter((cell) => only !== undefined && overlap(only, cell) > 0);
  return under.length <= 1 && only !== undefined && only.right - only.x < 30 * size;
}

export function tableFrom(lines: readonly Line[]): FoundTable {
  const columns = columnsOf(lines);
  const cells = lines.map((line) => cellsOf(line, columns));
  const rows: string[][] = [];
  const pitch = pitchOf(lines, cells);
  for (const [index, row] of cells.entries()) {
    const last = rows.at(-1);
    const gap = (lines[index]?.y ?? 0) - (lines[index - 1]?.y ?? 0);
    if (last !== undefined && (gap < pitch * SAME_ROW || goesOn(row, last))) {
      for (const [at, text] of row.entries()) if (text !== '') last[at] = last[at] ? glue(last[at], text) : text;
    } else rows.push([...row]);
  }
  return { kind: 'table', columns, rows };
}

/** Columns from the lines with the most cells; a cell of another line that lies under none begins one. */
function columnsOf(lines: readonly Line[]): Column[] {
  const most = Math.max(...lines.map(({ segments }) => segments.length));
  const columns: Column[] = [];
  for (const line of lines.filter(({ segments }) => segments.length === most)) add(columns, line.segments);
  for (const line of lines.filter(({ segments }) => segments.length > 1 && segments.length < most)) {
    add(
      columns,
      line.segments.filter((cell) => columns.every((column) => overlap(cell, column) <= 0)),
    );
  }
  columns.sort((a, b) => a.x - b.x);
  return joined(columns, lines);
}

function add(columns: Column[], segments: readonly Segment[]): void {
  for (const { x, right } of segments) {
    const same = columns.filter((column) => overlap({ x, right }, column) > 0);
    const [first] = same;
    if (same.length > 1) continue;
    if (first === undefined) columns.push({ x, right });
    else Object.assign(first, { x: Math.min(first.x, x), right: Math.max(first.right, right) });
  }
}

/** A head at the left over figures at the right do not touch: neighbours that no line has both of are one column. */
function joined(columns: readonly Column[], lines: readonly Line[]): Column[] {
  const result: Column[] = [];
  for (const column of columns) {
    const last = result.at(-1);
    const both =
      last !== undefined &&
      lines.some(({ segments }) => [last, column].every((one) => segments.some((cell) => overlap(cell, one) > 0)));
    if (last === undefined || both) result.push({ ...column });
    else last.right = Math.max(last.right, column.right);
  }
  return result;
}

/** One text a column; a cell over several stands in each. */
function cellsOf(line: Line, columns: readonly Column[]): string[] {
  const cells = columns.map(() => '');
  for (const segment of line.segments) {
    const under = columns.flatMap((column, index) => (overlap(segment, column) > 0 ? [index] : []));
    const best = under.reduce(
      (one, other) => (share(segment, columns[other]) > share(segment, columns[one]) ? other : one),
      under[0] ?? nearest(segment, columns),
    );
    const wide = under.filter((index) => share(segment, columns[index]) > 0.6);
    for (const index of wide.length > 1 && line.segments.length < columns.length ? wide : [best])
      cells[index] = cells[index] ? `${cells[index]} ${segment.text}` : segment.text;
  }
  return cells;
}

const overlap = (a: Column | Segment, b: Column | Segment): number => Math.min(a.right, b.right) - Math.max(a.x, b.x);

const share = (segment: Segment, column: Column | undefined): number =>
  column === undefined ? 0 : overlap(segment, column) / Math.max(1, column.right - column.x);

const nearest = (segment: Segment, columns: readonly Column[]): number =>
  columns.reduce(
    (best, column, index) => (overlap(segment, column) > overlap(segment, columns[best] ?? column) ? index : best),
    0,
  );

/** The distance of rows of one line, among those of lines with a first cell. */
function pitchOf(lines: readonly Line[], cells: readonly (readonly string[])[]): number {
  const heights = lines.flatMap((line, index) => (cells[index]?.[0] ? [line.y] : []));
  const gaps = heights
    .slice(1)
    .map((height, index) => height - (heights[index] ?? 0))
    .sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 4)] ?? 0;
}

/** A line without a first cell and with few others, each under a text, is the rest of them. */
const goesOn = (row: readonly string[], last: readonly string[]): boolean =>
  row[0] === '' &&
  row.filter((text) => text !== '').length <= row.length / 2 &&
  row.every((text, at) => text === '' || last[at] !== '');
