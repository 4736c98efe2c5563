// @ts-check
/** Asking: a question, what is found while it is looked for, the answer with its sources. */
import { byId, element, request, say, tell } from './dom.js';

/** @typedef {import('./dom.js').Json} Json */

const HISTORY = 'wenjin-history';
const MOST_REMEMBERED = 20;

/** @returns {string[]} questions asked in this browser, latest first */
const remembered = () => JSON.parse(localStorage.getItem(HISTORY) ?? '[]');

export function showAsk() {
  const input = element('textarea', {
    id: 'question',
    rows: '2',
    placeholder: say('placeholder'),
    'aria-label': say('question'),
  });
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (input.value.trim() !== '') void ask(input.value.trim());
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  });
  const button = element('button', { class: 'main', type: 'submit' }, say('ask'));
  const form = element('form', { class: 'row', submit: send }, input, button);
  byId('view').replaceChildren(form, element('div', { id: 'answers' }), element('div', { id: 'history' }));
  showHistory();
  input.focus();
}

function showHistory() {
  const questions = remembered();
  if (questions.length === 0) return byId('history').replaceChildren();
  const again = questions.map((question) =>
    element('button', { type: 'button', click: () => void ask(question) }, question),
  );
  const forget = () => {
    localStorage.removeItem(HISTORY);
    showHistory();
  };
  byId('history').replaceChildren(
    element('h2', { class: 'small' }, say('history')),
    element(
      'div',
      { class: 'row' },
      ...again,
      element('button', { type: 'button', class: 'mark', click: forget }, say('forget')),
    ),
  );
}

/** @param {string} question */
async function ask(question) {
  const questions = [question, ...remembered().filter((one) => one !== question)].slice(0, MOST_REMEMBERED);
  localStorage.setItem(HISTORY, JSON.stringify(questions));
  showHistory();
  tell(say('looking'));
  const card = element('article', { class: 'answer', 'aria-busy': 'true' }, element('h2', {}, question));
  byId('answers').prepend(card);
  try {
    const body = JSON.stringify({ question });
    const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };
    const response = await request('/api/ask', { method: 'POST', body, headers });
    for await (const { event, data } of eventsOf(response)) {
      if (event === 'sentence') card.append(element('p', { class: 'draft' }, data.text));
      if (event === 'answer') draw(card, data);
      if (event === 'error') throw new Error(data.error.message);
    }
    tell('');
  } catch (error) {
    card.append(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
    tell('');
  } finally {
    card.removeAttribute('aria-busy');
  }
}

/** An answer by its address. @param {string} id */
export async function showKept(id) {
  const card = element('article', { class: 'answer' });
  byId('answers').prepend(card);
  try {
    draw(card, await (await request(`/api/answers/${encodeURIComponent(id)}`)).json());
  } catch {
    card.replaceChildren(element('p', {}, say('gone')));
  }
}

/** @param {Response} response @returns {AsyncGenerator<{ event: string, data: Json }>} */
async function* eventsOf(response) {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (rest + part.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const one of events) {
      const event = /^event: (.*)$/mu.exec(one)?.[1] ?? 'message';
      const data = [...one.matchAll(/^data: (.*)$/gmu)].map((line) => line[1]).join('\n');
      if (data !== '') yield { event, data: JSON.parse(data) };
    }
  }
}

/** @param {HTMLElement} card @param {Json} answer as /api/ask gives it */
function draw(card, answer) {
  const lines = answer.lines.map((/** @type {Json[]} */ line) =>
    element('p', {}, ...line.map((run) => drawRun(run, answer))),
  );
  const cited = answer.citations.length > 0 ? answer.citations : (answer.nearest ?? []);
  const sources = cited.map((/** @type {Json} */ citation) => element('li', {}, drawSource(citation, answer)));
  card.replaceChildren(
    element('h2', {}, answer.question),
    ...lines,
    ...(answer.note ? [element('p', { class: 'small' }, answer.note)] : []),
    ...(sources.length > 0
      ? [
          element('h3', { class: 'small' }, say(answer.citations.length > 0 ? 'sources' : 'nearest')),
          element('ul', {}, ...sources),
        ]
      : []),
    element(
      'p',
      { class: 'row small' },
      ...(answer.certainty ? [say(answer.certainty)] : []),
      ...actions(card, answer),
    ),
  );
}

/** @param {{ text: string, role: string }} run @param {Json} answer */
function drawRun({ text, role }, answer) {
  const n = role === 'mark' ? Number(text.slice(1, -1)) : 0;
  const at = answer.citations.findIndex((/** @type {Json} */ one) => one.n === n);
  if (at === -1) return element('span', { class: role }, text);
  const label = say('open', { title: `[${n}] ${answer.citations[at].title}` });
  return element('a', { class: 'mark', href: answer.links[at], 'aria-label': label }, text);
}

/** @param {Json} citation @param {Json} answer */
function drawSource(citation, answer) {
  const words = [citation.title, citation.source, citation.date].filter(Boolean).join(' · ');
  const at = answer.citations.indexOf(citation);
  const path = citation.articleId.split('/').map(encodeURIComponent).join('/');
  const href = answer.links[at] ?? `/articles/${path}#${citation.start}-${citation.end}`;
  return element('a', { href }, at === -1 ? words : `[${citation.n}] ${words}`);
}

/** @param {HTMLElement} card @param {Json} answer */
function actions(card, answer) {
  const receipt = async () => {
    const blob = await (await request(`/api/answers/${answer.id}/receipt`)).blob();
    const link = element('a', { href: URL.createObjectURL(blob), download: 'wenjin-receipt.json' });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return [
    element('button', { type: 'button', click: () => void explain(card, answer) }, say('why')),
    element('button', { type: 'button', click: () => void receipt() }, say('receipt')),
    element('a', { href: `/a/${answer.id}` }, say('address')),
  ];
}

/** What each leg of the search found. @param {HTMLElement} card @param {Json} answer */
async function explain(card, answer) {
  const query = new URLSearchParams({ q: answer.understood ?? answer.question, k: '5' });
  const { results } = await (await request(`/api/search?${query}`)).json();
  const items = results.map((/** @type {Json} */ { article, signals }) => {
    const shown = Object.fromEntries(Object.entries(signals).map(([leg, value]) => [leg, Number(value).toFixed(2)]));
    return element('li', {}, `${article.title}: ${say('whyLegs', shown)}`);
  });
  card.querySelector('.why')?.remove();
  card.append(element('ul', { class: 'why small' }, ...items));
}
