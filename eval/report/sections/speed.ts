/** How long askers wait, as a histogram with its median and 95th percentile. */
import type { DatasetRun } from '../../compare/mod.js';
import type { Measured } from '../../measure/mod.js';
import { histogram, type LatencySummary } from '../../metrics/mod.js';
import { megabytes, milliseconds, rate } from '../../terminal/mod.js';
import { barPlot } from '../charts/plot.js';
import { type Html, html } from '../html.js';
import type { PageWords } from '../words.js';

export const speed = (run: DatasetRun, measured: Measured | undefined, words: PageWords): Html | null => {
  if (run.speed === null || measured === undefined) return null;
  const searched = measured.questions.map((question) => question.searchMs);
  const asked = measured.questions.flatMap((question) => question.askMs ?? []);
  return html`
    <section class="block">
      <h3>${words.say('section.speed')}</h3>
      <div class="pair">
        ${latency('searchName', searched, run.speed.search, words)}
        ${latency('askName', asked, run.speed.ask, words)}
      </div>
      ${facts(run.speed, words)}
    </section>`;
};

const latency = (
  name: 'searchName' | 'askName',
  values: readonly number[],
  summary: LatencySummary | null,
  words: PageWords,
): Html | null => {
  if (summary === null) return null;
  const bins = histogram(values);
  const highest = bins.reduce((most, bin) => Math.max(most, bin.count), 1);
  const axes = {
    x: { from: 0, to: bins.at(-1)?.to ?? 1 },
    // Room above the highest bar for the labels of the median and the 95th percentile.
    y: { from: 0, to: highest * 1.25 },
    xLabel: html`${words.say(`speed.${name}`)} · ${words.say('speed.unit')}`,
    yTicks: 3,
  };
  const marks = [
    { x: summary.p50, label: html`p50 ${milliseconds(summary.p50)}` },
    { x: summary.p95, label: html`p95 ${milliseconds(summary.p95)}` },
  ];
  const bars = bins.map((bin) => ({ from: bin.from, to: bin.to, height: bin.count }));
  return html`
    <figure>
      <figcaption>
        ${words.say(`speed.${name}`)}
        <small>${words.say('speed.perSecond', { rate: rate(summary.perSecond) })}</small>
      </figcaption>
      ${barPlot(words.text(`speed.${name}`), bars, marks, axes)}
    </figure>`;
};

const facts = (one: NonNullable<DatasetRun['speed']>, words: PageWords): Html => {
  const perSecond = one.indexCharactersPerSecond;
  const pace = perSecond === null ? null : html` · ${rate(perSecond)} ${words.say('speed.characters')}`;
  return html`
    <dl class="facts">
      <div><dt>${words.say('speed.index')}</dt><dd>${rate(one.indexSeconds)} s${pace}</dd></div>
      <div><dt>${words.say('speed.memory')}</dt><dd>${megabytes(one.peakBytes)} MB</dd></div>
    </dl>`;
};
