import { parseHTML } from 'linkedom';
import type { Extracted } from '../extracted.js';
import { MAX_HTML_CHARACTERS } from '../limits.js';
import { ReadProblem } from '../reasons.js';
import type { DomDocument } from './dom.js';
import { linesOf } from './lines.js';
import { mainContent } from './main-content.js';
import { metadataOf } from './metadata.js';

/**
 * A web page: its article as lines of text, and what it says of itself.
 *
 * @throws ReadProblem TOO_LARGE above {@link MAX_HTML_CHARACTERS}
 */
export function readHtml(source: string): Extracted {
  const html = withoutEmbeddedFiles(source);
  if (html.length > MAX_HTML_CHARACTERS) throw tooLarge(html.length);
  const document = parse(html);
  const metadata = metadataOf(document);
  return { ...metadata, collection: null, text: mainContent(complete(html), document) };
}

/** A chapter of a book: everything in it is its text. */
export const chapterLines = (xhtml: string): string => {
  const document = parse(withoutEmbeddedFiles(xhtml));
  return linesOf(document.body ?? document.documentElement);
};

/** The charset that a page names in its first kilobyte, where browsers look for it. */
export const declaredCharset = (bytes: Buffer): string | undefined =>
  /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})/i.exec(
    bytes.toString('latin1', 0, 2048),
  )?.[1];

const parse = (html: string): DomDocument => parseHTML(complete(html)).document as unknown as DomDocument;

/** linkedom takes the first element for the root: a fragment needs the elements that browsers add. */
const complete = (html: string): string => (/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);

/** Pages saved as one file carry their images in the text. */
const withoutEmbeddedFiles = (html: string): string =>
  html.replace(/data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=\s]{200,}/g, 'data:,');

const tooLarge = (length: number): ReadProblem =>
  new ReadProblem('htmlSize', { size: millions(length), limit: millions(MAX_HTML_CHARACTERS) });

const millions = (count: number): number => Math.round(count / 100_000) / 10;
