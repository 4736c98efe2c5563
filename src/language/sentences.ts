import type { Span } from '../core/mod.js';

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
const ABBREVIATION =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Vol|Fig|Inc|Ltd|Co|Corp|vs|etc|e\.g|i\.e|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Z]\.)*[A-Z])\.$/u;

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
