import type { Span } from '../../core/mod.js';

/** Longest neighbouring sentence that is shown, in UTF-16 units. */
const NEIGHBOUR = 240;
const END = /[。！？!?；;\n]/;

/** The sentences before and after a quote, from the article's text; empty at its ends. */
export function neighbours(text: string, { start, end }: Span): { before: string; after: string } {
  let from = Math.max(0, start - 1);
  while (from > 0 && start - from < NEIGHBOUR && !END.test(text.charAt(from - 1))) from -= 1;
  // The last sign before the quote ends the neighbour itself.
  if (from === start - 1) {
    from = Math.max(0, start - 2);
    while (from > 0 && start - from < NEIGHBOUR && !END.test(text.charAt(from - 1))) from -= 1;
  }
  let to = end;
  while (to < text.length && /\s/.test(text.charAt(to))) to += 1;
  while (to < text.length && to - end < NEIGHBOUR && !END.test(text.charAt(to))) to += 1;
  return { before: text.slice(from, start).trim(), after: text.slice(end, Math.min(text.length, to + 1)).trim() };
}
