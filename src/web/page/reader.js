// @ts-check
/** An article beside the answer, scrolled to the quote and lit: as its page where it is a PDF, else as its text. */
import { articlePath, byId, element, reasonOf, request, say } from './dom.js';

/** @typedef {import('./dom.js').Json} Json */
/** @typedef {{ kind: 'kept' | 'added' | 'removed', text: string }} Change */

/** @type {Element | null} */
let cameFrom = null;
/** How many were opened: one that was long in coming does not take the place of the next. */
let opened = 0;

/** @param {string} id @param {number} start @param {number} end */
export async function openArticle(id, start, end) {
  opened += 1;
  const turn = opened;
  const reader = byId('reader');
  if (reader.hidden) cameFrom = document.activeElement;
  reader.hidden = false;
  reader.setAttribute('aria-label', say('article'));
  const close = element('button', { type: 'button', click: closeArticle }, say('close'));
  try {
    const article = await (await request(`/api/articles/${articlePath(id)}?quote=${start}-${end}`)).json();
    if (turn !== opened) return;
    const about = [article.source, article.author, article.date, article.collection].filter(Boolean).join(' · ');
    const body = element('div', {});
    const views = viewsOf(id, article, start, end, body);
    const isWeb = /^https?:\/\//iu.test(article.url ?? '');
    const link = { href: article.url, target: '_blank', rel: 'noreferrer noopener' };
    const web = isWeb ? [element('a', link, say('original'))] : [];
    reader.replaceChildren(
      element('p', { class: 'row' }, close, ...views.buttons, ...web),
      element('h2', {}, article.title),
      element('p', { class: 'small' }, about),
      body,
    );
    await views.first();
    if (turn === opened && !focusMark(body)) close.focus();
  } catch (error) {
    reader.replaceChildren(close, element('p', { role: 'alert' }, reasonOf(error)));
  }
}

/** @param {HTMLElement} body @returns {boolean} whether there is one */
function focusMark(body) {
  const lit = body.querySelector('mark');
  lit?.scrollIntoView({ block: 'center' });
  lit?.focus({ preventScroll: true });
  return lit !== null;
}

/**
 * Ways to see it, each with a button that is pressed while it is shown.
 * @param {string} id @param {Json} article @param {number} start @param {number} end @param {HTMLElement} body
 */
function viewsOf(id, article, start, end, body) {
  const asText = () => body.replaceChildren(drawText([{ kind: 'kept', text: article.text }], start, end));
  const asChanges = async () => {
    const { changes } = await (await request(`/api/articles/${articlePath(id)}?changes=on`)).json();
    body.replaceChildren(drawText(changes, start, end));
  };
  const asPage = async () => {
    const { drawPdf } = await import('./paper.js');
    await drawPdf(id, article, start, end, body);
  };
  const known = { asText, changes: asChanges, ...(article.pdf && { asPage }) };
  const buttons = Object.entries(known).map(([word, show]) => {
    const press = async () => {
      for (const one of buttons) one.setAttribute('aria-pressed', String(one === button));
      await show();
      focusMark(body);
    };
    const button = element('button', { type: 'button', 'aria-pressed': 'false', click: () => void press() }, say(word));
    return button;
  });
  const at = article.pdf ? 'asPage' : 'asText';
  const first = async () => {
    buttons[Object.keys(known).indexOf(at)]?.setAttribute('aria-pressed', 'true');
    await known[at]?.();
  };
  return { buttons, first };
}

/**
 * A text in which one stretch is lit; what cleaning took out stands between and counts for nothing.
 * @param {Change[]} changes @param {number} start @param {number} end
 */
function drawText(changes, start, end) {
  const tags = /** @type {const} */ ({ kept: 'span', added: 'ins', removed: 'del' });
  const shown = element('div', { class: 'text' });
  let at = 0;
  for (const { kind, text } of changes) {
    if (kind === 'removed') {
      shown.append(element('del', {}, text));
      continue;
    }
    const [from, to] = [start - at, end - at].map((place) => Math.max(0, Math.min(place, text.length)));
    const lit = text.slice(from, to);
    const parts = [text.slice(0, from), ...(lit ? [element('mark', { tabindex: '-1' }, lit)] : []), text.slice(to)];
    shown.append(element(tags[kind], {}, ...parts));
    at += text.length;
  }
  return shown;
}

export function closeArticle() {
  opened += 1;
  byId('reader').hidden = true;
  byId('reader').replaceChildren();
  if (cameFrom instanceof HTMLElement) cameFrom.focus();
  cameFrom = null;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !byId('reader').hidden) closeArticle();
});
