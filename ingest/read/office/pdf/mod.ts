import { type Extracted, tidy } from '../../extracted.js';
import { fromMarkup } from '../../markup.js';
import { ReadProblem } from '../../reasons.js';
import type { ScannedPage, Scanning } from '../../scan/mod.js';
import { printedTitle } from '../printed-title.js';
import { piecesOf } from './markup.js';
import { loadPages } from './pages.js';

export { blocksOfPages } from './markup.js';

/** How far from its ends a PDF's first and last marks may stand; some servers add bytes. */
const START_BYTES = 1024;
const END_BYTES = 8192;

/**
 * A PDF knows letters and their places: its lines, columns, tables and paragraphs are found by where they stand.
 * @param scanning where given, pages without text are read by OCR
 */
export async function readPdf(bytes: Buffer, scanning?: Scanning): Promise<Extracted> {
  if (!bytes.subarray(0, START_BYTES).includes('%PDF-')) throw new ReadProblem('notPdf');
  if (!bytes.subarray(-END_BYTES).includes('%%EOF')) throw new ReadProblem('cutPdf');
  const scans: ScannedPage[] = [];
  const scan = scanning && (await import('./scanned.js')).pageScanner(scans, scanning);
  const { pages, title } = await loadPages(bytes, scan);
  if (pages.every(({ fragments }) => fragments.length === 0)) throw new ReadProblem('noTextLayer');
  const extracted = fromMarkup({ pieces: piecesOf(pages) });
  const titled = { ...extracted, title: printedTitle(tidy(title), extracted.text) };
  return scans.length === 0 ? titled : (await import('../../scan/mod.js')).withOriginal(titled, scans);
}
