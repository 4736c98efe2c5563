import type { Block, PassageDraft, Span, Unit } from '../src/core/mod.js';
import { textSize } from '../src/language/mod.js';
import { unitsOf } from './structure/mod.js';

/** How long passages are, in characters. */
export type PassageSize = {
  /** A passage is closed at the end of a block once it has this many … */
  readonly enough: number;
  /** … and in the middle of one before it would have more than this. */
  readonly most: number;
};
export const DEFAULT_PASSAGE_SIZE: PassageSize = { enough: 200, most: 400 };
/** A heading starts a new passage unless the one before it would be a scrap. */
const ENOUGH_BEFORE_HEADING = 80;

/**
 * Cuts an article into passages: whole units of matching, blocks kept together where they fit, each with the
 * headings that it stands under. Passages are in order, do not overlap and leave out white space only.
 */
export function splitPassages(
  text: string,
  blocks: readonly Block[],
  { enough, most } = DEFAULT_PASSAGE_SIZE,
): PassageDraft[] {
  const passages: PassageDraft[] = [];
  let open: Unit[] = [];
  let size = 0;

  function close(): void {
    const first = open[0];
    const last = open.at(-1);
    if (first !== undefined && last !== undefined) {
      passages.push({ start: first.start, end: last.end, heading: headingOf(text, first), sentences: open });
    }
    open = [];
    size = 0;
  }

  for (const unit of unitsOf(text, blocks)) {
    const unitSize = textSize(text.slice(unit.start, unit.end));
    const last = open.at(-1);
    if (last !== undefined) {
      const newParagraph = text.slice(last.end, unit.start).includes('\n');
      const full = size + unitSize > most || (newParagraph && size >= enough && last.kind !== 'heading');
      if (full || (unit.kind === 'heading' && last.kind !== 'heading' && size >= ENOUGH_BEFORE_HEADING)) close();
    }
    open.push(unit);
    size += unitSize;
  }
  close();
  return passages;
}

/** What a passage stands under, as one line; what it begins with is part of its text already. */
function headingOf(text: string, { context }: Unit): string | null {
  const above = context.map(({ start, end }: Span) => text.slice(start, end).replace(/\s+/gu, ' '));
  return above.length === 0 ? null : above.join(' ');
}
