// @ts-check
/** The articles: found by title, added by dropping files, removed, brought up to date with their folders. */
import { articlePath, byId, element, eventsOf, reasonOf, request, say, tell } from './dom.js';

/** @typedef {import('./dom.js').Json} Json */

const PAGE = 50;

export async function showLibrary() {
  const { collections, write, reindex } = await (await request('/api/status')).json();
  const filter = element('input', { type: 'search', 'aria-label': say('filter'), placeholder: say('filter') });
  const names = collections.map((/** @type {{ name: string }} */ { name }) => name);
  const choices = names.map((/** @type {string} */ name) => element('option', { value: name }, name));
  const every = element('option', { value: '' }, say('everyCollection'));
  const only = element('select', { 'aria-label': say('collection'), hidden: names.length < 2 }, every, ...choices);
  const count = element('p', { class: 'small' });
  const list = element('ul', { class: 'articles' });
  const more = element('button', { type: 'button', hidden: true }, say('more'));
  let offset = 0;

  async function load(/** @type {boolean} */ fromStart) {
    if (fromStart) offset = 0;
    const query = new URLSearchParams({ offset: String(offset), limit: String(PAGE), text: filter.value });
    if (only.value !== '') query.set('collection', only.value);
    const { total, articles } = await (await request(`/api/articles?${query}`)).json();
    const items = articles.map((/** @type {Json} */ article) => drawArticle(article, write, () => load(true)));
    if (fromStart) list.replaceChildren(...items);
    else list.append(...items);
    offset += articles.length;
    count.textContent = say('count', { total });
    more.hidden = offset >= total;
  }

  filter.addEventListener('input', () => void load(true));
  only.addEventListener('change', () => void load(true));
  more.addEventListener('click', () => void load(false));
  const adding = write ? dropZone(names, () => load(true)) : [];
  const again = reindex ? reindexing(() => load(true)) : [];
  byId('view').replaceChildren(...adding, element('div', { class: 'row' }, filter, only, ...again), count, list, more);
  await load(true);
}

/** @param {Json} article @param {boolean} write @param {() => Promise<void>} changed */
function drawArticle(article, write, changed) {
  const about = [article.source, article.date, article.language, article.collection].filter(Boolean).join(' · ');
  const link = element('a', { href: `/articles/${articlePath(article.id)}` }, article.title);
  const { title } = article;
  const remove = async () => {
    if (!confirm(say('removeSure', { title }))) return;
    try {
      await request(`/api/articles/${articlePath(article.id)}`, { method: 'DELETE' });
      tell(say('removed', { title }));
      await changed();
    } catch (error) {
      tell(reasonOf(error));
    }
  };
  const button = element(
    'button',
    { type: 'button', 'aria-label': say('remove', { title }), click: () => void remove() },
    say('removeShort'),
  );
  return element(
    'li',
    {},
    element('span', {}, link, ' ', element('span', { class: 'about' }, about)),
    ...(write ? [button] : []),
  );
}

/** @param {string[]} collections @param {() => Promise<void>} changed */
function dropZone(collections, changed) {
  const collection = element('input', {
    value: collections[0] ?? 'default',
    list: 'collections',
    'aria-label': say('collection'),
  });
  const known = element(
    'datalist',
    { id: 'collections' },
    ...collections.map((name) => element('option', { value: name })),
  );
  const input = element('input', { type: 'file', multiple: true, class: 'hidden-input' });
  const zone = element('label', { class: 'drop' }, say('drop'), input);

  async function add(/** @type {FileList | null | undefined} */ files) {
    const failures = [];
    for (const file of files ?? []) {
      const { name } = file;
      tell(say('adding', { name }));
      try {
        const query = new URLSearchParams({ name, collection: collection.value });
        await request(`/api/articles?${query}`, {
          method: 'POST',
          body: file,
          headers: { 'Content-Type': 'application/octet-stream' },
        });
        tell(say('added', { name }));
      } catch (error) {
        failures.push(`${name}: ${reasonOf(error)}`);
      }
    }
    if (failures.length > 0) tell(failures.join(' '));
    input.value = '';
    await changed();
  }

  input.addEventListener('change', () => void add(input.files));
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle('over', kind === 'dragenter' || kind === 'dragover');
      if (kind === 'drop' && event instanceof DragEvent) void add(event.dataTransfer?.files);
    });
  }
  return [
    zone,
    element('div', { class: 'row' }, element('span', { class: 'small' }, say('collection')), collection, known),
  ];
}

/** A button that becomes one to stop with. Leaving the view goes on with it. @param {() => Promise<void>} changed */
function reindexing(changed) {
  const told = element('div', { class: 'small' });
  /** @type {AbortController | undefined} */
  let running;
  async function run() {
    running = new AbortController();
    button.textContent = say('cancel');
    told.replaceChildren();
    try {
      const response = await request('/api/index', { method: 'POST', signal: running.signal });
      for await (const { event, data } of eventsOf(response)) {
        if (event === 'error') throw new Error(data.error.message);
        tell(data.text);
        if (event === 'done') told.replaceChildren(...failureList(data.failures));
      }
      await changed();
    } catch (error) {
      tell(running.signal.aborted ? say('stopped') : reasonOf(error));
    }
    running = undefined;
    button.textContent = say('reindex');
  }
  const click = () => (running === undefined ? void run() : running.abort());
  const button = element('button', { type: 'button', click }, say('reindex'));
  return [button, told];
}

/** @param {string[]} failures */
const failureList = (failures) =>
  failures.length === 0
    ? []
    : [
        element('h2', { class: 'small' }, say('failures')),
        element('ul', {}, ...failures.map((one) => element('li', {}, one))),
      ];
