import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { type DomDocument, type DomElement, depthOf } from './dom.js';
import { linesOf } from './lines.js';

/** Page furniture by element or role, left out where the whole body is taken. */
const FURNITURE =
  'nav, aside, footer, dialog, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], ' +
  '[role="complementary"], [role="dialog"]';
/** Characters below which Readability tries again with fewer rules; its default of 500 is meant for English. */
const ENOUGH_CHARACTERS = 140;
/** Readability keeps one column of text. Where this many times more stands outside links, it took the wrong part. */
const MUCH_MORE = 3;
/** Readability's time grows faster than the page: 2 s for 1 M characters, 27 s for 8 M; 0.3 s for a depth of 128, 14 s for 1,000. */
const MAX_READABLE_CHARACTERS = 1_000_000;
const MAX_READABLE_DEPTH = 128;

/**
 * The lines of a page's article. Mozilla's Readability finds it; where it finds nothing, or clearly the lesser part
 * (pages of tables and lists), all that is visible in the body is taken.
 */
export function mainContent(html: string, document: DomDocument): string {
  removeAll(document, FURNITURE);
  const found = readable(html, document);
  const visible = linesOf(document.body ?? document.documentElement);
  if (found === '') return visible;
  return visible.length > MUCH_MORE * found.length && unlinkedLength(document, visible) > MUCH_MORE * found.length
    ? visible
    : found;
}

/** Readability takes its document apart, so it gets one of its own. */
function readable(html: string, same: DomDocument): string {
  if (html.length > MAX_READABLE_CHARACTERS || depthOf(same) > MAX_READABLE_DEPTH) return '';
  try {
    const { document } = parseHTML(html);
    removeAll(document as unknown as DomDocument, FURNITURE);
    const options = {
      charThreshold: ENOUGH_CHARACTERS,
      serializer: (node: unknown) => node,
    };
    const content = new Readability(document, options).parse()?.content;
    return content ? linesOf(content as DomElement) : '';
  } catch {
    // A tree that Readability stumbles over: the whole body is the way out.
    return '';
  }
}

function unlinkedLength(document: DomDocument, visible: string): number {
  let linked = 0;
  for (const link of document.querySelectorAll('a[href]')) linked += link.textContent?.trim().length ?? 0;
  return visible.length - linked;
}

function removeAll(document: DomDocument, selector: string): void {
  for (const element of [...document.querySelectorAll(selector)]) element.remove();
}
