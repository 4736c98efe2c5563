import type { Block, BlockKind } from '../../src/core/mod.js';
import { textSize } from '../../src/language/mod.js';
import {
  answerMark,
  askMark,
  clauseMark,
  endsSentence,
  hasColumns,
  isQuestion,
  isShort,
  isStamp,
  itemMark,
  labelMark,
  partLevel,
} from './marks.js';

/** A line with text on it, and what a parser said it is part of. */
type Line = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly block: Block | undefined;
  /** A whole paragraph of a document that marks its headings itself: it may be one of several rows, and is no heading. */
  readonly isAlone: boolean;
};

/** Headings of plain texts: the first line, 第二章, any other. */
const TITLE = 1;
const OTHER_HEADING = 5;
/** Lines that belong to one day of a chronicle or one message. */
const LONGEST_ENTRY = 8;
/** A document with as many headings marks them all: one may be its title alone. */
const ENOUGH_HEADINGS = 2;
/** So many short lines that hold nothing but words are a list. */
const ENOUGH_FOR_LIST = 3;

/**
 * The structure of a text: what a parser knew, and between that what lines say by the way they begin, end and follow each other.
 * @param known in order; paragraphs of these are looked at line by line
 */
export function recognise(text: string, known: readonly Block[]): Block[] {
  const lines = linesOf(text, known);
  const blocks: Block[] = [];
  const styles: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const { found, next } = at(lines, i, styles);
    blocks.push(...found);
    i = next;
  }
  return blocks;
}

type Found = { readonly found: readonly Block[]; readonly next: number };

function at(lines: readonly Line[], i: number, styles: string[]): Found {
  const line = lines[i];
  if (line === undefined) return { found: [], next: i + 1 };
  const pair = pairAt(lines, i);
  if (pair !== null) return pair;
  if (line.block !== undefined) return { found: [line.block], next: i + 1 };
  const one = (kind: BlockKind, level = 1, mark = 0): Found => ({
    found: [blockOf(line, kind, level, mark)],
    next: i + 1,
  });
  const clause = clauseMark(line.text);
  if (clause !== null) {
    styles.length = 0;
    return one('clause', 1, clause);
  }
  const part = partLevel(line.text);
  if (part !== null) return isListedPart(lines, i, part) ? one('row') : one('heading', part);
  const mark = itemMark(line.text);
  if (mark !== null)
    return isNumberedHeading(lines, i, mark.style)
      ? one('heading', OTHER_HEADING - 1)
      : one('item', levelOf(mark.style, styles), mark.length);
  styles.length = 0;
  if (isEntry(lines, i)) return entryAt(lines, i);
  if (isLoose(line)) return runAt(lines, i);
  return one('paragraph');
}

/** One of several parts that follow each other without text: a table of contents, a timetable. */
const isListedPart = (lines: readonly Line[], i: number, level: number): boolean =>
  [lines[i - 1], lines[i + 1]].some((beside) => beside !== undefined && partLevel(beside.text) === level);

/** Deeper where the style is a new one within its list. */
function levelOf(style: string, styles: string[]): number {
  const known = styles.indexOf(style);
  if (known >= 0) styles.length = known + 1;
  else styles.push(style);
  return styles.length;
}

/** 一、聚焦服务 with prose below, rather than one item of several. */
function isNumberedHeading(lines: readonly Line[], i: number, style: string): boolean {
  const line = lines[i];
  const next = lines[i + 1];
  if (line === undefined || next === undefined || !isShort(line.text) || labelMark(line.text) !== null) return false;
  const isIn = (beside: Line | undefined): boolean => beside !== undefined && itemMark(beside.text)?.style === style;
  return next.block === undefined && !isIn(lines[i - 1]) && !isIn(next) && textIsProse(next.text);
}

const textIsProse = (line: string): boolean => endsSentence(line) || !isShort(line);

/** A question and what stands below it up to the next one. */
function pairAt(lines: readonly Line[], i: number): Found | null {
  const line = lines[i];
  if (line === undefined || (line.block !== undefined && !OPEN.has(line.block.kind))) return null;
  const marked = askMark(line.text);
  const next = lines[i + 1];
  if (next === undefined || (marked === null && !isQuestion(line.text))) return null;
  const answer = answerMark(next.text);
  if (answer === null && !canAnswer(next)) return null;
  if (line.block !== undefined && line.block.kind === 'heading' && answer === null) return null;
  let last = i + 1;
  // Only a marked answer may go on over several lines: otherwise nobody knows where it ends.
  while (answer !== null && lines[last + 1] !== undefined && goesOn(lines[last + 1])) last += 1;
  const end = lines[last]?.end ?? next.end;
  const body = next.start + (answer ?? 0);
  return { found: [{ kind: 'pair', start: line.start, end, level: 1, body }], next: last + 1 };
}

/** Blocks of a parser that may hold a question, or go on with an answer. */
const OPEN: ReadonlySet<BlockKind> = new Set(['paragraph', 'item', 'heading']);
const canAnswer = (line: Line): boolean =>
  (line.block === undefined || line.block.kind === 'paragraph') &&
  askMark(line.text) === null &&
  !isQuestion(line.text) &&
  clauseMark(line.text) === null &&
  itemMark(line.text) === null;
const goesOn = (line: Line | undefined): boolean =>
  line !== undefined &&
  (line.block === undefined || line.block.kind === 'paragraph') &&
  askMark(line.text) === null &&
  answerMark(line.text) === null &&
  !isQuestion(line.text) &&
  clauseMark(line.text) === null &&
  partLevel(line.text) === null &&
  (itemMark(line.text) === null || endsSentence(line.text)) &&
  !isLoose(line);

/** A day and what happened on it, a sender and the message. */
const isEntry = (lines: readonly Line[], i: number): boolean => {
  const [line, next] = [lines[i], lines[i + 1]];
  return (
    i > 0 &&
    line !== undefined &&
    isStamp(line.text) &&
    next !== undefined &&
    next.block === undefined &&
    !isStamp(next.text) &&
    // One day alone is that of the article.
    lines.some((other, at) => at !== i && isStamp(other.text))
  );
};

function entryAt(lines: readonly Line[], i: number): Found {
  const first = lines[i];
  let last = i + 1;
  const isMore = (line: Line | undefined): boolean =>
    line !== undefined &&
    line.block === undefined &&
    !isStamp(line.text) &&
    itemMark(line.text) === null &&
    clauseMark(line.text) === null;
  while (last - i < LONGEST_ENTRY && isMore(lines[last + 1])) last += 1;
  // Many lines below one day are a chapter, not an entry.
  const isChapter = last - i >= LONGEST_ENTRY;
  if (first === undefined) return { found: [], next: i + 1 };
  if (isChapter) return { found: [blockOf(first, 'heading', OTHER_HEADING)], next: i + 1 };
  const end = lines[last]?.end ?? first.end;
  return { found: [{ kind: 'row', start: first.start, end, level: 1, body: first.start }], next: last + 1 };
}

/** Short lines without a sentence's end, and named values. */
const isLoose = (line: Line): boolean =>
  line.block === undefined &&
  [itemMark, partLevel, clauseMark, askMark, answerMark].every((markOf) => markOf(line.text) === null) &&
  !isQuestion(line.text) &&
  (labelMark(line.text) !== null || isShort(line.text));

/** Short lines that follow each other: headings, the rows of a list of prices, or a list of names. */
function runAt(lines: readonly Line[], i: number): Found {
  let end = i;
  while (end < lines.length && isLoose(lines[end] as Line) && !(end > i && isEntry(lines, end))) end += 1;
  const run = lines.slice(i, end);
  const hasBelow = lines[end] !== undefined;
  const first = run[0];
  const isTitle =
    first !== undefined && (labelMark(first.text) === null || (run.length === 1 && isHeadline(first.text)));
  const title = i === 0 && first?.isAlone === false && isTitle && (run.length > 1 || hasBelow) ? [first] : [];
  const rest = run.slice(title.length);
  const isTable = rest.filter((line) => isRow(line.text)).length * 2 >= rest.length;
  const stays = rest.length < ENOUGH_FOR_LIST || !isTable;
  const found = rest.map((line, at): Block => {
    if (line.isAlone && stays) return blockOf(line, 'paragraph', 1);
    if (isTable && rest.length + title.length > 1) {
      const below = rest[at + 1];
      const heads = !isRow(line.text) && below !== undefined && isRow(below.text) && at > 0 ? 'heading' : 'row';
      return blockOf(line, heads, heads === 'heading' ? OTHER_HEADING : 1, 0);
    }
    if (labelMark(line.text) !== null) return blockOf(line, 'row', 1);
    const leadsToText = hasBelow && rest.length < ENOUGH_FOR_LIST;
    return leadsToText
      ? blockOf(line, 'heading', OTHER_HEADING)
      : blockOf(line, rest.length > 1 ? 'item' : 'paragraph', 1);
  });
  return { found: [...title.map((line) => blockOf(line, 'heading', TITLE)), ...found], next: end };
}

/** 某区：以一流环境助推发展 names and tells as a row does; a row tells a figure, a name or a word. */
const isHeadline = (line: string): boolean => !/\d/u.test(line) && textSize(line) >= SHORTEST_HEADLINE;
/** Unit: Chinese characters. */
const SHORTEST_HEADLINE = 14;

const isRow = (line: string): boolean => labelMark(line) !== null || /\d/u.test(line) || hasColumns(line);

const blockOf = ({ start, end }: Line, kind: BlockKind, level: number, mark = 0): Block => ({
  kind,
  start,
  end,
  level,
  body: start + mark,
});

/** Lines with text; those of one block of a parser that is no paragraph are one. */
function linesOf(text: string, known: readonly Block[]): Line[] {
  const lines: Line[] = [];
  const isMarked = known.filter(({ kind }) => kind === 'heading').length >= ENOUGH_HEADINGS;
  const alone = new Set(
    isMarked ? known.filter((block) => block.kind === 'paragraph').map(({ start, end }) => `${start}-${end}`) : [],
  );
  const add = (from: number, to: number): void => {
    let start = from;
    for (const line of text.slice(from, to).split('\n')) {
      const trimmed = line.trim();
      const at = start + line.indexOf(trimmed);
      const end = at + trimmed.length;
      const isAlone = alone.has(`${at}-${end}`);
      if (trimmed !== '') lines.push({ start: at, end, text: trimmed, block: undefined, isAlone });
      start += line.length + 1;
    }
  };
  let done = 0;
  for (const block of known) {
    if (block.start < done || block.end <= block.start) continue;
    if (block.kind === 'paragraph') continue;
    add(done, block.start);
    lines.push({ start: block.start, end: block.end, text: text.slice(block.start, block.end), block, isAlone: false });
    done = block.end;
  }
  add(done, text.length);
  return lines;
}
