import type { Span } from '../core/mod.js';
import { MONTHS } from './data.js';

/**
 * Splits text into sentences: ends of Chinese and English sentences, semicolons in Chinese, and line ends.
 * Spans carry no surrounding white space; what lies between two of them is white space only.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    let start = lineStart;
    for (const end of sentenceEnds(line)) {
      pushTrimmed(spans, text, start, lineStart + end);
      start = lineStart + end;
    }
    lineStart += line.length + 1;
  }
  return spans;
}

/** Closing quotes and brackets belong to the sentence they close. */
const CLOSERS = '["”’\'』」）)\\]】》〉]*';
const SENTENCE_END = new RegExp(
  `(?:[。！？!?…]+${CLOSERS}|[；;](?=\\p{Script=Han}|\\s|$)|\\.${CLOSERS}(?=\\s)|[。！？!?…]$|$)`,
  'gu',
);
const SHORT_MONTHS = MONTHS.map((name) => name.charAt(0).toUpperCase() + name.slice(1, 3)).filter(
  (name) => name !== 'May',
);
const ABBREVIATION = new RegExp(
  `(?:^|[\\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Vol|Fig|Inc|Ltd|Co|Corp|vs|etc|e\\.g|i\\.e|a\\.m|p\\.m|Sept|${SHORT_MONTHS.join('|')}|(?:[A-Z]\\.)*[A-Z])\\.$`,
  'u',
);

/** The ? of an address: `pay?type=2`. */
const IN_ADDRESS = /^[!?]+[\p{Ll}\d=&%_/]$/u;

function* sentenceEnds(line: string): Generator<number> {
  for (const match of line.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.')) {
      const before = line.slice(Math.max(0, match.index - 12), match.index + 1);
      const nextIsLower = /^\s+\p{Ll}/u.test(line.slice(end, end + 4));
      if (ABBREVIATION.test(before) || nextIsLower) continue;
    }
    if (IN_ADDRESS.test(line.slice(match.index, end + 1))) continue;
    yield end;
  }
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number): void {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.charAt(from))) from++;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--;
  if (to > from) spans.push({ start: from, end: to });
}

/** Below this a sentence says too little to be matched: such fragments are near to every question. */
const SMALLEST_UNIT = 8;
/** Above this a sentence says several things, and its vector none of them clearly. */
const LARGEST_UNIT = 90;
/** A long sentence is cut into parts of about this size. */
const PART_SIZE = 55;
/** UTF-16 units. No sentence is as long; data without a mark in it is, and what takes it whole takes its time too. */
const LONGEST_UNIT = 2000;
/** Latin letters that carry as much as one Chinese character. */
const LATIN_PER_HAN = 3.2;

/** A comma that does not stand inside a number, with what closes after it. */
const COMMA = /[，,；;：:、](?=\s|[^\d\s])["”’』」）)]*\s*/gu;

const HAN = /\p{Script=Han}/u;

/** How much a text says, in Chinese characters; punctuation and white space count nothing. */
export function textSize(text: string): number {
  let size = 0;
  for (const char of text) {
    if (HAN.test(char)) size += 1;
    else if (/[\p{L}\p{N}]/u.test(char)) size += 1 / LATIN_PER_HAN;
  }
  return size;
}

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
