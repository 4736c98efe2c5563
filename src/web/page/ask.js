// @ts-check
/** Asking: a question, what is found while it is looked for, the answer with its sources. */
import { drawAnswer } from './answer.js';
import { byId, element, eventsOf, reasonOf, request, say, tell } from './dom.js';

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
      if (event === 'progress') tell(data.text);
      if (event === 'sentence') card.append(element('p', { class: 'draft' }, data.text));
      if (event === 'answer') drawAnswer(card, data);
      if (event === 'error') throw new Error(data.error.message);
    }
    tell('');
  } catch (error) {
    card.append(element('p', { role: 'alert' }, reasonOf(error)));
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
    drawAnswer(card, await (await request(`/api/answers/${encodeURIComponent(id)}`)).json());
  } catch {
    card.replaceChildren(element('p', {}, say('gone')));
  }
}
