import type { Citation } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import type { StoredArticle } from '../ports.js';
import type { Button, Out } from '../rest/discord.js';
import { pagesOf } from '../text/pages.js';
import { drawn, showRuns } from '../text/runs.js';
import { plainLine, unformattedLine } from '../text/sanitize.js';
import { customId, PRESS } from './ids.js';
import { sourceLink } from './link.js';

/** Which article of which answer is read: the one that its citation `n` quotes. */
export type Reading = { readonly answerId: string; readonly n: number };

/** An answer's id holds no dots. */
export const readingId = ({ answerId, n }: Reading, page?: number): string =>
  [answerId, n, ...(page === undefined ? [] : [page])].join('.');

export function parseReading(value: string): Reading & { readonly page: number } {
  const [answerId = '', n, page] = value.split('.');
  return { answerId, n: Number(n), page: Number(page) };
}

/** A page of a whole article, with the quote in bold where it stands. @param page the one with the quote where absent */
export function renderReading(
  reading: Reading,
  citation: Citation,
  { text, title }: StoredArticle,
  say: Say,
  { page, publicUrl }: { readonly page?: number; readonly publicUrl?: string | undefined } = {},
): Out {
  const quote = quoteIn(text, citation);
  const pages = pagesOf(text);
  const atQuote = Math.max(
    0,
    pages.findIndex(({ end }) => end > quote.start),
  );
  const shown = Math.min(Math.max(0, page ?? atQuote), Math.max(0, pages.length - 1));
  const { start, end } = pages[shown] ?? { start: 0, end: 0 };
  const [from, to] = [quote.start, quote.end].map((at) => Math.min(Math.max(at, start), end)) as [number, number];
  const body = drawn([
    { text: text.slice(start, from), role: 'said' },
    ...(from < to ? [{ text: text.slice(from, to), role: 'exact' } as const] : []),
    { text: text.slice(to, end), role: 'said' },
  ]);
  const link = sourceLink(citation, publicUrl);
  const about = [citation.source, citation.date]
    .filter((part) => part !== null)
    .map((part) => unformattedLine(part, 60));
  return {
    embeds: [
      {
        title: plainLine(title, 200),
        ...(link === null ? {} : { url: link }),
        description: showRuns(body, '**').trim() || '…',
        footer: {
          text: [...about, say('read.page', { page: shown + 1, pages: Math.max(1, pages.length) })].join(' · '),
        },
      },
    ],
    buttons: pages.length < 2 ? [] : turning(reading, { shown, last: pages.length - 1, atQuote }, say),
  };
}

function turning(
  reading: Reading,
  { shown, last, atQuote }: { readonly shown: number; readonly last: number; readonly atQuote: number },
  say: Say,
): Button[] {
  const button = (label: string, page: number, disabled: boolean): Button => {
    return { id: customId(PRESS.page, readingId(reading, page)), label, style: 2, disabled };
  };
  return [
    button(say('button.previous'), shown - 1, shown === 0),
    button(say('button.next'), shown + 1, shown === last),
    // Two buttons of one message may not do the same.
    ...(Math.abs(shown - atQuote) > 1 ? [button(say('read.quote'), atQuote, false)] : []),
  ];
}

/** Where the quote stands now; nowhere where the article has changed. */
function quoteIn(text: string, { quote, start, end }: Citation): { start: number; end: number } {
  if (text.slice(start, end) === quote) return { start, end };
  const found = text.indexOf(quote);
  return found < 0 ? { start: 0, end: 0 } : { start: found, end: found + quote.length };
}
