import type { Extracted } from '../../extracted.js';
import { element, fromMarkup, textElement } from '../../markup.js';
import { ReadProblem } from '../../reasons.js';
import { gridOf } from '../sheet/grid.js';
import { tablesOf } from '../sheet/tables.js';
import { circled } from '../word/numerals.js';
import { piecesOf } from './text.js';

const MAX_LEVEL = 6;

/** Rich text: its paragraphs with the numbers that their lists show, its tables and notes. */
export function readRtf(bytes: Buffer): Extracted {
  if (!bytes.toString('latin1', 0, 5).startsWith('{\\rtf')) throw new ReadProblem('notRtf');
  return fromMarkup({ pieces: [[...htmlOf(bytes)].join('')] });
}

function* htmlOf(bytes: Buffer): Generator<string> {
  let text = '';
  let aside: string | null = null;
  let notes: string[] = [];
  let cells: string[] = [];
  let rows: string[][] = [];
  const takeTable = function* (): Generator<string> {
    if (rows.length > 0) yield* tablesOf(gridOf(rows));
    rows = [];
  };
  const takeNotes = function* (): Generator<string> {
    for (const note of notes) yield element('aside', textElement('p', note));
    notes = [];
  };
  let count = 0;
  for (const piece of piecesOf(bytes)) {
    if (piece.kind === 'text') {
      if (aside === null) text += piece.text;
      else aside += piece.text;
    } else if (piece.kind === 'note') {
      count += 1;
      // Some writers mark the place by a symbol of their own, some by none.
      text = `${text.replace(/[*†]$/, '')}${circled(count)}`;
      aside = '';
    } else if (piece.kind === 'noteEnd') {
      notes.push(`${circled(count)} ${(aside ?? '').trim()}`);
      aside = null;
    } else if (aside !== null) aside += '\n';
    else if (piece.kind === 'cell') {
      cells.push(text.trim());
      text = '';
    } else if (piece.kind === 'row') {
      rows.push(cells);
      cells = [];
    } else if (piece.isInTable) text += '\n';
    else {
      yield* takeTable();
      const level = piece.outline === null ? null : Math.min(piece.outline + 1, MAX_LEVEL);
      yield textElement(level === null || level < 1 ? 'p' : `h${level}`, text.replace(/\t/g, ' '));
      yield* takeNotes();
      text = '';
    }
  }
  yield* takeTable();
  yield* takeNotes();
}
