import type { Citation, Span } from '../../core/mod.js';
import { findValues } from '../../text/mod.js';
import type { Quote } from '../compose.js';
import { wantsSentences } from '../question-kind.js';
import { bestSpanWithin, type FoundSpan, type ReadStretch } from './read.js';

/** A span is shown as the answer where it is likelier than not to be one … */
const LIKELY = 0.5;
/** … and does not lie further below the best one's log odds. */
const BEHIND = 2;
/** A span that is longer than this share of its quote picks out nothing. */
const MOST_OF_QUOTE = 0.7;

/** The citations, with the exact answer in those where the reader found one. `quotes` are what they cite, in the same order. */
export function withExactAnswers(
  question: string,
  citations: readonly Citation[],
  quotes: readonly Quote[],
  read: readonly ReadStretch[],
): readonly Citation[] {
  if (read.length === 0 || wantsSentences(question)) return citations;
  const found = quotes.map((quote) => likelySpan(quote, read));
  const best = Math.max(...found.map((span) => span?.score ?? -Infinity));
  return citations.map((citation, i) => {
    const span = found[i];
    if (span === undefined || span.score < best - BEHIND) return citation;
    const { start, end } = withWholeFigures(citation, span);
    return {
      ...citation,
      answer: { text: citation.quote.slice(start - citation.start, end - citation.start), start, end },
    };
  });
}

/** 264 of 264个, 3月 of 2021年3月: a figure is shown with its unit, a date as far as it is printed. */
function withWholeFigures({ quote, start: quoteStart }: Citation, span: Span): Span {
  const cut = findValues(quote).filter(
    ({ start, end }) => quoteStart + start < span.end && span.start < quoteStart + end,
  );
  return {
    start: Math.min(span.start, ...cut.map(({ start }) => quoteStart + start)),
    end: Math.max(span.end, ...cut.map(({ end }) => quoteStart + end)),
  };
}

function likelySpan(quote: Quote, read: readonly ReadStretch[]): FoundSpan | undefined {
  const { article } = quote.passage.passage;
  const likely = read.filter(({ probability }) => probability >= LIKELY);
  const span = bestSpanWithin(likely, article, quote);
  if (span === undefined) return undefined;
  return span.end - span.start <= MOST_OF_QUOTE * (quote.end - quote.start) ? span : undefined;
}
