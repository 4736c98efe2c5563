import type { Merge } from '../sheet/grid.js';
import { gridOf } from '../sheet/grid.js';
import { headRows } from '../sheet/heads.js';
import { childOf, childrenOf, textWithin, type XmlElement, xmlElement } from '../xml.js';
import { valOf } from './styles.js';

/** Rows of a table in which its heads may stand. */
const SAMPLE_ROWS = 8;

/** Says of the first rows that they are heads, where the author's program did not. */
export function markHeads(table: XmlElement): void {
  const rows = childrenOf(table, 'w:tr');
  if (rows.some((row) => childOf(row, 'w:trPr', 'w:tblHeader') !== undefined)) return;
  const { texts, merges } = laidOut(rows.slice(0, SAMPLE_ROWS));
  for (const row of rows.slice(0, headRows(gridOf(texts, merges), 0, merges))) {
    const properties = childOf(row, 'w:trPr');
    if (properties !== undefined) properties.children.push(xmlElement('w:tblHeader'));
    else row.children.unshift(xmlElement('w:trPr', [xmlElement('w:tblHeader')]));
  }
}

/** The texts by row and column, and which cells are one. */
function laidOut(rows: readonly XmlElement[]): { texts: string[][]; merges: Merge[] } {
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  const texts = rows.map((row, r) => {
    const line: string[] = [];
    for (const cell of childrenOf(row, 'w:tc')) {
      const properties = childOf(cell, 'w:tcPr');
      const c = line.length;
      const span = Math.max(1, Math.min(64, Number(valOf(properties, 'w:gridSpan')) || 1));
      const vertical = childOf(properties, 'w:vMerge');
      const above = merges.find((merge) => merge.s.c === c && merge.e.r === r - 1);
      if (vertical !== undefined && vertical.attributes['w:val'] !== 'restart' && above !== undefined) above.e.r = r;
      else merges.push({ s: { r, c }, e: { r, c: c + span - 1 } });
      line.push(textWithin(cell).trim(), ...Array.from({ length: span - 1 }, () => ''));
    }
    return line;
  });
  return { texts, merges: merges.filter(({ s, e }) => e.r > s.r || e.c > s.c) };
}
