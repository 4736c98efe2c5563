import type { Region } from './columns.js';
import { type Line, leftOf, rightOf, textOf, widthOf } from './lines.js';
import { type FoundTable, tableFrom, tableLength } from './tables.js';

/** A paragraph with the line that it ends in so far. */
type Paragraph = {
  readonly kind: 'paragraph';
  readonly texts: string[];
  last: Line;
  readonly region: Region;
  readonly size: number;
};
export type PdfBlock = Paragraph | FoundTable;

/** Half-width columns; what is narrower is a list or a poem, and its lines end where they end. */
const MIN_FULL_WIDTH = 30;
/** In em: Chinese lines end a character or two early before punctuation; an indent begins a paragraph. */
const RAGGED = 2.2;
const INDENT = 1.2;
/** Times the size: a larger distance of lines is a gap. */
const MAX_LINE_GAP = 2.4;
const SAME_SIZE = 0.06;
const WIDER = 1.5;
/** In em, and in letters: an address is no word that a line waits for. */
const LATIN_WIDTH = 0.5;
const MAX_WORD = 30;

const ITEM_START =
  /^(?:[-•·●◆■▪*]\s|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]|第[一二三四五六七八九十百零〇\d]+[编章节條条款])/u;
const SENTENCE_END = /[。！？!?：:；;….]["”’」』）)]*$/;

/** Paragraphs and tables of the whole document. What a page's end cuts is joined again. */
export function blocksOf(regions: readonly Region[]): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  const widest = new Map<string, number>();
  for (const region of regions) widest.set(keyOf(region), Math.max(widest.get(keyOf(region)) ?? 0, region.right));
  for (const region of regions) {
    const full = widest.get(keyOf(region)) ?? region.right;
    for (let at = 0; at < region.lines.length; ) {
      const length = tableLength(region.lines, at);
      const line = region.lines[at];
      if (length > 0) addTable(blocks, tableFrom(region.lines.slice(at, at + length)), at === 0);
      else if (line !== undefined) addLine(blocks, line, region, full);
      at += Math.max(1, length);
    }
  }
  return blocks;
}

/** Columns that begin at the same place have the same width. */
const keyOf = (region: Region): string => String(Math.round(region.left / 20));

function addLine(blocks: PdfBlock[], line: Line, region: Region, full: number): void {
  const before = blocks.at(-1);
  const text = textOf(line);
  if (before?.kind === 'paragraph' && runsOn(before, line, region, full)) {
    before.texts.push(text);
    before.last = line;
  } else blocks.push({ kind: 'paragraph', texts: [text], last: line, region, size: line.size });
}

function runsOn(before: Paragraph, next: Line, region: Region, full: number): boolean {
  const { last } = before;
  const said = textOf(last);
  const text = textOf(next);
  if (ITEM_START.test(text) || Math.abs(last.size - next.size) > SAME_SIZE * last.size) return false;
  if (before.region === region && next.y - last.y > MAX_LINE_GAP * next.size) return false;
  if (/^\p{Ll}/u.test(text) && !SENTENCE_END.test(said)) return true;
  if (leftOf(next) > region.left + INDENT * next.size && leftOf(next) > leftOf(last) + INDENT * next.size) return false;
  if (before.region !== region && !isAsWide(before.region, region)) return false;
  if (before.region !== region && isCut(before.texts.slice(-2).join(''), text)) return true;
  const edge = before.region === region ? full : before.region.right;
  const isFull = rightOf(last) + firstWord(text) * last.size >= edge - RAGGED * last.size;
  return isFull && widthOf(said) >= MIN_FULL_WIDTH * 0.8 && full - region.left >= (MIN_FULL_WIDTH / 2) * last.size;
}

/** A line over two columns does not go on in one of them. */
const isAsWide = (one: Region, other: Region): boolean => one.right - one.left < WIDER * (other.right - other.left);

/** Prose that stops in the middle of a sentence where its page or column ends. */
const isCut = (before: string, after: string): boolean =>
  !SENTENCE_END.test(before) &&
  [before, after].every((text) => /[，。,]/.test(text) && widthOf(text) >= MIN_FULL_WIDTH);

/** How far the next line's first word would reach, in em: none for Chinese, which breaks anywhere. */
function firstWord(text: string): number {
  const word = /^[!-~]+/.exec(text)?.[0] ?? '';
  return Math.min(MAX_WORD, word.length) * LATIN_WIDTH;
}

/** A table at the top of a page goes on with the one that ended the page before, if its columns lie under the same. */
function addTable(blocks: PdfBlock[], table: FoundTable, isFirst: boolean): void {
  const before = blocks.at(-1);
  const isSame =
    isFirst &&
    before?.kind === 'table' &&
    before.columns.length === table.columns.length &&
    before.columns.every(({ x, right }, at) => {
      const other = table.columns[at];
      return other !== undefined && Math.min(right, other.right) > Math.max(x, other.x);
    });
  if (!isSame || before?.kind !== 'table') {
    blocks.push(table);
    return;
  }
  const repeats = table.rows[0]?.join('\n') === before.rows[0]?.join('\n');
  before.rows.push(...table.rows.slice(repeats ? 1 : 0));
}
