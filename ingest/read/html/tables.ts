import type { Table, TableCell, TableRow } from 'mdast';
import type { DomElement } from './dom.js';
import { oneLine } from './words.js';

type Cell = { readonly text: string; readonly isHead: boolean; readonly columns: number };
type Row = { readonly cells: Cell[]; readonly inHead: boolean };

/** A span of more is an error of the page. */
const MOST_SPAN = 200;
/** Longer cells hold paragraphs: such a table only places things on the page. Unit: UTF-16 units. */
const LONGEST_CELL = 600;

/** A table of values with what every value is called; null for one that only places things on the page. */
export function tablesOf(element: DomElement): Table[] | null {
  if (element.querySelector('table') !== null || element.getAttribute('role') === 'presentation') return null;
  const grid = gridOf(element);
  if (grid === null) return null;
  const width = Math.max(0, ...grid.map(({ cells }) => cells.length));
  const values = grid.flatMap(({ cells }) => cells).filter(({ text }) => text !== '');
  if (width < 2 || grid.length < 1 || values.some(({ text }) => text.length > LONGEST_CELL)) return null;
  return divided(grid, width, captionOf(element));
}

const captionOf = (element: DomElement): string => oneLine(element.querySelector('caption')?.textContent ?? '');

/** A written cell that spans others fills this many places on average; more is an attack. */
const MOST_PLACES = 20;
const FEW_PLACES = 2_000;

/** Every cell in every row and column that it spans; null where that would be far more than is written. */
function gridOf(element: DomElement): Row[] | null {
  const grid: Row[] = [];
  let written = 0;
  let places = 0;
  const below: { cell: Cell; rows: number }[] = [];
  for (const row of element.querySelectorAll('tr')) {
    const cells: Cell[] = [];
    const fill = (): void => {
      for (let held = below[cells.length]; held !== undefined && held.rows > 0; held = below[cells.length]) {
        held.rows -= 1;
        cells.push(held.cell);
      }
    };
    for (const node of row.querySelectorAll('td, th')) {
      fill();
      const columns = span(node, 'colspan');
      const cell = { text: oneLine(node.textContent ?? ''), isHead: node.nodeName.toUpperCase() === 'TH', columns };
      const rows = span(node, 'rowspan') - 1;
      written += 1;
      for (let i = 0; i < columns; i++) {
        below[cells.length] = { cell, rows };
        cells.push(cell);
      }
    }
    fill();
    places += cells.length;
    if (places > FEW_PLACES + MOST_PLACES * written) return null;
    const inHead = row.parentNode?.nodeName.toUpperCase() === 'THEAD';
    if (cells.some(({ text }) => text !== '')) grid.push({ cells, inHead });
  }
  return grid;
}

const span = (node: DomElement, name: string): number =>
  Math.min(MOST_SPAN, Math.max(1, Number.parseInt(node.getAttribute(name) ?? '1', 10) || 1));

/** A table at each row that is one cell over its whole width: that is what the rows below it are about. */
function divided(grid: readonly Row[], width: number, caption: string): Table[] {
  const isTitle = ({ cells }: Row): boolean => cells.length === width && new Set(cells).size === 1;
  const first = grid.findIndex((row) => !isTitle(row));
  const title = grid.slice(0, Math.max(0, first)).map(({ cells }) => cells[0]?.text ?? '');
  const rest = grid.slice(Math.max(0, first));
  const heads = headRows(rest, width);
  const names = Array.from({ length: width }, (_, column) => nameOfColumn(rest.slice(0, heads), column));
  const tables: Table[] = [];
  let open: Row[] = [];
  let about = [caption, ...title].filter((text) => text !== '').join(' ');
  const close = (): void => {
    if (open.length > 0 || (tables.length === 0 && heads > 0)) tables.push(tableOf(names, open, about, heads > 0));
    open = [];
  };
  for (const row of rest.slice(heads)) {
    if (!isTitle(row)) {
      open.push(row);
      continue;
    }
    close();
    about = row.cells[0]?.text ?? '';
  }
  close();
  return tables;
}

/** Rows above the values: in the table's head, all of head cells, or by looks where no cell says that it is a head. */
function headRows(rows: readonly Row[], width: number): number {
  const marked = rows.findIndex(({ cells, inHead }) => !inHead && cells.some(({ isHead }) => !isHead));
  if (marked > 0) return marked;
  if (marked < 0) return rows.length > 1 ? 1 : 0;
  const isUnmarked = rows.every(({ cells }) => cells.every(({ isHead }) => !isHead));
  const [first, ...below] = rows;
  const names = first?.cells.map(({ text }) => text) ?? [];
  const looksLikeHeads =
    isUnmarked &&
    below.length > 0 &&
    width > 2 &&
    names.every((name) => name !== '' && name.length <= 20 && !/\d/u.test(name)) &&
    new Set(names).size === names.length;
  return looksLikeHeads ? 1 : 0;
}

function nameOfColumn(heads: readonly Row[], column: number): string {
  const names = heads.map(({ cells }) => cells[column]?.text ?? '').filter((name) => name !== '');
  return [...new Set(names)].join(' ');
}

function tableOf(names: readonly string[], rows: readonly Row[], caption: string, hasHeads: boolean): Table {
  const top = rowOf(names.map((name) => cellOf(name)));
  return {
    type: 'table',
    data: { caption },
    children: [top, ...rows.map((row) => rowOf(hasHeads ? cellsOf(row) : labelled(row)))],
  };
}

/** One cell that spans several columns is one value. */
const cellsOf = ({ cells }: Row): TableCell[] =>
  cells.map(({ text }, i) => cellOf(cells[i - 1] === cells[i] ? '' : text));

/** Heads that stand to the left of their values: 姓名 | 张三 | 电话 | 5521. */
function labelled({ cells }: Row): TableCell[] {
  const distinct = cells.filter((cell, i) => cells[i - 1] !== cell);
  return distinct.flatMap((cell, i): TableCell[] => {
    const [before, next] = [distinct[i - 1], distinct[i + 1]];
    if (cell.isHead && next !== undefined && !next.isHead) return [];
    return [before?.isHead && !cell.isHead ? { ...cellOf(cell.text), data: { head: before.text } } : cellOf(cell.text)];
  });
}

const rowOf = (children: TableCell[]): TableRow => ({ type: 'tableRow', children });
const cellOf = (value: string): TableCell => ({
  type: 'tableCell',
  children: value === '' ? [] : [{ type: 'text', value }],
});
