import type { Citation } from '../core/mod.js';

type Place = Pick<Citation, 'articleId' | 'start' | 'end'>;

/** Where an article opens on the page, lit from `start` to `end`: `/articles/ID#12-40`. */
export const quoteAddress = (base: string, { articleId, start, end }: Place): string =>
  `${base.replace(/\/$/u, '')}/articles/${articleId.split('/').map(encodeURIComponent).join('/')}#${start}-${end}`;

/** Letters of either end that a browser looks for: enough to be found once, and an address that fits a message. */
const SHOWN_END = 8;

/** What makes a browser that opens an article's own page scroll to the quote and light it; empty for a quote of no words. */
export function textFragment(quote: string): string {
  // A browser looks within one block of the page, and begins and ends at words.
  const line =
    quote
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  const letters = [...line];
  if (letters.length === 0) return '';
  const ends = [letters.slice(0, SHOWN_END).join(''), letters.slice(-SHOWN_END).join('')];
  const parts = letters.length <= 2 * SHOWN_END ? [line] : ends;
  return `:~:text=${parts.map(encoded).join(',')}`;
}

/** The signs of a fragment directive, and those that a chat takes for formatting, are escaped, too. */
const encoded = (text: string): string =>
  encodeURIComponent(text.trim().replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[-!'()*~_.]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
