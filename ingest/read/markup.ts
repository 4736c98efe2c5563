import type { Parsed } from '../../src/core/mod.js';
import { joined } from '../structure/mod.js';
import { type Extracted, NOTHING_SAID } from './extracted.js';
import { readFragment } from './html/mod.js';
import { ReadProblem } from './reasons.js';

/**
 * What a reader makes of a document: HTML that says what its parts are (`h1`, `table` with `th`, `li`, `aside` for notes).
 * It comes in pieces, each a tree of its own, so that a sheet of 50,000 rows never is one.
 */
export type Markup = Partial<Omit<Extracted, 'text'>> & { readonly pieces: Iterable<string> };

/** The one door from a format's own structure to text: what HTML means is decided by the HTML reader. */
export function fromMarkup({ pieces, ...said }: Markup): Extracted {
  const parsed = joined(parsedEach(pieces));
  if (parsed.text === '') throw new ReadProblem('noText');
  return { ...NOTHING_SAID, ...said, text: parsed.text, parsed };
}

function* parsedEach(pieces: Iterable<string>): Generator<Parsed> {
  for (const piece of pieces) yield readFragment(piece);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** `inner` is HTML; nothing where it is blank. */
export const element = (name: string, inner: string): string => (/\S/.test(inner) ? `<${name}>${inner}</${name}>` : '');

/** Plain text as an element; its line breaks are kept. */
export const textElement = (name: string, text: string): string =>
  element(name, escapeHtml(text.trim()).replace(/\r?\n|\v/g, '<br>'));
