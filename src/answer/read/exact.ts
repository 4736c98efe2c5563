import type { Citation, Conflict, Span } from '../../core/mod.js';
import { findValues } from '../../language/mod.js';
import type { Quote } from '../compose.js';
import { shapeOfQuestion } from '../question-kind.js';
import { afterChange } from './changed.js';
import { bestSpanWithin, type FoundSpan, type ReadStretch } from './read.js';

/** Log odds from which a span is set in bold: of the chat set's development questions .85 were right (-1: .82) … */
export const SHOWN = -0.4;
/** … and from which a figure counts as asked about where sources are compared: what is quoted has been taken for an answer already. */
export const LIKELY = -2.2;
/** How far below the best one's log odds a span may lie. */
const BEHIND = 2;
/** A span that is longer than this share of its quote picks out nothing. */
const MOST_OF_QUOTE = 0.9;

/**
 * The citations, with the exact answer in those where the reader found one.
 * @param quotes what they cite, in the same order
 * @param least log odds that a span must have
 */
export function withExactAnswers(
  question: string,
  citations: readonly Citation[],
  quotes: readonly Quote[],
  read: readonly ReadStretch[],
  least: number,
): readonly Citation[] {
  if (read.length === 0 || shapeOfQuestion(question) !== 'fact') return citations;
  const found = quotes.map((quote) => likelySpan(quote, read));
  const best = Math.max(...found.map((span) => span?.score ?? -Infinity));
  return citations.map((citation, i) => {
    const span = found[i];
    if (span === undefined || span.score < Math.max(least, best - BEHIND)) return citation;
    const whole = within(citation, withWholeFigures(citation, span));
    return marked(citation, afterChange(question, citation.quote, whole) ?? whole);
  });
}

/**
 * Where one value of a contradiction is marked as the answer, the others are marked as well: the only bold figure would be taken for
 * the right one.
 */
export function withContradictingAnswers(
  citations: readonly Citation[],
  conflicts: readonly Conflict[],
): readonly Citation[] {
  const answerOf = (n: number): string => citations.find((citation) => citation.n === n)?.answer?.text ?? '';
  const answering = conflicts
    .map(({ values }) => values)
    .filter((values) => values.some(({ n, value }) => answerOf(n).includes(value)))
    .flat();
  return citations.map((citation) => {
    const { value } = answering.find(({ n }) => n === citation.n) ?? {};
    if (value === undefined || citation.answer !== undefined) return citation;
    const found = findValues(citation.quote).find(({ text }) => text.replace(/\s+/g, ' ') === value);
    return found === undefined ? citation : marked(citation, found);
  });
}

/** A span of the article as one of the quote. */
const within = (citation: Citation, { start, end }: Span): Span => ({
  start: start - citation.start,
  end: end - citation.start,
});

/** @param span within the quote */
const marked = (citation: Citation, { start, end }: Span): Citation => ({
  ...citation,
  answer: { text: citation.quote.slice(start, end), start: citation.start + start, end: citation.start + end },
});

/** Year, month, day: asked in which year, nobody wants the day as well. */
const PART_OF_DATE = /[\d〇零一二三四五六七八九十]+\s*[年月日号號时時]?/gu;

/** 264 of 264个, 3 of 2021年3月: a figure is shown with its unit, and no part of a date in halves. */
function withWholeFigures({ quote, start: quoteStart }: Citation, span: Span): Span {
  const cut = findValues(quote)
    .flatMap((value) => (value.date === null ? [value] : partsOf(quote, value)))
    .filter(({ start, end }) => quoteStart + start < span.end && span.start < quoteStart + end);
  return {
    start: Math.min(span.start, ...cut.map(({ start }) => quoteStart + start)),
    end: Math.max(span.end, ...cut.map(({ end }) => quoteStart + end)),
  };
}

const partsOf = (text: string, { start, end }: Span): Span[] =>
  [...text.slice(start, end).matchAll(PART_OF_DATE)].map(({ 0: part, index }) => ({
    start: start + index,
    end: start + index + part.length,
  }));

function likelySpan(quote: Quote, read: readonly ReadStretch[]): FoundSpan | undefined {
  const { article } = quote.passage.passage;
  const span = bestSpanWithin(read, article, quote);
  if (span === undefined) return undefined;
  return span.end - span.start <= MOST_OF_QUOTE * (quote.end - quote.start) ? span : undefined;
}
