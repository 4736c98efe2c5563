/** Differences between two runs: what moved, and whether the gate holds. */
import { type Comparison, type Gate, isFall, type SliceDifference } from '../compare/mod.js';
import { metric } from '../metrics/mod.js';
import { sliceName, type Words } from '../words.js';
import { change, probability, share } from './figures.js';
import { type Cell, cell, renderTable, type TableColumn } from './table.js';

export const better = (d: SliceDifference): boolean => d.change > 0 === (metric(d.metric).better === 'higher');

export const p = (d: SliceDifference): number => Math.min(d.pWorse, d.pBetter);

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

/** The falls of a verdict, one line a metric with every slice that it fell in, largest fall first. */
export const fallLines = (gate: Gate, words: Words): string[] => {
  const byMetric = new Map<string, SliceDifference[]>();
  for (const fall of gate.falls) {
    const key = `${fall.dataset}/${fall.metric}`;
    byMetric.set(key, [...(byMetric.get(key) ?? []), fall]);
  }
  return [...byMetric.values()].map((falls) => {
    const slices = [...falls]
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
      .map((fall) => `${sliceName(words, fall.slice)} ${share(fall.before)} → ${share(fall.after)}`);
    const [first] = falls;
    return `    ${first === undefined ? '' : words(`metric.${first.metric}`)}  ${slices.join(' · ')}`;
  });
};
