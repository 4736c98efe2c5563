import { gridOf, type Merge } from '../sheet/grid.js';
import { tablesOf } from '../sheet/tables.js';
import { childOf, childrenOf, type XmlElement } from '../xml.js';
import { textsOf } from './shapes.js';

/** A slide's table: every cell is there, merged ones say how far the first reaches. */
export function slideTable(table: XmlElement): string {
  const merges: Merge[] = [];
  const rows = childrenOf(table, 'a:tr').map((row, r) =>
    childrenOf(row, 'a:tc').map((cell, c) => {
      const { rowSpan, gridSpan, hMerge, vMerge } = cell.attributes;
      const down = Math.max(1, Number(rowSpan) || 1);
      const across = Math.max(1, Number(gridSpan) || 1);
      if (down * across > 1) merges.push({ s: { r, c }, e: { r: r + down - 1, c: c + across - 1 } });
      return hMerge === '1' || vMerge === '1' ? '' : textsOf(childOf(cell, 'a:txBody')).join('\n');
    }),
  );
  return [...tablesOf(gridOf(rows, merges), merges)].join('');
}
