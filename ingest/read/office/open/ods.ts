import type { Extracted } from '../../extracted.js';
import { fromMarkup, textElement } from '../../markup.js';
import { ReadProblem } from '../../reasons.js';
import { Package } from '../package.js';
import { childOf, childrenOf, type XmlElement } from '../xml.js';
import { cellTextOf } from './body.js';
import { openTable } from './table.js';

/**
 * A workbook of LibreOffice or WPS. Read here and not with Excel's formats, whose parser writes a cell as often as the
 * file says that it is repeated.
 */
export async function readOds(bytes: Buffer): Promise<Extracted> {
  const content = (await Package.open(bytes)).part('content.xml');
  const book = childOf(content ?? undefined, 'office:document-content', 'office:body', 'office:spreadsheet');
  if (book === undefined) throw new ReadProblem('notThatPackage', { format: 'OpenDocument sheet' });
  return fromMarkup({ pieces: sheetsOf(book) });
}

function* sheetsOf(book: XmlElement): Generator<string> {
  for (const sheet of childrenOf(book, 'table:table')) {
    let head = textElement('h2', sheetTitle(sheet.attributes['table:name'] ?? ''));
    for (const piece of openTable(sheet, cellTextOf)) {
      yield head + piece;
      head = '';
    }
  }
}

/** `Sheet1` is nobody's word. */
export const sheetTitle = (name: string): string => (/^(?:sheet|工作表)\s?\d*$/i.test(name) ? '' : name);
