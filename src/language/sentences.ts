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
/** Mathematicians end a sentence with ．, which is a decimal point between figures and follows the number of a step: １．目标. */
const FULL_WIDTH_STOP = `(?<!^\\s*[\\p{N}一二三四五六七八九十]{1,3})．${CLOSERS}(?!\\p{N})`;
const SENTENCE_END = new RegExp(
  `(?:[。！？!?…]+${CLOSERS}|${FULL_WIDTH_STOP}|[；;](?=\\p{Script=Han}|\\s|$)|\\.${CLOSERS}(?=\\s)|[。！？!?…]$|$)`,
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

/** Latin letters that carry as much as one Chinese character. */
const LATIN_PER_HAN = 3.2;

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
