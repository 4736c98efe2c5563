/** The search box and the lists above the questions. */
import { FAILURES, type Failure } from '../../measure/mod.js';
import { type Html, html } from '../html.js';
import type { Model } from '../model.js';
import type { PageWords } from '../words.js';

export const filters = (model: Model, words: PageWords): Html => {
  const datasets = model.run.datasets.map((dataset) => html`<option value="${dataset.name}">${dataset.name}</option>`);
  const slices = [...new Set(model.questions.flatMap((one) => one.measured.question.slices))];
  const failures = FAILURES.filter((failure) => model.questions.some((one) => one.failures.includes(failure)));
  const search = words.text('filter.search');
  return html`
    ${reasons(model, failures, words)}
    <div class="filters">
      <input type="search" data-search placeholder="${search}" data-w-placeholder="filter.search" aria-label="${search}">
      <label class="check"><input type="checkbox" data-failures>${words.say('filter.failures')}</label>
      ${select('dataset', datasets, words)}
      ${select(
        'slice',
        slices.map((slice) => sliceOption(slice, words)),
        words,
      )}
      ${select(
        'failure',
        failures.map((failure) => wordOption(failure, `failure.${failure}`, words.text(`failure.${failure}`))),
        words,
      )}
    </div>`;
};

/** What failed most, largest first; each is a button that shows only these. */
const reasons = (model: Model, failures: readonly Failure[], words: PageWords): Html | null => {
  if (failures.length === 0) return null;
  const counted = failures
    .map((failure) => ({ failure, n: model.questions.filter((one) => one.failures.includes(failure)).length }))
    .sort((a, b) => b.n - a.n);
  const most = counted[0]?.n ?? 1;
  const buttons = counted.map(({ failure, n }) => {
    const width = Math.round((n / most) * 100);
    return html`
      <button type="button" data-reason="${failure}" aria-pressed="false">
        <span>${words.say(`failure.${failure}`)}</span><i><i style="width:${width}%"></i></i><b>${n}</b>
      </button>`;
  });
  return html`<div class="reasons" role="group" aria-label="${words.text('filter.reasons')}">${buttons}</div>`;
};

/** Options cannot hold elements, so their words are named on the option itself. */
const wordOption = (value: string, word: string, text: string): Html =>
  html`<option value="${value}" data-w="${word}">${text}</option>`;

const sliceOption = (slice: string, words: PageWords): Html => {
  const word = words.sliceWord(slice);
  return word === null ? html`<option value="${slice}">${slice}</option>` : wordOption(slice, word, words.text(word));
};

/** A list of one is no choice. */
const select = (name: 'dataset' | 'slice' | 'failure', options: readonly Html[], words: PageWords): Html | null =>
  options.length < 2
    ? null
    : html`
      <label>
        <span>${words.say(`filter.${name}`)}</span>
        <select data-filter="${name}">${wordOption('', 'filter.any', words.text('filter.any'))}${options}</select>
      </label>`;
