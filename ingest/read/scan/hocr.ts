import type { Parsed } from '../../../src/core/mod.js';
import { Sheet } from '../../structure/mod.js';
import type { Extracted } from '../extracted.js';
import { escapeHtml } from '../markup.js';
import type { Scanned } from './engine.js';
import { boxOnPicture } from './page.js';

/** A page of which a picture was read; `number` from 0 as hOCR counts. */
export type ScannedPage = { readonly number: number; readonly width: number; readonly height: number } & Scanned;

/** How far behind the page before a line is looked for. Unit: UTF-16 units. */
const WINDOW = 50_000;

/**
 * The original of what was read by OCR is hOCR: every line with its box and how sure the model was, in reading order. The text's
 * origins point into it, so that a quote leads to its places on the picture.
 */
export function withOriginal(extracted: Extracted, pages: readonly ScannedPage[]): Extracted {
  const { parsed } = extracted;
  if (parsed === undefined) return extracted;
  const [sheet, source] = [new Sheet(), new Source()];
  const lines = placed(parsed.text, pages);
  let at = 0;
  let page: ScannedPage | undefined;
  for (const line of lines) {
    between(sheet, source, parsed.text.slice(at, line.start));
    if (line.page !== page) source.add(`${page === undefined ? '' : '</div>\n'}${headOf(line.page)}\n`);
    page = line.page;
    source.add(
      `<span class="ocr_line" title="bbox ${line.box.join(' ')}; x_wconf ${Math.round(line.confidence * 100)}">`,
    );
    written(sheet, source, line.text);
    source.add('</span>\n');
    at = line.start + line.text.length;
  }
  between(sheet, source, parsed.text.slice(at));
  source.add('</div>\n');
  const original = source.text;
  // Marks around a line are not something that was taken out of it.
  const whole: Parsed = { ...sheet.over(original, 'scan'), edits: [], blocks: parsed.blocks };
  return { ...extracted, text: original, parsed: whole };
}

class Source {
  readonly #parts: string[] = [];
  length = 0;
  add(part: string): void {
    this.#parts.push(part);
    this.length += part.length;
  }
  get text(): string {
    return this.#parts.join('');
  }
}

const headOf = ({ number, width, height }: ScannedPage): string =>
  `<div class="ocr_page" title="ppageno ${number}; bbox 0 0 ${Math.round(width)} ${Math.round(height)}">`;

/** Words that came from no picture (pages of the same file that have text) stand between the lines; white space is added. */
function between(sheet: Sheet, source: Source, text: string): void {
  if (!/\S/.test(text)) sheet.write(text);
  else written(sheet, source, text);
}

function written(sheet: Sheet, source: Source, text: string): void {
  const from = source.length;
  source.add(escapeHtml(text));
  sheet.write(text, from, source.length);
}

type Placed = {
  readonly start: number;
  readonly text: string;
  readonly page: ScannedPage;
  readonly box: readonly number[];
  readonly confidence: number;
};

/** Each line's place in the text, in the text's order. A line that the layout took apart (a cell, a space closed) has none. */
function placed(text: string, pages: readonly ScannedPage[]): Placed[] {
  const found: Placed[] = [];
  const taken = new Set<number>();
  let from = 0;
  for (const page of pages) {
    let first = Infinity;
    const near = text.slice(from, from + WINDOW);
    for (const line of [...page.lines].sort((a, b) => b.text.length - a.text.length || a.y - b.y)) {
      let start = near.indexOf(line.text);
      while (start >= 0 && taken.has(from + start)) start = near.indexOf(line.text, start + 1);
      if (start < 0) continue;
      const end = from + start + line.text.length;
      for (let at = from + start; at < end; at += 1) taken.add(at);
      first = Math.min(first, from + start);
      const box = boxOnPicture(line, page.lean, [page.width, page.height]);
      found.push({ start: from + start, text: line.text, page, box, confidence: line.confidence });
    }
    if (first < Infinity) from = first;
  }
  return found.sort((a, b) => a.start - b.start).filter((one, i, all) => one.start >= endOf(all[i - 1]));
}

const endOf = (line: Placed | undefined): number => (line === undefined ? 0 : line.start + line.text.length);
