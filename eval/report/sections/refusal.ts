/** What each threshold on confidence would do, and where the bot stands now. */
import type { DatasetRun } from '../../compare/mod.js';
import { ALL } from '../../measure/mod.js';
import { type Decision, decisions, refusalCurve, type ThresholdPoint } from '../../metrics/mod.js';
import { share } from '../../terminal/mod.js';
import { linePlot, type Marker, type Point, UNIT_AXES } from '../charts/plot.js';
import { type Html, html } from '../html.js';
import type { PageWords } from '../words.js';

export const refusal = (run: DatasetRun, words: PageWords): Html | null => {
  const all = decisions(run.rows);
  if (!all.some((d) => d.answerable) || !all.some((d) => !d.answerable)) return null;
  const curve = refusalCurve(all);
  const auroc = run.summary.find((slice) => slice.slice === ALL)?.figures.auroc;
  return html`
    <section class="block">
      <h3>${words.say('section.refusal')}</h3>
      <p class="lead">${words.say('section.refusalLead', { auroc: share(auroc?.value ?? 0) })}</p>
      <div class="pair">
        <figure><figcaption>${words.say('refusal.curve')}</figcaption>${thresholdPlot(curve, all, words)}</figure>
        <figure><figcaption>${words.say('refusal.tradeoff')}</figcaption>${tradeoffPlot(curve, words)}</figure>
      </div>
    </section>`;
};

const thresholdPlot = (curve: readonly ThresholdPoint[], all: readonly Decision[], words: PageWords): Html => {
  const series = [
    { name: words.say('refusal.answered'), className: 'main', points: along(curve, (point) => point.answered) },
    { name: words.say('refusal.wrongly'), className: 'harm', points: along(curve, (point) => point.wronglyAnswered) },
  ];
  return linePlot(
    words.text('refusal.curve'),
    series,
    currentThreshold(all, words),
    UNIT_AXES(words.say('refusal.threshold')),
  );
};

const along = (curve: readonly ThresholdPoint[], of: (point: ThresholdPoint) => number | null): Point[] =>
  curve.flatMap((point) => {
    const y = of(point);
    return y === null ? [] : [{ x: point.threshold, y }];
  });

/** Told from the decisions: half way between what was refused and what was answered, where confidence parts them. */
const currentThreshold = (all: readonly Decision[], words: PageWords): Marker[] => {
  const highestRefused = all.filter((d) => !d.answered).reduce((most, d) => Math.max(most, d.confidence), 0);
  const lowestAnswered = all.filter((d) => d.answered).reduce((least, d) => Math.min(least, d.confidence), 1);
  if (highestRefused > lowestAnswered) return [];
  return [{ x: (highestRefused + lowestAnswered) / 2, label: words.say('refusal.now') }];
};

const tradeoffPlot = (curve: readonly ThresholdPoint[], words: PageWords): Html => {
  const points = curve.flatMap(({ precision, recall }) =>
    precision === null || recall === null ? [] : [{ x: recall, y: precision }],
  );
  const axis = html`${words.say('refusal.recall')} → · ↑ ${words.say('refusal.precision')}`;
  return linePlot(words.text('refusal.tradeoff'), [{ name: axis, className: 'main', points }], [], UNIT_AXES(axis));
};
