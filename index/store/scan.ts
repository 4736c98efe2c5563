import { type Article, type ScanPlace, type Span, toOriginal } from '../../src/core/mod.js';

/** Formats whose pages may be pictures. */
export const mayBeScanned = (path: string): boolean => /\.(?:png|jpe?g|webp|pdf)(?:\.jsonl)?$/iu.test(path);

export const isScanned = ({ original }: Pick<Article, 'original'>): boolean =>
  original.includes('<div class="ocr_page" ');

/** What the original of a scanned article begins with, or holds where only some pages were scanned: hOCR. */
const LINE =
  /<div class="ocr_page" title="ppageno (\d+); bbox 0 0 (\d+) (\d+)">|<span class="ocr_line" title="bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)">([^<]*)/gu;

/** A line read with less certainty may hold a wrong character: clean print is read with .98 and more. Chosen, not fitted. 0 to 1. */
const DOUBTFUL = 0.88;

/** Where a stretch of a scanned article's text stands on the page, and how surely it was read; undefined where no picture was read for it. */
export function scanPlace(article: Pick<Article, 'original' | 'text' | 'origins'>, quote: Span): ScanPlace | undefined {
  const { start, end } = toOriginal(article, quote.start, quote.end);
  let page = { page: 0, width: 0, height: 0 };
  let found:
    | { page: number; width: number; height: number; boxes: ScanPlace['boxes'][number][]; confidence: number }
    | undefined;
  for (const match of article.original.matchAll(LINE)) {
    const [whole, number, ...numbers] = match;
    if (number !== undefined) {
      page = { page: Number(number) + 1, width: Number(numbers[0]), height: Number(numbers[1]) };
      continue;
    }
    const words = match[9] ?? '';
    const from = match.index + whole.length - words.length;
    if (from >= end) break;
    if (from + words.length <= start) continue;
    // A quote that goes over to the next page is shown where it begins.
    found ??= { ...page, boxes: [], confidence: 1 };
    if (found.page !== page.page) break;
    const [left = 0, top = 0, right = 0, bottom = 0, confidence = 0] = match.slice(4, 9).map(Number);
    found.boxes.push([left, top, right, bottom]);
    found.confidence = Math.min(found.confidence, confidence / 100);
  }
  return found && { ...found, doubtful: found.confidence < DOUBTFUL };
}
