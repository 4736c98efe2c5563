import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ReadProblem } from '../../reasons.js';

/** Some text in one font: `x` to `x + width` on the line that stands `y` below the page's top. Lengths are points. */
export type Fragment = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly text: string;
};
export type Page = { readonly width: number; readonly height: number; readonly fragments: readonly Fragment[] };
export type Loaded = { readonly pages: readonly Page[]; readonly title: unknown };

/** What reads a page that has no text of its own, as far as it shows any. */
export type PageScanner = (page: PDFPageProxy, number: number) => Promise<Page | undefined>;

/** A page of a scan may carry its number, or the mark of the program, as text. */
const FEWEST_LETTERS = 12;
const lettersOf = ({ fragments }: Page): number =>
  fragments.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0);

/** @throws ReadProblem ENCRYPTED */
export async function loadPages(bytes: Buffer, scan?: PageScanner): Promise<Loaded> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false, ...CHARACTER_MAPS });
  try {
    const document = await task.promise;
    const { info } = await document.getMetadata();
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const { items, styles } = await page.getTextContent();
      const texts = items.filter((item) => 'str' in item).filter(({ str }) => str.trim() !== '');
      const placed = texts.map((item) => place(item, transform, styles[item.fontName]?.vertical === true));
      const printed = upright(placed, width, height);
      const scanned = lettersOf(printed) < FEWEST_LETTERS ? await scan?.(page, number - 1) : undefined;
      pages.push(scanned ?? printed);
      page.cleanup();
    }
    return { pages, title: (info as { Title?: unknown }).Title };
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new ReadProblem('password');
    throw error;
  } finally {
    await task.destroy();
  }
}

/** Chinese fonts without a map to Unicode refer to maps that come with the parser; without them such a text is empty. */
const CHARACTER_MAPS = (() => {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: join(root, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
  };
})();

type Item = { readonly str: string; readonly transform: number[]; readonly width: number; readonly height: number };
type Quarter = 0 | 1 | 2 | 3;
/** `turn`: in which direction the text runs, in quarters clockwise; null where it runs askew, as watermarks do. */
type Placed = Fragment & { readonly turn: Quarter | null };

/** How far a line may lean before it is askew: the sine of about three degrees. */
const MAX_LEAN = 0.05;

function place({ str, transform, width, height }: Item, viewport: number[], isVertical: boolean): Placed {
  const [a, b, c, d, e, f] = multiply(viewport, transform);
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const length = isVertical ? height : width;
  const [dx, dy] = isVertical ? [-c, -d] : [a, b];
  const long = Math.hypot(dx, dy) || 1;
  const turn = quarterOf(dx / long, dy / long);
  return { x: e, y: f, width: length, size, text: foldRadicals(str), turn };
}

function quarterOf(x: number, y: number): Quarter | null {
  if (Math.abs(y) < MAX_LEAN) return x > 0 ? 0 : 2;
  if (Math.abs(x) < MAX_LEAN) return y > 0 ? 1 : 3;
  return null;
}

const multiply = (m: number[], n: number[]): [number, number, number, number, number, number] => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};

/** The page turned so that most of its text runs to the right; text in another direction is left out. */
function upright(placed: readonly Placed[], width: number, height: number): Page {
  const counts = [0, 0, 0, 0];
  for (const { turn, text } of placed) if (turn !== null) counts[turn] = (counts[turn] ?? 0) + text.length;
  const main = counts.indexOf(Math.max(...counts)) as Quarter;
  const fragments = placed.filter(({ turn }) => turn === main).map((fragment) => turned(fragment, main, width, height));
  return main % 2 === 0 ? { width, height, fragments } : { width: height, height: width, fragments };
}

function turned({ x, y, width, size, text }: Fragment, turn: Quarter, pageWidth: number, pageHeight: number): Fragment {
  if (turn === 1) return { x: y, y: pageWidth - x, width, size, text };
  if (turn === 2) return { x: pageWidth - x, y: pageHeight - y, width, size, text };
  return turn === 3 ? { x: pageHeight - y, y: x, width, size, text } : { x, y, width, size, text };
}

/** Some fonts give the radical `⽂` for the character `文`: they look alike and are found differently. */
const foldRadicals = (text: string): string => text.replace(/[\u2e80-\u2fdf]/g, (radical) => radical.normalize('NFKC'));
