/** A line this near to the full width ran on; Chinese lines end a character or two early before punctuation. */
const FULL_SHARE = 0.88;
/** Share of the lines that are at most the full width; the longest few may be tables or headings. */
const FULL_QUANTILE = 0.9;
/** Half-width columns; what is narrower is a list or a poem, and its lines end where they end. */
const MIN_FULL_WIDTH = 30;
/** A header or footer repeats on this many pages at least. */
const MIN_REPEATS = 3;

/** Not the quotes and dashes that English shares. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const PAGE_NUMBER =
  /^\W*(?:第\s*)?\d{1,4}\s*(?:页|頁)?(?:\s*(?:\/|of|共)\s*\d{1,4}\s*(?:页|頁)?)?\W*$|^page \d+(?: of \d+)?$/i;
const ITEM_START =
  /^(?:[-•·●◆■▪*]\s|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]+[章节條条])/u;
const SENTENCE_END = /[。！？!?：:；;….]["”’」』）)]*$/;

/**
 * Paragraphs from pages of lines. A PDF knows no paragraphs: a line that fills the width goes on in the next one,
 * also over a page's end, whose page number and repeated header are left out for that.
 */
export function joinPages(pages: readonly string[]): string {
  const lines = withoutFurniture(pages.map(linesOf)).flat();
  const full = fullWidth(lines) * FULL_SHARE;
  const pieces: string[] = [];
  let last: string | null = null;
  for (const line of lines) {
    if (last === null) pieces.push(line);
    else if (runsOn(last, line, full)) pieces.push(glue(pieces.pop() ?? '', line), line);
    else pieces.push('\n', line);
    last = line;
  }
  return pieces.join('');
}

const linesOf = (page: string): string[] =>
  page
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '');

function runsOn(line: string, next: string, full: number): boolean {
  if (ITEM_START.test(next)) return false;
  if (/^\p{Ll}/u.test(next) && !SENTENCE_END.test(line)) return true;
  return widthOf(line) >= full;
}

/**
 * A line as it stands before the one that goes on with it: Chinese goes on without a space, other words with one; a
 * word divided at the line's end becomes whole.
 */
function glue(before: string, after: string): string {
  if (WIDE.test(before.at(-1) ?? '') || WIDE.test(after[0] ?? '')) return before;
  if (/\p{Ll}[-\u00ad\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1);
  return `${before} `;
}

/** In half-width columns: a Chinese character is two. */
function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += WIDE.test(character) ? 2 : 1;
  return width;
}

function fullWidth(lines: readonly string[]): number {
  const widths = lines.map(widthOf).sort((a, b) => a - b);
  return Math.max(MIN_FULL_WIDTH, widths[Math.ceil((widths.length - 1) * FULL_QUANTILE)] ?? 0);
}

function withoutFurniture(pages: readonly (readonly string[])[]): (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const edge of new Set([page[0], page.at(-1)])) {
      if (edge !== undefined) counts.set(sameOnAll(edge), (counts.get(sameOnAll(edge)) ?? 0) + 1);
    }
  }
  const isFurniture = (line: string | undefined): boolean =>
    line !== undefined &&
    (PAGE_NUMBER.test(line) || (counts.get(sameOnAll(line)) ?? 0) >= Math.max(MIN_REPEATS, pages.length / 2));
  return pages.map((page) => {
    let start = 0;
    let end = page.length;
    if (isFurniture(page[start])) start += 1;
    while (end > start && isFurniture(page[end - 1])) end -= 1;
    return page.slice(start, end);
  });
}

/** `报告 第 3 页` and `报告 第 4 页` are one footer. */
const sameOnAll = (line: string): string => line.replace(/\d+/g, '#');
