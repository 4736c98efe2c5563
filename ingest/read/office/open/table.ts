import { gridOf, type Merge } from '../sheet/grid.js';
import { tablesOf } from '../sheet/tables.js';
import { descendantsOf, isXmlElement, type XmlElement } from '../xml.js';

const ROWS = new Set(['table:table-row']);
/** A cell that is repeated further fills a sheet's empty rest. */
const MAX_REPEATS = 64;

export function* openTable(table: XmlElement, textOf: (cell: XmlElement) => string): Generator<string> {
  const merges: Merge[] = [];
  const rows = [...descendantsOf(table, ROWS)].map((row, r) => {
    const line: string[] = [];
    for (const cell of row.children.filter(isXmlElement)) {
      const { attributes } = cell;
      const c = line.length;
      const down = Number(attributes['table:number-rows-spanned']) || 1;
      const across = Number(attributes['table:number-columns-spanned']) || 1;
      if (down * across > 1) merges.push({ s: { r, c }, e: { r: r + down - 1, c: c + across - 1 } });
      const repeats = Math.min(MAX_REPEATS, Number(attributes['table:number-columns-repeated']) || 1);
      const text = cell.name === 'table:covered-table-cell' ? '' : textOf(cell);
      for (let count = 0; count < repeats; count += 1) line.push(text);
    }
    return line;
  });
  yield* tablesOf(gridOf(rows, merges), merges);
}
