// @ts-check
/** What was asked in vain and what readers thought of answers; a click makes a test question of either. */
import { byId, element, request, save, say, tell } from './dom.js';

/** @typedef {import('./dom.js').Json} Json */

export async function showFeedback() {
  const { gaps, votes, judge } = await (await request('/api/feedback')).json();
  const download = () => void save('/api/cases', 'cases.jsonl');
  byId('view').replaceChildren(
    element('h2', {}, say('gaps.title')),
    listOr(
      say('gaps.none'),
      gaps.map((/** @type {Json} */ gap) => drawGap(gap, judge)),
    ),
    element('h2', {}, say('votes')),
    listOr(
      say('feedback.none'),
      votes.map((/** @type {Json} */ vote) => drawVote(vote, judge)),
    ),
    ...(judge ? [element('button', { type: 'button', click: download }, say('saveCases'))] : []),
  );
}

/** @param {string} nothing @param {HTMLElement[]} items */
const listOr = (nothing, items) =>
  items.length === 0 ? element('p', { class: 'small' }, nothing) : element('ul', { class: 'articles' }, ...items);

/** @param {Json} gap @param {boolean} judge */
function drawGap({ question, count, lastAsked }, judge) {
  const when = new Date(lastAsked).toISOString().slice(0, 10);
  const about = element('span', { class: 'about' }, `${say('gaps.count', { n: count })} · ${when}`);
  const expected = element('input', { 'aria-label': say('vote.expected'), placeholder: say('vote.expected') });
  const line = () => ({ question, verdict: 'down', citations: [], expected: expected.value });
  return row([question, about], judge ? [expected, caseButton(line)] : []);
}

/** @param {Json} vote @param {boolean} judge */
function drawVote(vote, judge) {
  const { question, verdict, reason, expected } = vote;
  const said = [reason, expected && `${say('vote.expected')}: ${expected}`].filter(Boolean).join(' · ');
  const thumb = element('strong', {}, say(verdict === 'up' ? 'good' : 'bad'));
  return row([thumb, ` ${question}`, element('span', { class: 'about' }, said)], judge ? [caseButton(() => vote)] : []);
}

/** @param {(Node | string)[]} words @param {Node[]} acts */
const row = (words, acts) =>
  element(
    'li',
    {},
    element('span', {}, ...words.flatMap((one) => [one, ' '])),
    element('span', { class: 'row' }, ...acts),
  );

/** @param {() => Json} line */
function caseButton(line) {
  const make = async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await request('/api/cases', { method: 'POST', headers, body: JSON.stringify(line()) });
    tell(say('madeCase', { n: (await response.json()).cases }));
    button.disabled = true;
  };
  const button = element('button', { type: 'button', click: () => void make() }, say('makeCase'));
  return button;
}
