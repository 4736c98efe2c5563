import * as xlsx from '@e965/xlsx';
import papaparse from 'papaparse';
import { decode } from '../../decode.js';
import type { Extracted } from '../../extracted.js';
import { declaredCharset, readHtml } from '../../html/mod.js';
import { fromMarkup, textElement } from '../../markup.js';
import { ReadProblem } from '../../reasons.js';
import { readOds, sheetTitle } from '../open/ods.js';
import { inspectZip, isEncryptedOle, isOle, isZip } from '../zip.js';
import { gridOf } from './grid.js';
import { tablesOf } from './tables.js';

/** As Chinese Excel shows what has no format of its own. */
const SHORT_DATE = 'yyyy/m/d';
const VISIBLE = 0;
/** The size of a sheet in Excel. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

/** A workbook, or the text or page that many programs export under a workbook's name. */
export async function readSheets(bytes: Buffer): Promise<Extracted> {
  if (isEncryptedOle(bytes)) throw new ReadProblem('password');
  if (isZip(bytes)) {
    if ((await inspectZip(bytes)).includes('content.xml')) return readOds(bytes);
  } else if (!isOle(bytes)) return readText(bytes);
  return fromMarkup({ pieces: sheetsOf(parse(bytes)) });
}

/** Comma, semicolon or tab separated values: the first row of several names is the head. */
export function readDelimited(bytes: Buffer): Extracted {
  return fromMarkup({ pieces: tablesOf(gridOf(rowsOf(decode(bytes)))) });
}

function readText(bytes: Buffer): Extracted {
  const text = decode(bytes, declaredCharset(bytes));
  if (/<Workbook[\s>]/.test(text.slice(0, 4096))) return fromMarkup({ pieces: sheetsOf(parse(text)) });
  return /^\s*<(?:!doctype|html|table|meta|head|body)/i.test(text) ? readHtml(text) : readDelimited(bytes);
}

const rowsOf = (text: string): string[][] =>
  papaparse
    .parse<string[]>(text.replace(/^sep=.\r?\n/i, ''), {
      skipEmptyLines: false,
      delimitersToGuess: [',', '\t', ';', '|'],
    })
    .data.map((row) => row.map((cell) => cell.trim()));

function parse(data: Buffer | string): xlsx.WorkBook {
  try {
    const type = typeof data === 'string' ? 'string' : 'buffer';
    return xlsx.read(data, { type, dense: true, cellHTML: false, cellFormula: false, dateNF: SHORT_DATE });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw new ReadProblem('password');
    throw error;
  }
}

function* sheetsOf(book: xlsx.WorkBook): Generator<string> {
  const shown = book.SheetNames.filter((_, index) => (book.Workbook?.Sheets?.[index]?.Hidden ?? VISIBLE) === VISIBLE);
  for (const name of shown) {
    const sheet = book.Sheets[name];
    if (sheet === undefined) continue;
    const merges = sheet['!merges'] ?? [];
    const pieces = tablesOf(gridOf(takeRows(sheet), merges), merges);
    let head = textElement('h2', sheetTitle(name));
    for (const piece of pieces) {
      yield head + piece;
      head = '';
    }
  }
}

/** The parser's cells take ten times the memory of their texts, so they are let go. */
function takeRows(sheet: xlsx.WorkSheet): string[][] {
  const data: unknown = sheet['!data'];
  delete sheet['!data'];
  if (!Array.isArray(data)) return [];
  // Places come from the file: an array is made only as long as a sheet can be, and holes are not walked over.
  const filled = Object.entries(data as CellRow[]).filter(([at]) => Number(at) < MAX_ROWS);
  const rows: string[][] = Array.from({ length: Number(filled.at(-1)?.[0] ?? -1) + 1 }, () => []);
  for (const [at, row] of filled) rows[Number(at)] = textsOf(row);
  return rows;
}

type CellRow = readonly (xlsx.CellObject | undefined)[];

function textsOf(row: CellRow): string[] {
  const texts: string[] = Array.from({ length: Math.min(row.length, MAX_COLUMNS) }, () => '');
  for (const [at, cell] of Object.entries(row)) {
    if (cell !== undefined && Number(at) < MAX_COLUMNS) texts[Number(at)] = textOf(cell);
  }
  return texts;
}

/** As shown, with its comment behind it. */
function textOf(cell: xlsx.CellObject): string {
  if (cell.t === 'e') return '';
  const text = (cell.w ?? String(cell.v ?? '')).replace(/[ \t\u00a0]+/g, ' ').trim();
  const comments = (cell.c ?? []).map(({ t = '' }) => t.trim()).filter((comment) => comment !== '');
  return comments.length === 0 ? text : `${text}（${comments.join('；')}）`;
}
