// @ts-check
/** An article beside the answer, scrolled to the quote and lit. */
import { articlePath, byId, element, request, say } from './dom.js';

/** @type {Element | null} */
let cameFrom = null;

/** @param {string} id @param {number} start @param {number} end */
export async function openArticle(id, start, end) {
  const reader = byId('reader');
  if (reader.hidden) cameFrom = document.activeElement;
  reader.hidden = false;
  reader.setAttribute('aria-label', say('article'));
  try {
    const article = await (await request(`/api/articles/${articlePath(id)}`)).json();
    const { text, title } = article;
    const from = Math.min(start, text.length);
    const to = Math.max(from, Math.min(end, text.length));
    const lit = element('mark', { tabindex: '-1' }, text.slice(from, to));
    const body = element('div', { class: 'text' }, text.slice(0, from), ...(to > from ? [lit] : []), text.slice(to));
    const about = [article.source, article.author, article.date, article.collection].filter(Boolean).join(' · ');
    const toggle = element('button', { type: 'button', 'aria-pressed': 'false' }, say('changes'));
    toggle.addEventListener('click', () => void showChanges(id, body, toggle));
    const isWeb = /^https?:\/\//iu.test(article.url ?? '');
    const web = isWeb
      ? [element('a', { href: article.url, target: '_blank', rel: 'noreferrer noopener' }, say('original'))]
      : [];
    const close = element('button', { type: 'button', click: closeArticle }, say('close'));
    reader.replaceChildren(
      element('p', { class: 'row' }, close, toggle, ...web),
      element('h2', {}, title),
      element('p', { class: 'small' }, about),
      body,
    );
    if (to === from) close.focus();
    else {
      lit.scrollIntoView({ block: 'center' });
      lit.focus({ preventScroll: true });
    }
  } catch (error) {
    const close = element('button', { type: 'button', click: closeArticle }, say('close'));
    reader.replaceChildren(
      close,
      element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)),
    );
  }
}

/** @param {string} id @param {HTMLElement} body @param {HTMLElement} toggle */
async function showChanges(id, body, toggle) {
  const { changes } = await (await request(`/api/articles/${articlePath(id)}?changes=on`)).json();
  const tags = /** @type {const} */ ({ kept: 'span', added: 'ins', removed: 'del' });
  body.replaceChildren(
    ...changes.map((/** @type {{ kind: keyof typeof tags, text: string }} */ { kind, text }) =>
      element(tags[kind], {}, text),
    ),
  );
  toggle.setAttribute('aria-pressed', 'true');
}

export function closeArticle() {
  byId('reader').hidden = true;
  byId('reader').replaceChildren();
  if (cameFrom instanceof HTMLElement) cameFrom.focus();
  cameFrom = null;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !byId('reader').hidden) closeArticle();
});
