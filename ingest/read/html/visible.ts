import type { DomDocument, DomElement } from './dom.js';

/**
 * Pages hide what they show later: an article until its script has run, the second of three tabs, the answer below a question. Such text
 * is as good as the rest; what pops up, and icons that only screen readers pass over, is not.
 */

const HIDDEN = '[hidden], [aria-hidden="true"], [style*="display"], [style*="visibility"]';
/** A panel by its role or by what its page calls it. */
const PANEL = /tab-?pane|tabpanel|panel|accordion|collaps|answer|faq|details?\b|content|toggle/iu;
const POPS_UP = /modal|popup|dialog|toast|tooltip|menu|nav|cookie|share|login|qrcode/iu;
/** Text of which at least this much is prose. Unit: UTF-16 units. */
const PROSE = 12;
/** What lies in so many others that hide is not looked for. */
const MOST_HIDDEN = 2_000;
/** How far up an element may say that it is a panel. */
const LEVELS = 2;

/** Shows or removes everything that is hidden; afterwards nothing is. */
export function settleHidden(document: DomDocument): void {
  const controlled = idsControlled(document);
  for (const element of [...document.querySelectorAll(HIDDEN)].slice(0, MOST_HIDDEN)) {
    const hiding = howHidden(element);
    if (hiding === null) continue;
    if (isArticle(element, hiding, controlled)) show(element);
    else element.remove();
  }
}

type Hiding = 'laid-out' | 'spoken' | 'gone';

/** Laid out but invisible, hidden from screen readers only, or not there at all. */
function howHidden(element: DomElement): Hiding | null {
  const style = element.getAttribute('style') ?? '';
  if (element.hasAttribute('hidden') || /display\s{0,4}:\s{0,4}none/i.test(style)) return 'gone';
  if (/visibility\s{0,4}:\s{0,4}hidden/i.test(style)) return 'laid-out';
  return element.getAttribute('aria-hidden') === 'true' ? 'spoken' : null;
}

function isArticle(element: DomElement, hiding: Hiding, controlled: ReadonlySet<string>): boolean {
  const text = (element.textContent ?? '').trim();
  if (text.length < PROSE && hiding !== 'gone') return false;
  if (text === '' || POPS_UP.test(nameOf(element))) return false;
  if (hiding !== 'gone') return true;
  if (controlled.has(element.getAttribute('id') ?? '')) return true;
  let node: DomElement | null = element;
  for (let level = 0; level < LEVELS && node !== null; level++) {
    if (PANEL.test(nameOf(node))) return true;
    node = node.parentNode as DomElement | null;
    if (node?.nodeType !== 1) return false;
  }
  return false;
}

const nameOf = (element: DomElement): string =>
  ['role', 'class', 'id'].map((name) => element.getAttribute(name) ?? '').join(' ');

/** What buttons and tabs of the page open. */
function idsControlled(document: DomDocument): Set<string> {
  const ids = new Set<string>();
  for (const opener of document.querySelectorAll('[aria-controls], [data-target], [data-bs-target]')) {
    for (const name of ['aria-controls', 'data-target', 'data-bs-target']) {
      const id = opener.getAttribute(name);
      if (id !== null) ids.add(id.replace(/^#/u, ''));
    }
  }
  return ids;
}

function show(element: DomElement): void {
  for (const name of ['hidden', 'aria-hidden', 'style']) element.removeAttribute(name);
}
