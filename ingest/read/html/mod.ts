import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { render } from '../../structure/mod.js';
import type { Extracted } from '../extracted.js';
import { MAX_HTML_CHARACTERS } from '../limits.js';
import { ReadProblem } from '../reasons.js';
import type { DomDocument } from './dom.js';
import { mainContent } from './main-content.js';
import { metadataOf } from './metadata.js';
import { treeOf } from './tree.js';

/**
 * A web page: its article as lines of text, and what it says of itself.
 *
 * @throws ReadProblem TOO_LARGE above {@link MAX_HTML_CHARACTERS}, DAMAGED where it is nested without end
 */
export function readHtml(source: string): Extracted {
  const html = withoutEmbeddedFiles(source);
  if (html.length > MAX_HTML_CHARACTERS) throw tooLarge(html.length);
  refuseDepth(html);
  const document = parse(html);
  const metadata = metadataOf(document);
  const parsed = mainContent(complete(html), document);
  return { ...metadata, collection: null, text: parsed.text, parsed };
}

/** A chapter of a book: everything in it is its text. */
export const chapterLines = (xhtml: string): string => {
  refuseDepth(xhtml);
  const document = parse(withoutEmbeddedFiles(xhtml));
  return render(treeOf(document.body ?? document.documentElement)).alone().text;
};

/** The charset that a page names in its first kilobyte, where browsers look for it. */
export const declaredCharset = (bytes: Buffer): string | undefined =>
  /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})/i.exec(
    bytes.toString('latin1', 0, 2048),
  )?.[1];

const parse = (html: string): DomDocument => parseHTML(complete(html)).document as unknown as DomDocument;

/** linkedom takes the first element for the root: a fragment needs the elements that browsers add. */
const complete = (html: string): string => (/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);

/** Pages saved as one file carry their images in the text. Scanned by hand: a regular expression overflows on megabytes. */
function withoutEmbeddedFiles(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = html.indexOf(EMBEDDED); at !== -1; at = html.indexOf(EMBEDDED, from)) {
    let end = at + EMBEDDED.length;
    while (end < html.length && isBase64(html.charCodeAt(end))) end += 1;
    kept.push(html.slice(from, at));
    from = end;
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(from);
}

const EMBEDDED = ';base64,';

/** Letters, digits, `+`, `/` and `=`. */
const isBase64 = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x2f && code <= 0x39) ||
  code === 0x2b ||
  code === 0x3d;

/** The tree's builder takes time with the square of the depth: 4 s for 50,000, so hours for what 8 MB can nest. */
const MAX_DEPTH = 10_000;
const SHALLOW_CHARACTERS = 5 * MAX_DEPTH;

function refuseDepth(html: string): void {
  if (html.length < SHALLOW_CHARACTERS) return;
  let depth = 0;
  const parser = new Parser({
    onopentag: () => {
      depth += 1;
      if (depth > MAX_DEPTH) throw new ReadProblem('tooDeep');
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  parser.end(html);
}

const tooLarge = (length: number): ReadProblem =>
  new ReadProblem('htmlSize', { size: millions(length), limit: millions(MAX_HTML_CHARACTERS) });

const millions = (count: number): number => Math.round(count / 100_000) / 10;
