/** A card a metric for one dataset: the figure, its interval, and what it gained or lost. */
import { type Comparison, type DatasetRun, isFall, overall, type SliceDifference } from '../../compare/mod.js';
import { ALL, type Figure } from '../../measure/mod.js';
import { type MetricId, metric } from '../../metrics/mod.js';
import { change, share } from '../../terminal/mod.js';
import { percent } from '../charts/scale.js';
import { type Html, html } from '../html.js';
import type { PageWords } from '../words.js';

const CARDS: readonly MetricId[] = [
  'ndcg10',
  'contains',
  'citationRecall',
  'citationPrecision',
  'falseRefusal',
  'falseAnswer',
  'auroc',
  'conflictShown',
  'rejectedAvoided',
];

/** Sets that can only be searched have few metrics; then the finer ones are worth a card. */
const RETRIEVAL_CARDS: readonly MetricId[] = ['ndcg10', 'recall1', 'recall5', 'recall10', 'mrr'];

export const summary = (run: DatasetRun, comparison: Comparison | null, words: PageWords): Html => {
  const figures = run.summary.find((slice) => slice.slice === ALL)?.figures ?? {};
  const chosen = figures.contains === undefined ? RETRIEVAL_CARDS : CARDS;
  const cards = chosen.flatMap((id) => {
    const figure = figures[id];
    return figure === undefined ? [] : [card(id, figure, overall(comparison, run.name, id), words)];
  });
  return html`<div class="cards of${cards.length}">${cards}</div>`;
};

const UNIT = { from: 0, to: 1 };

const card = (id: MetricId, figure: Figure, moved: SliceDifference | null, words: PageWords): Html => {
  const lower = metric(id).better === 'lower';
  const range = `left:${percent(figure.low, UNIT)}%;right:${100 - Number(percent(figure.high, UNIT))}%`;
  const before = moved === null ? null : html`<i class="was" style="left:${percent(moved.before, UNIT)}%"></i>`;
  return html`
    <article class="card">
      <h3>${words.say(`metric.${id}`)}${lower && html`<em aria-hidden="true">↓</em>`}</h3>
      <p class="figure"><b>${share(figure.value)}</b>${delta(moved, id)}</p>
      <div class="gauge" aria-hidden="true">
        <i class="range" style="${range}"></i>${before}<i class="dot" style="left:${percent(figure.value, UNIT)}%"></i>
      </div>
      <p class="small">${words.say('card.interval', { low: share(figure.low), high: share(figure.high) })}</p>
      <p class="help">${words.say(`help.${id}`)}</p>
    </article>`;
};

/** Coloured by whether it is better, and loud only where it is more than luck. */
export const delta = (moved: SliceDifference | null, id: MetricId): Html | null => {
  if (moved === null || change(moved.change) === '0') return null;
  const better = moved.change > 0 === (metric(id).better === 'higher');
  const tone = isFall(moved) ? 'fell' : better ? 'better' : 'worse';
  return html`<data class="delta ${tone}" value="${moved.change}">${change(moved.change)}</data>`;
};
