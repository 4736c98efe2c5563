// @ts-check
/** An answer: what it says, how sure it is, what says so and why, and what its reader makes of it. */
import { articlePath, element, request, save, say, tell } from './dom.js';

/** @typedef {import('./dom.js').Json} Json */

const WHY_PASSAGES = '8';

/** @param {HTMLElement} card @param {Json} answer as /api/ask gives it */
export function drawAnswer(card, answer) {
  const lines = answer.lines.map((/** @type {Json[]} */ line) =>
    element('p', {}, ...line.map((run) => drawRun(run, answer))),
  );
  const isAnswered = answer.citations.length > 0;
  const cited = isAnswered ? answer.citations : (answer.nearest ?? []);
  const sources = cited.map((/** @type {Json} */ citation) => element('li', {}, drawSource(citation, answer)));
  const heading = element('h3', { class: 'small' }, say(isAnswered ? 'sources' : 'nearest'));
  card.replaceChildren(
    element('h2', {}, answer.question),
    ...lines,
    ...(answer.note ? [element('p', { class: 'small' }, `${say('note')}: ${answer.note}`)] : []),
    ...(sources.length > 0 ? [heading, element('ul', {}, ...sources)] : []),
    ...(answer.reason === 'small_talk' ? [] : [judgement(answer), actions(card, answer)]),
  );
}

/** What stands below an answer on Discord, too. @param {Json} answer */
function judgement({ certainty = 'none', verified, generation }) {
  const parts = [say(`sure.${certainty}`), verified && say('verified', verified), say('generation', { n: generation })];
  return element('p', { class: `small ${certainty}` }, parts.filter(Boolean).join(' · '));
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
  const href = answer.links[at] ?? `/articles/${articlePath(citation.articleId)}#${citation.start}-${citation.end}`;
  return element('a', { href }, at === -1 ? words : `[${citation.n}] ${words}`);
}

/** @param {HTMLElement} card @param {Json} answer */
function actions(card, answer) {
  const button = (/** @type {string} */ text, /** @type {() => Promise<void>} */ act) =>
    element('button', { type: 'button', click: () => void act() }, text);
  const receipt = () => save(`/api/answers/${answer.id}/receipt`, 'wenjin-receipt.json');
  return element(
    'p',
    { class: 'row small' },
    button(say('button.why'), () => explain(card, answer)),
    button(say('good'), () => vote(answer, { verdict: 'up' })),
    button(say('bad'), () => voteDown(card, answer)),
    button(say('receipt'), receipt),
    element('a', { href: `/a/${answer.id}` }, say('address')),
  );
}

/** @param {Json} answer @param {Record<string, string>} said */
async function vote(answer, said) {
  const headers = { 'Content-Type': 'application/json' };
  await request(`/api/answers/${answer.id}/vote`, { method: 'POST', headers, body: JSON.stringify(said) });
  tell(say(`vote.${said.verdict}`));
}

/** The vote counts at once; the reason is added when it is sent. @param {HTMLElement} card @param {Json} answer */
async function voteDown(card, answer) {
  await vote(answer, { verdict: 'down' });
  card.querySelector('form')?.remove();
  const reason = element('input', { 'aria-label': say('vote.reason'), placeholder: say('vote.reasonHint') });
  const expected = element('input', { 'aria-label': say('vote.expected'), placeholder: say('vote.expected') });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    await vote(answer, { verdict: 'down', reason: reason.value, expected: expected.value });
    form.remove();
  };
  const send = element('button', { class: 'main' }, say('send'));
  const form = element('form', { class: 'row', submit }, element('p', {}, say('vote.title')), reason, expected, send);
  card.append(form);
  reason.focus();
}

/** What each leg of the search found. @param {HTMLElement} card @param {Json} answer */
async function explain(card, answer) {
  const query = new URLSearchParams({ q: answer.understood ?? answer.question, k: WHY_PASSAGES });
  const { results, generation } = await (await request(`/api/search?${query}`)).json();
  const cited = new Set(answer.citations.map((/** @type {Json} */ one) => one.passageId));
  const items = results.map((/** @type {Json} */ { article, passage, sentence, signals, score }) => {
    const legs = Object.entries(signals).map(([leg, value]) => {
      return `${say(`leg.${leg}`)} ${value > 0 ? Number(value).toFixed(2) : say('leg.missed')}`;
    });
    const mark = cited.has(passage.id) ? ` · ${say('why.cited')}` : '';
    const title = element('strong', {}, `${article.title} · ${score.toFixed(2)}${mark}`);
    const lines = [title, sentence.text, legs.join(' · ')];
    return element('li', {}, ...lines.map((line) => element('div', {}, line)));
  });
  const isEmpty = items.length === 0;
  const shown = element(
    'section',
    { class: 'why small' },
    element('h3', {}, say('why.title')),
    element('p', {}, say(isEmpty ? 'why.none' : 'why.intro')),
    element('ol', {}, ...items),
    element('p', {}, say('generation', { n: generation })),
  );
  card.querySelector('.why')?.remove();
  card.append(shown);
}
