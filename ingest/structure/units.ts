import type { Block, Span, Unit } from '../../src/core/mod.js';
import { textSize } from '../../src/language/mod.js';
import { askMark, isQuestion, labelMark } from './marks.js';
import { matchingUnits } from './matching.js';
import { type Placed, place } from './place.js';

/** What is quoted as a whole list or clause. Unit: Chinese characters. */
const WHOLE_LIST = 220;
/** A row or item up to this size is one unit of matching: half of a row says nothing. */
const WHOLE_UNIT = 150;
/** A question and its answer are matched together up to this size. */
const WHOLE_PAIR = 120;

/** The units of matching of an article, block by block, with what each is understood by and quoted with. */
export function unitsOf(text: string, blocks: readonly Block[]): Unit[] {
  const placed = place(text, blocks);
  return placed.flatMap((one, i) => unitsOfBlock(text, placed, one, i));
}

function unitsOfBlock(text: string, placed: readonly Placed[], one: Placed, i: number): Unit[] {
  const { block, context } = one;
  const whole = { start: block.start, end: block.end };
  const size = sizeOf(text, block);
  const unit = (span: Span, quote: Span, around = context): Unit => ({
    ...span,
    kind: block.kind,
    context: around,
    quote,
  });
  switch (block.kind) {
    case 'pair': {
      const question = { start: block.start, end: text.indexOf('\n', block.start) };
      const opener = text.slice(question.start, question.end);
      // 深水区 opens what is understood only with it; a question is not said again.
      const answer = isQuestion(opener) || askMark(opener) !== null ? { start: block.body, end: block.end } : whole;
      if (size <= WHOLE_PAIR) return [unit(whole, answer)];
      const quote = (span: Span): Span => (sizeOf(text, answer) <= WHOLE_LIST ? answer : span);
      const parts = within(text, { start: block.body, end: block.end }).map((span, at) =>
        at === 0
          ? unit({ start: block.start, end: span.end }, quote(span))
          : unit(span, quote(span), [...context, question]),
      );
      return parts;
    }
    case 'item':
    case 'row': {
      const quote =
        block.kind === 'row' || labelMark(text.slice(block.body, block.end)) !== null
          ? whole
          : listQuote(text, placed, i);
      return size <= WHOLE_UNIT ? [unit(whole, quote)] : within(text, whole).map((span) => unit(span, span));
    }
    case 'clause': {
      const quote = firstThatFits(text, [one.list, whole], WHOLE_LIST);
      const number = { start: block.start, end: Math.max(block.start + 1, block.body) };
      return within(text, whole).map((span, at) =>
        unit(span, quote ?? span, at === 0 ? context : [...context, number]),
      );
    }
    case 'heading': {
      if (size > WHOLE_UNIT) return within(text, whole).map((span) => unit(span, span));
      const below = placed[i + 1];
      const quote =
        below === undefined
          ? undefined
          : firstThatFits(text, [spanOver(block, below.list), spanOver(block, below.block)], WHOLE_LIST);
      return [unit(whole, quote ?? whole)];
    }
    case 'code':
      return codeUnits(text, block).map((span) => unit(span, span));
    default: {
      const quote = one.list === undefined ? undefined : firstThatFits(text, [one.list], WHOLE_LIST);
      return within(text, whole).map((span) => unit(span, span.end === block.end ? (quote ?? span) : span));
    }
  }
}

/** The list that an item stands in, as much of it as is short: with the item above it, with the line that leads to it, or by itself. */
function listQuote(text: string, placed: readonly Placed[], i: number): Span {
  const one = placed[i];
  if (one === undefined) throw new RangeError(`No block ${i}`);
  const { block, list, family } = one;
  return firstThatFits(text, [family, list], WHOLE_LIST) ?? { start: block.start, end: block.end };
}

const firstThatFits = (text: string, spans: readonly (Span | undefined)[], most: number): Span | undefined =>
  spans.find((span): span is Span => span !== undefined && sizeOf(text, span) <= most);

/** Of what is longer than anything that is quoted whole only its length is known: a list of thousands is asked for by each of its items. */
const sizeOf = (text: string, { start, end }: Span): number =>
  end - start > FAR_TOO_LONG ? end - start : textSize(text.slice(start, end));
/** Unit: UTF-16 units. */
const FAR_TOO_LONG = 1500;
const spanOver = (block: Span, more: Span | undefined): Span | undefined =>
  more === undefined || more.end <= block.end ? undefined : { start: block.start, end: more.end };
const within = (text: string, { start, end }: Span): Span[] =>
  matchingUnits(text.slice(start, end)).map((span) => ({ start: span.start + start, end: span.end + start }));

/** Some lines of code at a time, cut where it leaves a line empty. */
function codeUnits(text: string, { start, end }: Span): Span[] {
  const units: Span[] = [];
  let from = -1;
  let to = start;
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const next = at + line.length;
    if (line.trim() !== '') {
      if (from < 0) from = at;
      to = next;
    }
    if (from >= 0 && (line.trim() === '' || to - from > CODE_UNIT)) {
      units.push({ start: from, end: to });
      from = -1;
    }
    at = next + 1;
  }
  if (from >= 0) units.push({ start: from, end: to });
  return units;
}
/** Unit: UTF-16 units. */
const CODE_UNIT = 400;

/** Below this a sentence says too little by itself to be found by its meaning. Unit: Chinese characters. */
const SAYS_LITTLE = 12;

/** Is a unit found by its meaning only together with its context? A sentence of prose says enough. */
export function needsContext(text: string, { kind, start, end, context }: Unit): boolean {
  if (kind === 'code' || context.length === 0) return context.length > 0;
  if (kind !== 'paragraph' && kind !== 'heading') return true;
  const last = context.at(-1);
  const answers = last !== undefined && isQuestion(text.slice(last.start, last.end));
  return answers || textSize(text.slice(start, end)) < SAYS_LITTLE;
}
