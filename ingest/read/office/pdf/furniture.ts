import { type Line, textOf } from './lines.js';

/** A running head or foot repeats on this many pages at least, and on this share of them. */
const MIN_REPEATS = 3;
const MIN_SHARE = 0.4;
/** Lines at either end of a page among which they are looked for. */
const EDGE_LINES = 3;
/** Points by which its height may differ from page to page. */
const SAME_HEIGHT = 3;
/** Heads of columns that a table repeats are no furniture. */
const MAX_SEGMENTS = 3;
/** Lines of a table of contents on one page from which it is one. */
const MIN_CONTENTS = 3;
/** Characters, dots included: the pattern's time grows with their square. */
const MAX_ENTRY = 300;

const PAGE_NUMBER =
  /^[^\p{L}\p{N}]*(?:第\s*)?\d{1,4}\s*(?:页|頁)?(?:\s*[,，]?\s*(?:\/|of|共)\s*\d{1,4}\s*(?:页|頁)?)?[^\p{L}\p{N}]*$|^page \d+(?: of \d+)?$/iu;
const CONTENTS_LINE = /\S\s*(?:[.·．‧・…]\s*){4,}(?:\d{1,4}|[ivxl]{1,6})$/i;
const CONTENTS_HEAD = /^(?:目\s*[录錄次]|contents|table of contents)$/i;

/** Pages without their numbers, without what the same place of many pages repeats, and without tables of contents. */
export function withoutFurniture(pages: readonly (readonly Line[])[]): (readonly Line[])[] {
  const places = new Map<string, number[]>();
  for (const page of pages) {
    for (const line of edgesOf(page)) places.set(sameOnAll(line), [...(places.get(sameOnAll(line)) ?? []), line.y]);
  }
  const needed = Math.max(MIN_REPEATS, pages.length * MIN_SHARE);
  const isFurniture = (line: Line): boolean => {
    if (PAGE_NUMBER.test(textOf(line))) return true;
    const heights = line.segments.length > MAX_SEGMENTS ? [] : (places.get(sameOnAll(line)) ?? []);
    return heights.filter((height) => Math.abs(height - line.y) <= SAME_HEIGHT).length >= needed;
  };
  return pages.map((page) => withoutContents(trimmed(page, isFurniture)));
}

const edgesOf = (page: readonly Line[]): Set<Line> =>
  new Set([...page.slice(0, EDGE_LINES), ...page.slice(-EDGE_LINES)]);

function trimmed(page: readonly Line[], isFurniture: (line: Line) => boolean): readonly Line[] {
  let start = 0;
  let end = page.length;
  const at = (index: number): boolean => {
    const line = page[index];
    return line !== undefined && isFurniture(line);
  };
  while (start < Math.min(EDGE_LINES, page.length) && at(start)) start += 1;
  while (end > start && page.length - end < EDGE_LINES && at(end - 1)) end -= 1;
  return page.slice(start, end);
}

function withoutContents(page: readonly Line[]): readonly Line[] {
  const isEntry = (line: Line): boolean => {
    const text = textOf(line);
    return text.length <= MAX_ENTRY && CONTENTS_LINE.test(text);
  };
  if (page.filter(isEntry).length < MIN_CONTENTS) return page;
  return page.filter((line) => !isEntry(line) && !CONTENTS_HEAD.test(textOf(line)));
}

/** `报告 第 3 页` and `报告 第 4 页` are one footer. */
const sameOnAll = (line: Line): string => textOf(line).replace(/\d+/g, '#');
