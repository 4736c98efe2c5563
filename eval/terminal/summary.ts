/** What a run prints: a table a dataset, one row a slice, then speed and what failed. */
import { type Comparison, type DatasetRun, differenceOf, isFall } from '../compare/mod.js';
import { ALL, type SliceSummary } from '../measure/mod.js';
import { type LatencySummary, type MetricId, metric } from '../metrics/mod.js';
import { sliceName, type Words } from '../words.js';
import { change, megabytes, milliseconds, rate, share } from './figures.js';
import { type Cell, cell, renderTable, type TableColumn, type Tone } from './table.js';

/** The metrics of the table, in order; those that a dataset cannot measure are left out of it. */
export const TABLE_METRICS = [
  'ndcg10',
  'recall10',
  'contains',
  'f1',
  'citationPrecision',
  'citationRecall',
  'falseRefusal',
  'falseAnswer',
  'auroc',
  'conflictShown',
  'rejectedAvoided',
] as const satisfies readonly MetricId[];

export const renderDataset = (
  run: DatasetRun,
  comparison: Comparison | null,
  words: Words,
  colour: boolean,
): string => {
  const metrics = TABLE_METRICS.filter((id) => run.summary.some((slice) => slice.figures[id] !== undefined));
  const columns: TableColumn[] = [
    { title: words('table.slice'), align: 'left' },
    { title: words('table.questions'), align: 'right' },
    ...metrics.map((id) => ({ title: words(`short.${id}`), align: 'right' as const })),
  ];
  const rows = run.summary.flatMap((slice) => sliceRows(run.name, slice, metrics, comparison, words));
  return [`■ ${run.name}`, renderTable(columns, rows, colour), ...speedLines(run, words)].join('\n');
};

const sliceRows = (
  dataset: string,
  slice: SliceSummary,
  metrics: readonly MetricId[],
  comparison: Comparison | null,
  words: Words,
): Cell[][] => {
  const figures = metrics.map((id) => figureCell(dataset, slice, id, comparison));
  const row = [
    cell(sliceName(words, slice.slice), slice.slice === ALL ? 'strong' : 'plain'),
    cell(String(slice.n)),
    ...figures,
  ];
  return slice.slice === ALL ? [row, intervalRow(slice, metrics, words)] : [row];
};

/** The figure, and beside it what it gained or lost against the baseline where it moved. */
const figureCell = (dataset: string, slice: SliceSummary, id: MetricId, comparison: Comparison | null): Cell => {
  const figure = slice.figures[id];
  if (figure === undefined) return cell('·', 'dim');
  const moved = differenceOf(comparison, dataset, slice.slice, id);
  if (moved === null || change(moved.change) === '0') return cell(share(figure.value));
  const better = moved.change > 0 === (metric(id).better === 'higher');
  const tone: Tone = isFall(moved) ? 'bad' : better ? 'good' : 'plain';
  return cell(`${share(figure.value)} ${change(moved.change)}`, tone);
};

const intervalRow = (slice: SliceSummary, metrics: readonly MetricId[], words: Words): Cell[] => [
  cell(`  ${words('table.interval')}`, 'dim'),
  cell(''),
  ...metrics.map((id) => {
    const figure = slice.figures[id];
    return cell(figure === undefined ? '' : `${share(figure.low)}–${share(figure.high)}`, 'dim');
  }),
];

const latencyLine = (what: 'search' | 'ask', latency: LatencySummary | null, words: Words): string[] =>
  latency === null
    ? []
    : [
        words('speed.line', {
          what: words(`speed.${what}`),
          p50: milliseconds(latency.p50),
          p95: milliseconds(latency.p95),
          rate: rate(latency.perSecond),
        }),
      ];

const speedLines = ({ speed }: DatasetRun, words: Words): string[] => {
  if (speed === null) return [];
  const perSecond = speed.indexCharactersPerSecond;
  const index =
    words('speed.index', { seconds: rate(speed.indexSeconds) }) +
    (perSecond === null ? '' : words('speed.indexRate', { rate: rate(perSecond) }));
  const memory = words('speed.memory', { mb: megabytes(speed.peakBytes) });
  const parts = [...latencyLine('search', speed.search, words), ...latencyLine('ask', speed.ask, words), index, memory];
  return [`  ${parts.join(' · ')}`];
};
