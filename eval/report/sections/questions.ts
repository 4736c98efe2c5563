/** Every question, those that failed first: what was expected, what was answered, and what each leg retrieved. */
import { FAILURES } from '../../measure/mod.js';
import { type Html, html } from '../html.js';
import type { Model, ViewCitation, ViewEvidence, ViewHit, ViewQuestion } from '../model.js';
import type { PageWords } from '../words.js';

export const questions = (model: Model, words: PageWords): Html =>
  html`<section id="questions"><h2>${words.say('section.questions')}</h2>${filters(model, words)}<p class="count" aria-live="polite" data-count></p><div class="list" data-list>${model.questions.map((one) => question(one, model, words))}</div><p class="nothing" data-nothing hidden>${words.say('filter.none')}</p></section>`;

const option = (value: string, label: Html): Html => html`<option value="${value}">${label}</option>`;

/** Options cannot hold elements, so their words are named on the option itself. */
const wordOption = (value: string, word: string, text: string): Html =>
  html`<option value="${value}" data-w="${word}">${text}</option>`;

const filters = (model: Model, words: PageWords): Html => {
  const datasets = model.run.datasets.map((dataset) => dataset.name);
  const slices = [...new Set(model.questions.flatMap((one) => one.measured.question.slices))];
  const failures = FAILURES.filter((failure) => model.questions.some((one) => one.failures.includes(failure)));
  const any = wordOption('', 'filter.any', words.text('filter.any'));
  const sliceOption = (slice: string): Html => {
    const word = words.sliceWord(slice);
    return word === null ? option(slice, html`${slice}`) : wordOption(slice, word, words.text(word));
  };
  const select = (name: 'dataset' | 'slice' | 'failure', options: readonly Html[]): Html | null =>
    options.length < 2
      ? null
      : html`<label><span>${words.say(`filter.${name}`)}</span><select data-filter="${name}">${any}${options}</select></label>`;
  return html`<div class="filters"><input type="search" data-search placeholder="${words.text('filter.search')}" data-w-placeholder="filter.search" aria-label="${words.text('filter.search')}"><label class="check"><input type="checkbox" data-failures>${words.say('filter.failures')}</label>${select(
    'dataset',
    datasets.map((name) => option(name, html`${name}`)),
  )}${select('slice', slices.map(sliceOption))}${select(
    'failure',
    failures.map((failure) => wordOption(failure, `failure.${failure}`, words.text(`failure.${failure}`))),
  )}</div>`;
};

const question = (one: ViewQuestion, model: Model, words: PageWords): Html => {
  const { question: asked, answer } = one.measured;
  const failed = one.failures.length > 0;
  const chips = failed
    ? one.failures.map((failure) => html`<span class="chip bad">${words.say(`failure.${failure}`)}</span>`)
    : html`<span class="chip good">${words.say('question.passed')}</span>`;
  const kinds = asked.slices.filter((slice) => slice !== 'answerable' && slice !== 'unanswerable');
  const tags = [
    ...(model.run.datasets.length > 1 ? [html`${one.dataset}`] : []),
    ...kinds.map((slice) => words.slice(slice)),
  ];
  return html`<details class="q" id="${one.anchor}" data-failed="${failed ? 'yes' : 'no'}" data-dataset="${one.dataset}" data-slices="${JSON.stringify(asked.slices)}" data-reasons="${one.failures.join(' ')}"><summary><span class="ask">${asked.question === '' ? '∅' : asked.question}</span><span class="tags">${tags.map((tag) => html`<span class="tag">${tag}</span>`)}${chips}</span></summary><div class="body"><div class="sides"><div><h4>${words.say('question.expected')}</h4>${expected(one, words)}</div><div><h4>${words.say('question.answered')}${answer === null ? null : html` <small>${words.say('question.confidence', { value: answer.confidence.toFixed(2) })}</small>`}</h4>${answered(one, words)}</div></div>${retrieved(one, words)}<p class="id">${asked.id}</p></div></details>`;
};

const expected = ({ measured, evidence }: ViewQuestion, words: PageWords): Html => {
  const { question: asked } = measured;
  const unknown = asked.answers.length === 0 && asked.answerable !== false && evidence.length === 0;
  return html`${asked.answerable === false ? html`<p>${words.say('question.refuse')}</p>` : null}${unknown ? html`<p class="dim">${words.say('question.unknown')}</p>` : null}${asked.answers.length === 0 ? null : html`<p class="answers">${asked.answers.map((text) => html`<span>${text}</span>`)}</p>`}${
    asked.values.length === 0
      ? null
      : html`<p class="dim">${words.say('question.conflicts')}</p><p class="answers">${asked.values.map((text) => html`<span>${text}</span>`)}</p>`
  }${asked.history.length === 0 ? null : html`<p class="dim">${words.say('question.history')}</p><ul class="quotes">${asked.history.map((turn) => html`<li>${turn.question}<br>${turn.answer}</li>`)}</ul>`}${evidence.length === 0 ? null : html`<ul class="quotes">${evidence.map((one) => evidenceItem(one, words))}</ul>`}${
    asked.rejected.length === 0
      ? null
      : html`<p class="dim">${words.say('question.rejected')}</p><ul class="quotes">${asked.rejected.map((one) => html`<li>${one.quote}</li>`)}</ul>`
  }`;
};

const link = (anchor: string | null, words: PageWords): Html | null =>
  anchor === null ? null : html` <a class="open" href="#${anchor}">${words.say('question.open')}</a>`;

const evidenceItem = (one: ViewEvidence, words: PageWords): Html => {
  const rank = one.rank === null ? words.say('question.missing') : words.say('question.rank', { n: one.rank });
  return html`<li>${one.quote === null ? null : html`<q>${one.quote}</q>`}<small>${one.article} · ${rank}</small>${link(one.anchor, words)}</li>`;
};

const answered = ({ measured, citations }: ViewQuestion, words: PageWords): Html => {
  const { answer, error } = measured;
  if (error !== null) return html`<p class="error">${error}</p>`;
  if (answer === null) return html`<p class="dim">${words.say('question.notAsked')}</p>`;
  const refused =
    answer.status === 'no_evidence' ? html`<span class="chip">${words.say('question.refused')}</span> ` : null;
  return html`<p>${refused}${answer.answer}</p>${citations.length === 0 ? null : html`<ul class="quotes">${citations.map((one) => citationItem(one, words))}</ul>`}`;
};

const citationItem = (one: ViewCitation, words: PageWords): Html =>
  html`<li><b>[${one.n}]</b> <q>${one.quote}</q><small>${one.title}</small>${link(one.anchor, words)}</li>`;

const LEGS = ['dense', 'lexical', 'crosslingual'] as const;

const retrieved = ({ hits, measured }: ViewQuestion, words: PageWords): Html | null => {
  if (measured.hits.length === 0)
    return html`<h4>${words.say('question.retrieved')}</h4><p class="dim">${words.say('question.nothing')}</p>`;
  if (hits.length === 0) return null;
  const heads = LEGS.map((leg) => html`<th scope="col">${words.say(`leg.${leg}`)}</th>`);
  return html`<h4>${words.say('question.retrieved')}</h4><div class="scroll"><table><thead><tr><th scope="col">#</th><th scope="col"></th>${heads}<th scope="col">${words.say('leg.score')}</th></tr></thead><tbody>${hits.map((hit) => hitRow(hit, words))}</tbody></table></div>`;
};

const hitRow = (hit: ViewHit, words: PageWords): Html =>
  html`<tr${hit.right ? html` class="right"` : null}><td class="rank">${hit.rank}</td><td class="title"><a href="#${hit.anchor}">${hit.title}</a>${hit.right ? html` <span class="chip good">${words.say('question.gold')}</span>` : null}</td>${LEGS.map((leg) => legCell(leg, hit.signals[leg]))}<td class="num">${hit.score.toFixed(2)}</td></tr>`;

const legCell = (leg: string, value: number): Html =>
  html`<td class="leg"><span class="bar2"><i class="${leg}" style="width:${Math.round(Math.min(1, Math.max(0, value)) * 100)}%"></i></span><span class="num">${value.toFixed(2)}</span></td>`;
