/** What was expected beside what was answered. */
import { answerText } from '../../../src/show/mod.js';
import { type Html, html } from '../html.js';
import type { ViewCitation, ViewEvidence, ViewQuestion } from '../model.js';
import type { PageWords } from '../words.js';

export const expected = ({ measured, evidence }: ViewQuestion, words: PageWords): Html => {
  const { answers, answerable, values, history, rejected } = measured.question;
  const unknown = answers.length === 0 && answerable !== false && evidence.length === 0;
  return html`
    ${answerable === false && html`<p>${words.say('question.refuse')}</p>`}
    ${unknown && html`<p class="dim">${words.say('question.unknown')}</p>`}
    ${alternatives(answers)}
    ${values.length > 0 && html`<p class="dim">${words.say('question.conflicts')}</p>${alternatives(values)}`}
    ${quotes(
      words.say('question.history'),
      history.map((turn) => html`${turn.question}<br>${turn.answer}`),
    )}
    ${quotes(
      null,
      evidence.map((one) => evidenceItem(one, words)),
    )}
    ${quotes(
      words.say('question.rejected'),
      rejected.map((one) => html`${one.quote ?? one.article}`),
    )}`;
};

const alternatives = (texts: readonly string[]): Html | null =>
  texts.length === 0 ? null : html`<p class="answers">${texts.map((text) => html`<span>${text}</span>`)}</p>`;

const quotes = (title: Html | null, items: readonly Html[]): Html | null =>
  items.length === 0
    ? null
    : html`${title && html`<p class="dim">${title}</p>`}<ul class="quotes">${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const link = (anchor: string | null, words: PageWords): Html | null =>
  anchor === null ? null : html` <a class="open" href="#${anchor}">${words.say('question.open')}</a>`;

const evidenceItem = (one: ViewEvidence, words: PageWords): Html => {
  const rank = one.rank === null ? words.say('question.missing') : words.say('question.rank', { n: one.rank });
  return html`${one.quote && html`<q>${one.quote}</q>`}<small>${one.article} · ${rank}</small>${link(one.anchor, words)}`;
};

export const answered = ({ measured, citations }: ViewQuestion, words: PageWords): Html => {
  const { answer, error } = measured;
  if (error !== null) return html`<p class="error">${error}</p>`;
  if (answer === null) return html`<p class="dim">${words.say('question.notAsked')}</p>`;
  const refused = answer.status === 'no_evidence' && html`<span class="chip">${words.say('question.refused')}</span> `;
  const cited = quotes(
    null,
    citations.map((one) => citationItem(one, words)),
  );
  return html`<p>${refused}${answerText(answer)}</p>${cited}`;
};

const citationItem = (one: ViewCitation, words: PageWords): Html =>
  html`<b>[${one.n}]</b> <q>${one.quote}</q><small>${one.title}</small>${link(one.anchor, words)}`;
