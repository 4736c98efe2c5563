/** Differences between runs: what moved, whether the gate holds, and named settings side by side. */
import { ALPHA, type Comparison, type Gate, isFall, overall, type Run, type SliceDifference } from '../compare/mod.js';
import { ALL } from '../measure/mod.js';
import { metric } from '../metrics/mod.js';
import { sliceName, type Words } from '../words.js';
import { change, probability, share } from './figures.js';
import { TABLE_METRICS } from './summary.js';
import { type Cell, cell, renderTable, type TableColumn } from './table.js';

const better = (d: SliceDifference): boolean => d.change > 0 === (metric(d.metric).better === 'higher');

const p = (d: SliceDifference): number => Math.min(d.pWorse, d.pBetter);

const left = (title: string): TableColumn => ({ title, align: 'left' });
const right = (title: string): TableColumn => ({ title, align: 'right' });

const differenceTable = (differences: readonly SliceDifference[], words: Words, colour: boolean): string => {
  const columns = [
    left(words('table.slice')),
    left(words('table.metric')),
    right(words('table.questions')),
    right(words('table.before')),
    right(words('table.after')),
    right(words('table.change')),
    right('p'),
  ];
  const rows = differences.map((d): Cell[] => [
    cell(`${d.dataset} / ${sliceName(words, d.slice)}`),
    cell(words(`metric.${d.metric}`)),
    cell(String(d.n)),
    cell(share(d.before)),
    cell(share(d.after)),
    cell(change(d.change), isFall(d) ? 'bad' : better(d) ? 'good' : 'plain'),
    cell(probability(p(d))),
  ]);
  return renderTable(columns, rows, colour);
};

const notes = (comparison: Comparison, words: Words): string[] => [
  ...comparison.otherCorpus.map((dataset) => words('note.otherCorpus', { dataset })),
  ...comparison.unmatched.map((dataset) => words('note.unmatched', { dataset })),
];

/** Everything that moved, clearest first. */
export const renderComparison = (comparison: Comparison, words: Words, colour: boolean): string => {
  const moved = comparison.differences.filter((d) => change(d.change) !== '0').sort((a, b) => p(a) - p(b));
  const body =
    moved.length === 0
      ? words('table.nothingMoved', { before: comparison.before })
      : differenceTable(moved, words, colour);
  return [body, ...notes(comparison, words)].join('\n');
};

export const renderGate = (gate: Gate, words: Words, colour: boolean): string =>
  gate.failed
    ? `${words('gate.failed', { n: gate.falls.length })}\n${differenceTable(gate.falls, words, colour)}`
    : words('gate.passed');

export const renderNotes = (comparison: Comparison, words: Words): string => notes(comparison, words).join('\n');

/** One row a named setting, for each dataset; what differs from the first by more than luck has a star. */
export const renderSettings = (
  runs: readonly { readonly run: Run; readonly against: Comparison | null }[],
  words: Words,
  colour: boolean,
): string => {
  const datasets = runs[0]?.run.datasets.map((dataset) => dataset.name) ?? [];
  const tables = datasets.map((name) => `■ ${name}\n${settingsTable(name, runs, words, colour)}`);
  return [...tables, words('table.starMeaning', { alpha: ALPHA })].join('\n\n');
};

const settingsTable = (
  dataset: string,
  runs: readonly { readonly run: Run; readonly against: Comparison | null }[],
  words: Words,
  colour: boolean,
): string => {
  const summaries = runs.map(({ run }) =>
    run.datasets.find((one) => one.name === dataset)?.summary.find((s) => s.slice === ALL),
  );
  const metrics = TABLE_METRICS.filter((id) => summaries.some((summary) => summary?.figures[id] !== undefined));
  const columns = [left(words('table.settings')), ...metrics.map((id) => right(words(`short.${id}`)))];
  const rows = runs.map(({ run, against }, i): Cell[] => [
    cell(run.name, against === null ? 'strong' : 'plain'),
    ...metrics.map((id) => {
      const figure = summaries[i]?.figures[id];
      const moved = overall(against, dataset, id);
      const clear = moved !== null && p(moved) <= ALPHA;
      const tone = moved === null || !clear ? 'plain' : better(moved) ? 'good' : 'bad';
      return figure === undefined ? cell('·', 'dim') : cell(`${share(figure.value)}${clear ? '*' : ' '}`, tone);
    }),
  ]);
  return renderTable(columns, rows, colour);
};
