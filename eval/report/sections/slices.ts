/** One chart a metric: a row a slice, a dot with its whisker, and the baseline as a ring. */
import { type Comparison, type DatasetRun, differenceOf, type SliceDifference } from '../../compare/mod.js';
import { ALL, type Figure } from '../../measure/mod.js';
import type { MetricId } from '../../metrics/mod.js';
import { share } from '../../terminal/mod.js';
import { type Domain, percent, shareDomain, tickLabel, ticks } from '../charts/scale.js';
import { type Html, html } from '../html.js';
import type { PageWords } from '../words.js';
import { delta } from './summary.js';

const CHARTS: readonly MetricId[] = [
  'ndcg10',
  'recall10',
  'mrr',
  'contains',
  'f1',
  'citationRecall',
  'citationPrecision',
  'falseRefusal',
  'falseAnswer',
  'conflictShown',
];

type SliceFigure = { readonly slice: string; readonly figure: Figure; readonly moved: SliceDifference | null };

export const slices = (run: DatasetRun, comparison: Comparison | null, words: PageWords): Html | null => {
  if (run.summary.length < 2) return null;
  const charts = CHARTS.map((id) => ({ id, rows: rowsOf(run, id, comparison) })).filter(({ rows }) => rows.length > 1);
  const lead = comparison === null ? words.say('section.slicesLeadAlone') : words.say('section.slicesLead');
  return html`
    <section class="block" data-tabs>
      <h3>${words.say('section.slices')}</h3>
      <p class="lead">${lead}</p>
      <div class="segmented wrap" role="tablist">${charts.map(({ id }, i) => tab(id, i === 0, words))}</div>
      ${charts.map(({ id, rows }, i) => chart(id, rows, i === 0, words))}
    </section>`;
};

const tab = (id: MetricId, first: boolean, words: PageWords): Html => html`
  <button type="button" role="tab" data-tab="${id}" aria-selected="${String(first)}">${words.say(`metric.${id}`)}</button>`;

const rowsOf = (run: DatasetRun, id: MetricId, comparison: Comparison | null): SliceFigure[] =>
  run.summary.flatMap(({ slice, figures }) => {
    const figure = figures[id];
    return figure === undefined ? [] : [{ slice, figure, moved: differenceOf(comparison, run.name, slice, id) }];
  });

const chart = (id: MetricId, rows: readonly SliceFigure[], first: boolean, words: PageWords): Html => {
  const values = rows.flatMap(({ figure, moved }) => [
    figure.low,
    figure.high,
    figure.value,
    moved?.before ?? figure.value,
  ]);
  const domain = shareDomain(values);
  const named = ticks(domain).map(
    (value) => html`<span style="left:${percent(value, domain)}%">${tickLabel(value)}</span>`,
  );
  return html`
    <div class="slices${first ? '' : ' later'}" data-panel="${id}" role="tabpanel">
      <p class="help">${words.say(`help.${id}`)}</p>
      <div class="row axis" aria-hidden="true">
        <span></span><span></span><div class="track">${named}</div><span></span><span></span>
      </div>
      ${rows.map((row) => sliceRow(id, row, domain, words))}
    </div>`;
};

const sliceRow = (id: MetricId, { slice, figure, moved }: SliceFigure, domain: Domain, words: PageWords): Html => {
  const at = (value: number): string => percent(value, domain);
  const whisker = `left:${at(figure.low)}%;right:${100 - Number(at(figure.high))}%`;
  const lines = ticks(domain).map((value) => html`<i class="tick" style="left:${at(value)}%"></i>`);
  const ring = moved === null ? null : html`<i class="ring" style="left:${at(moved.before)}%"></i>`;
  return html`
    <div class="row${slice === ALL ? ' total' : ''}">
      <span class="name">${words.slice(slice)}</span>
      <span class="n">${figure.n}</span>
      <div class="track" title="${share(figure.low)}–${share(figure.high)}">
        ${lines}<i class="whisker" style="${whisker}"></i>${ring}<i class="dot" style="left:${at(figure.value)}%"></i>
      </div>
      <b class="value">${share(figure.value)}</b>
      <span class="moved">${delta(moved, id)}</span>
    </div>`;
};
