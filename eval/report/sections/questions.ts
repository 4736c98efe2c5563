/** Every question, those that failed first. */
import { ANSWERABLE_SLICE, UNANSWERABLE_SLICE } from '../../datasets/mod.js';
import { type Html, html } from '../html.js';
import type { Model, ViewQuestion } from '../model.js';
import type { PageWords } from '../words.js';
import { answered, expected } from './answers.js';
import { filters } from './filters.js';
import { retrieved } from './retrieved.js';

export const questions = (model: Model, words: PageWords): Html => html`
  <section id="questions">
    <h2>${words.say('section.questions')}</h2>
    ${filters(model, words)}
    <p class="count" aria-live="polite" data-count></p>
    <div class="list" data-list>${model.questions.map((one) => question(one, model, words))}</div>
    <p class="nothing" data-nothing hidden>${words.say('filter.none')}</p>
  </section>`;

const question = (one: ViewQuestion, model: Model, words: PageWords): Html => {
  const asked = one.measured.question;
  const failed = one.failures.length > 0 ? 'yes' : 'no';
  const slices = JSON.stringify(asked.slices);
  return html`
    <details class="q" id="${one.anchor}" data-failed="${failed}" data-dataset="${one.dataset}" data-slices="${slices}" data-reasons="${one.failures.join(' ')}">
      <summary>
        <span class="ask">${asked.question === '' ? '∅' : asked.question}</span>
        <span class="tags">${tags(one, model, words)}${verdicts(one, words)}</span>
      </summary>
      <div class="body">
        <div class="sides">
          <div><h4>${words.say('question.expected')}</h4>${expected(one, words)}</div>
          <div><h4>${words.say('question.answered')}${confidence(one, words)}</h4>${answered(one, words)}</div>
        </div>
        ${retrieved(one, words)}
        <p class="id">${asked.id}</p>
      </div>
    </details>`;
};

/** The broad slices would only repeat what the verdict says. */
const tags = (one: ViewQuestion, model: Model, words: PageWords): Html[] => {
  const kinds = one.measured.question.slices.filter(
    (slice) => slice !== ANSWERABLE_SLICE && slice !== UNANSWERABLE_SLICE,
  );
  const datasets = model.run.datasets.length > 1 ? [html`${one.dataset}`] : [];
  return [...datasets, ...kinds.map(words.slice)].map((tag) => html`<span class="tag">${tag}</span>`);
};

const verdicts = ({ failures }: ViewQuestion, words: PageWords): Html[] =>
  failures.length === 0
    ? [html`<span class="chip good">${words.say('question.passed')}</span>`]
    : failures.map((failure) => html`<span class="chip bad">${words.say(`failure.${failure}`)}</span>`);

const confidence = ({ measured }: ViewQuestion, words: PageWords): Html | null =>
  measured.answer &&
  html` <small>${words.say('question.confidence', { value: measured.answer.confidence.toFixed(2) })}</small>`;
