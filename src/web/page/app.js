// @ts-check
/** Which view is shown, in which language and colours. */
import { showAsk, showKept } from './ask.js';
import { byId, say, spoken, tell } from './dom.js';
import { showEvaluation } from './evaluation.js';
import { showFeedback } from './feedback.js';
import { showLibrary } from './library.js';
import { closeArticle, openArticle } from './reader.js';

const LANGUAGE = 'wenjin-language';
const COLOURS = 'wenjin-colours';

/** Views by their addresses; every other address is about an answer. */
const VIEWS = { '/library': showLibrary, '/feedback': showFeedback, '/evaluation': showEvaluation };

async function start() {
  spoken.tables = await (await fetch('/page/words.json')).json();
  speak(localStorage.getItem(LANGUAGE) ?? preferred());
  const language = /** @type {HTMLSelectElement} */ (byId('language'));
  language.value = spoken.language;
  language.addEventListener('change', () => {
    localStorage.setItem(LANGUAGE, language.value);
    speak(language.value);
    void show();
  });
  colour(localStorage.getItem(COLOURS));
  byId('colours').addEventListener('click', () => {
    const now = getComputedStyle(document.documentElement).colorScheme;
    const isDark = now === 'dark' || (now !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    localStorage.setItem(COLOURS, isDark ? 'light' : 'dark');
    colour(isDark ? 'light' : 'dark');
  });
  document.addEventListener('click', followLink);
  window.addEventListener('popstate', () => void show());
  window.addEventListener('hashchange', () => void show());
  await show();
}

/** @param {MouseEvent} event links of this page change the view without loading it again */
function followLink(event) {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const isArticle = link.pathname.startsWith('/articles/');
  history.pushState(null, '', link.href);
  if (isArticle) void openAddress();
  else void show();
}

async function show() {
  tell('');
  const { pathname } = location;
  const view = pathname in VIEWS ? pathname : '/';
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  await (VIEWS[/** @type {keyof typeof VIEWS} */ (pathname)] ?? showAsk)();
  if (pathname.startsWith('/a/')) await showKept(pathname.slice('/a/'.length));
  if (pathname.startsWith('/articles/')) await openAddress();
  else closeArticle();
}

/** `/articles/ID#12-40` */
async function openAddress() {
  const id = location.pathname.slice('/articles/'.length).split('/').map(decodeURIComponent).join('/');
  const [, start, end] = /^#(\d+)-(\d+)$/u.exec(location.hash) ?? [];
  await openArticle(id, Number(start ?? 0), Number(end ?? 0));
}

/** @param {string} language */
function speak(language) {
  spoken.language = language in spoken.tables ? language : 'en';
  document.documentElement.lang = spoken.language;
  document.title = say('name');
  for (const one of document.querySelectorAll('[data-word]'))
    one.textContent = say(one.getAttribute('data-word') ?? '');
  for (const one of document.querySelectorAll('[data-label]'))
    one.setAttribute('aria-label', say(one.getAttribute('data-label') ?? ''));
}

function preferred() {
  const tag = navigator.language.toLowerCase();
  if (/^zh-(hant|tw|hk|mo)/u.test(tag)) return 'zh-Hant';
  return tag.startsWith('zh') ? 'zh-Hans' : 'en';
}

/** @param {string | null} colours */
function colour(colours) {
  if (colours !== null) document.documentElement.dataset.colours = colours;
}

await start();
