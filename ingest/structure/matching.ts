import type { Span } from '../../src/core/mod.js';
import { splitSentences, textSize } from '../../src/language/mod.js';

/** Below this a sentence says too little to be matched: such fragments are near to every question. */
const SMALLEST_UNIT = 8;
/** Above this a sentence says several things, and its vector none of them clearly. */
const LARGEST_UNIT = 90;
/** A long sentence is cut into parts of about this size. */
const PART_SIZE = 55;
/** UTF-16 units. No sentence is as long; data without a mark in it is, and what takes it whole takes its time too. */
const LONGEST_UNIT = 2000;
/** A comma that does not stand inside a number, with what closes after it. */
const COMMA = /[，,；;：:、](?=\s|[^\d\s])["”’』」）)]*\s*/gu;

/**
 * The units of matching in a text: its sentences, fragments merged with a neighbour, long ones cut at commas, endless ones anywhere.
 * Units are in order and do not overlap; together they cover every letter and digit of the text.
 */
export function matchingUnits(text: string): Span[] {
  return mergeFragments(splitSentences(text), text)
    .flatMap((span) => cutLong(span, text))
    .flatMap((span) => cutEndless(span, text));
}

function mergeFragments(sentences: readonly Span[], text: string): Span[] {
  const units: Span[] = [];
  let pending: Span | undefined;
  // Summed up: a fragment after the other would otherwise be measured again with all before it.
  let size = 0;
  for (const sentence of sentences) {
    const span: Span = pending ? { start: pending.start, end: sentence.end } : sentence;
    size += textSize(text.slice(sentence.start, sentence.end));
    const small = size < SMALLEST_UNIT;
    pending = small ? span : undefined;
    if (small) continue;
    units.push(span);
    size = 0;
  }
  const last = units.pop();
  if (pending !== undefined) units.push(last ? { start: last.start, end: pending.end } : pending);
  else if (last !== undefined) units.push(last);
  return units;
}

function cutLong(span: Span, text: string): Span[] {
  const whole = text.slice(span.start, span.end);
  const size = textSize(whole);
  if (size <= LARGEST_UNIT) return [span];
  const target = size / Math.max(2, Math.round(size / PART_SIZE));
  const parts: Span[] = [];
  let start = 0;
  let seen = 0;
  let done = 0;
  let part = 0;
  for (const comma of whole.matchAll(COMMA)) {
    const end = comma.index + comma[0].length;
    const clause = textSize(whole.slice(seen, end));
    seen = end;
    done += clause;
    part += clause;
    if (part >= target && size - done >= target / 2) {
      parts.push({ start: span.start + start, end: span.start + comma.index + comma[0].trimEnd().length });
      start = end;
      part = 0;
    }
  }
  return [...parts, { start: span.start + start, end: span.end }];
}

/** Cuts what is longer than a unit may be: at a blank in its second half, else between two characters. */
function cutEndless(span: Span, text: string): Span[] {
  if (span.end - span.start <= LONGEST_UNIT) return [span];
  const parts: Span[] = [];
  for (let start = span.start; start < span.end; ) {
    let end = Math.min(start + LONGEST_UNIT, span.end);
    const blank = end === span.end ? -1 : text.slice(start, end).lastIndexOf(' ');
    if (blank > LONGEST_UNIT / 2) end = start + blank;
    else if (end < span.end && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    const part = text.slice(start, end);
    const words = part.trim();
    const from = start + part.length - part.trimStart().length;
    if (words !== '') parts.push({ start: from, end: from + words.length });
    start = end;
  }
  return parts;
}
