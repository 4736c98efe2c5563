import type { Answer, Citation } from '../../core/mod.js';
import { onOneLine, quotedLine } from '../../messages/quoted.js';
import type { Paint } from '../terminal.js';
import { safe } from './source.js';

/** A quote on one line, with the exact answer in bold where a reader found one in it. */
export function paintQuote(citation: Citation, paint: Paint): string {
  const { quote, start, answer } = citation;
  const from = (answer?.start ?? start) - start;
  const to = (answer?.end ?? start) - start;
  // Answers from elsewhere may not fit: nothing is better than the wrong words in bold.
  if (answer === undefined || from < 0 || quote.slice(from, to) !== answer.text) return oneLine(quote);
  return oneLine(quote.slice(0, from)) + paint.bold(oneLine(answer.text)) + oneLine(quote.slice(to));
}

/** What an answer says, with the exact answers in bold in its quotes; text that is no quote stays as it is. */
export function paintQuotes({ answer, citations, language, mode }: Answer, paint: Paint): string {
  if (mode === 'llm') return safe(answer);
  return citations.reduce(
    (text, citation) =>
      text.replace(quotedLine(oneLine(citation.quote), citation.n, language), () =>
        quotedLine(paintQuote(citation, paint), citation.n, language),
      ),
    safe(answer),
  );
}

const oneLine = (text: string): string => safe(onOneLine(text));
