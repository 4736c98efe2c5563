import type { Answer, Citation, Span } from '../../core/mod.js';
import { quotedLine } from '../../messages/quoted.js';

/**
 * Stand where a run begins and ends while its text is made harmless, cut and split: characters that Unicode keeps for
 * programs' own use. Markup itself would be escaped on that way.
 */
export const RUN_START = '\ufdd0';
export const RUN_END = '\ufdd1';
const MARKERS = /[\ufdd0\ufdd1]/g;
const FOREIGN = '\ufffd';

/** A reader's answer is a figure, a name, a clause; what is longer stands out no more, and must fit one message. */
const MAX_EXACT = 200;
const NUMBER = /\[([\d\ufdd0\ufdd1]{1,5})\]/g;
const HALF = /^[\udc00-\udfff]/;

/** Where the exact answer stands in a quote, without spaces around it; null where there is none that would stand out. */
export function exactIn({ quote, start, answer }: Citation): Span | null {
  if (answer === undefined || answer.text.length > MAX_EXACT) return null;
  const [from, to] = [answer.start - start, answer.end - start];
  const text = quote.slice(Math.max(0, from), to);
  const left = text.length - text.trimStart().length;
  const span = { start: from + left, end: from + left + text.trim().length };
  const isThere = from >= 0 && text === answer.text && text.trim() !== '';
  const isCut = HALF.test(quote.slice(span.start)) || HALF.test(quote.slice(span.end));
  return isThere && !isCut && wordsOf(quote) !== wordsOf(text) ? span : null;
}

/** All letters and figures: where they are the same, an answer is the whole quote. */
const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** A quote with a run around its exact answer. */
export function markExact(citation: Citation): string {
  const quote = withoutMarkers(citation.quote);
  const span = exactIn(citation);
  if (span === null) return quote;
  const { start, end } = span;
  return quote.slice(0, start) + RUN_START + quote.slice(start, end) + RUN_END + quote.slice(end);
}

/**
 * What an answer says, with a run around the exact answer in each of its quotes. A number that an article prints in
 * brackets becomes 〔n〕 there: behind a quote it would pass for a citation. Text that is no quote stays as it is.
 */
export function markQuotes({ answer, citations, language, mode }: Answer): string {
  if (mode === 'llm') return withoutMarkers(answer);
  return citations.reduce((text, citation) => {
    const line = (quote: string): string => quotedLine(quote, citation.n, language);
    const shown = line(markExact(citation).replace(NUMBER, '〔$1〕'));
    return text.replace(line(withoutMarkers(citation.quote)), () => shown);
  }, withoutMarkers(answer));
}

/** As long as before, so that offsets stay. */
const withoutMarkers = (text: string): string => text.replace(MARKERS, FOREIGN);

/** Runs as Discord shows them. It reads `**` and `__` whatever stands beside them: no spaces are needed in Chinese. */
export const showRuns = (text: string, sign: '**' | '__'): string => text.replace(MARKERS, sign);

/** A text that was cut within a run ends it. */
export const endRun = (text: string): string =>
  text.lastIndexOf(RUN_START) > text.lastIndexOf(RUN_END) ? text + RUN_END : text;
