import type { PassageDraft, Span } from '../src/core/mod.js';
import { matchingUnits, textSize } from '../src/language/mod.js';

/** How long passages are, in characters. */
export type PassageSize = {
  /** A passage is closed at the end of a paragraph once it has this many … */
  readonly enough: number;
  /** … and in the middle of one before it would have more than this. */
  readonly most: number;
};
export const DEFAULT_PASSAGE_SIZE: PassageSize = { enough: 200, most: 400 };
/** A heading starts a new passage unless the one before it would be a scrap. */
const ENOUGH_BEFORE_HEADING = 80;
/** Headings are short; a long line without a full stop is a list or a table row. */
const LONGEST_HEADING = 32;
/** The same in UTF-16 units, where a line has no letters to count. */
const LONGEST_HEADING_LINE = 200;

/**
 * Cuts an article into passages: whole units of matching, paragraphs kept together where they fit, each with the
 * heading that it stands under. Passages are in order, do not overlap and leave out white space only.
 */
export function splitPassages(text: string, { enough, most } = DEFAULT_PASSAGE_SIZE): PassageDraft[] {
  const headings = findHeadings(text);
  /** Units come in order: what stands above one is never looked at again. */
  const above = walker(headings, (heading, offset) => heading.end <= offset);
  const before = walker(headings, (heading, offset) => heading.start < offset);
  const passages: PassageDraft[] = [];
  let open: Span[] = [];
  let size = 0;

  function close(): void {
    const first = open[0];
    const last = open.at(-1);
    if (first !== undefined && last !== undefined) {
      passages.push({ start: first.start, end: last.end, heading: headingAbove(first.start), sentences: open });
    }
    open = [];
    size = 0;
  }
  /** The heading of a passage that starts with it is part of its text already. */
  function headingAbove(offset: number): string | null {
    const heading = headings[above(offset) - 1];
    return heading === undefined ? null : text.slice(heading.start, heading.end);
  }

  for (const unit of matchingUnits(text)) {
    const unitSize = textSize(text.slice(unit.start, unit.end));
    const last = open.at(-1);
    if (last !== undefined) {
      const newParagraph = text.slice(last.end, unit.start).includes('\n');
      const next = headings[before(last.end)];
      const underHeading = next !== undefined && next.start <= unit.start;
      const full = size + unitSize > most || (newParagraph && size >= enough);
      if (full || (underHeading && size >= ENOUGH_BEFORE_HEADING)) close();
    }
    open.push(unit);
    size += unitSize;
  }
  close();
  return passages;
}

/** How many of the spans, from the first, a test holds for; asked for growing offsets. */
function walker(spans: readonly Span[], holds: (span: Span, offset: number) => boolean): (offset: number) => number {
  let count = 0;
  return (offset) => {
    for (let next = spans[count]; next !== undefined && holds(next, offset); next = spans[count]) count += 1;
    return count;
  };
}

/** Short lines that do not end as sentences do, with text under them. */
function findHeadings(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const hasTextBelow = end < text.length && text.slice(end, end + 200).trim() !== '';
    if (hasTextBelow && isHeading(line.trim())) found.push({ start, end });
    start = end + 1;
  }
  return found;
}

const isHeading = (line: string): boolean =>
  line !== '' &&
  line.length <= LONGEST_HEADING_LINE &&
  !/[。！？!?；;：:，,.、…|][”’"'」』）)]*$/u.test(line) &&
  !/^[-*•|]/u.test(line) &&
  textSize(line) <= LONGEST_HEADING;
