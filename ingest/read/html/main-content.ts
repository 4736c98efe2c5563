import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Parsed } from '../../../src/core/mod.js';
import { render } from '../../structure/mod.js';
import { type DomDocument, type DomElement, depthOf } from './dom.js';
import { treeOf } from './tree.js';
import { settleHidden } from './visible.js';

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
export function mainContent(html: string, document: DomDocument): Parsed {
  strip(document);
  const found = readable(html, document);
  const visible = render(treeOf(document.body ?? document.documentElement)).alone();
  if (found === null) return visible;
  const isLesser = visible.text.length > MUCH_MORE * found.text.length;
  return isLesser && unlinkedLength(document, visible.text.length) > MUCH_MORE * found.text.length ? visible : found;
}

/** Readability takes its document apart, so it gets one of its own. */
function readable(html: string, same: DomDocument): Parsed | null {
  if (html.length > MAX_READABLE_CHARACTERS || depthOf(same) > MAX_READABLE_DEPTH) return null;
  try {
    const { document } = parseHTML(html);
    strip(document as unknown as DomDocument);
    // Readability makes an h2 of each h1, and the parts of a page would stand beside its title instead of below it.
    for (const title of document.querySelectorAll('h1:not([aria-level])')) title.setAttribute('aria-level', '1');
    const options = {
      charThreshold: ENOUGH_CHARACTERS,
      serializer: (node: unknown) => node,
    };
    const content = new Readability(document, options).parse()?.content;
    const parsed = content ? render(treeOf(content as DomElement)).alone() : null;
    return parsed?.text.trim() ? parsed : null;
  } catch {
    // A tree that Readability stumbles over: the whole body is the way out.
    return null;
  }
}

function unlinkedLength(document: DomDocument, length: number): number {
  let linked = 0;
  for (const link of document.querySelectorAll('a[href]')) linked += link.textContent?.trim().length ?? 0;
  return length - linked;
}

/** A list of so many links and of hardly anything else leads elsewhere. */
const MENU_LINKS = 4;
/** A page with more lists is an index by itself. */
const MOST_LISTS = 1_000;
const MENU_SHARE = 0.9;
const LONGEST_MENU_ITEM = 14;

/** What is shown on every page of a site. */
function strip(document: DomDocument): void {
  settleHidden(document);
  removeAll(document, FURNITURE);
  const lists = [...document.querySelectorAll('ul, ol')];
  const menus = lists.length > MOST_LISTS ? [] : lists.filter(isMenu);
  const length = (element: DomElement): number => (element.textContent ?? '').replace(/\s+/gu, '').length;
  // A page of links alone is an article of links.
  const isAll = menus.reduce((sum, menu) => sum + length(menu), 0) >= length(document.body ?? document.documentElement);
  if (!isAll) for (const menu of menus) menu.remove();
}

function isMenu(list: DomElement): boolean {
  const links = [...list.querySelectorAll('a[href]')].map((link) => (link.textContent ?? '').trim());
  const length = links.reduce((sum, link) => sum + link.length, 0);
  const whole = (list.textContent ?? '').replace(/\s+/gu, '').length;
  return links.length >= MENU_LINKS && length / links.length <= LONGEST_MENU_ITEM && length >= MENU_SHARE * whole;
}

function removeAll(document: DomDocument, selector: string): void {
  for (const element of [...document.querySelectorAll(selector)]) element.remove();
}
