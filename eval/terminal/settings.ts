/** `--config`: one row a named setting, for each dataset; what differs from the reference by more than luck has a star. */
import { ALPHA, type Comparison, type Gate, overall, type Run } from '../compare/mod.js';
import { ALL } from '../measure/mod.js';
import type { MetricId } from '../metrics/mod.js';
import type { Words } from '../words.js';
import { better, fallLines, p } from './comparison.js';
import { share } from './figures.js';
import { TABLE_METRICS } from './summary.js';
import { type Cell, cell, renderTable, type TableColumn } from './table.js';

export type SettingsRow = {
  readonly run: Run;
  /** Null of the row that the others are held against. */
  readonly against: Comparison | null;
  /** Null where no gate was asked for. */
  readonly verdict: Gate | null;
};

export const renderSettings = (rows: readonly SettingsRow[], words: Words, colour: boolean): string => {
  const datasets = rows[0]?.run.datasets.map((dataset) => dataset.name) ?? [];
  const tables = datasets.map((name) => `■ ${name}\n${settingsTable(name, rows, words, colour)}`);
  const before = rows.find(({ against }) => against !== null)?.against?.before ?? '';
  return [...tables, words('table.starMeaning', { alpha: ALPHA, before }), ...judgements(rows, before, words)].join(
    '\n\n',
  );
};

/** What fell in which slice, setting by setting, and how many failed. */
const judgements = (rows: readonly SettingsRow[], before: string, words: Words): string[] => {
  const judged = rows.flatMap(({ run, verdict }) => (verdict === null ? [] : [{ name: run.name, verdict }]));
  if (judged.length === 0) return [];
  const failed = judged.filter(({ verdict }) => verdict.failed);
  return [
    ...failed.map(({ name, verdict }) => [words('gate.row', { name }), ...fallLines(verdict, words)].join('\n')),
    words('gate.summary', { before, n: judged.length, failed: failed.length }),
  ];
};

const settingsTable = (dataset: string, rows: readonly SettingsRow[], words: Words, colour: boolean): string => {
  const summaryOf = ({ run }: SettingsRow) =>
    run.datasets.find((one) => one.name === dataset)?.summary.find((slice) => slice.slice === ALL);
  const metrics = TABLE_METRICS.filter((id) => rows.some((row) => summaryOf(row)?.figures[id] !== undefined));
  const gated = rows.some(({ verdict }) => verdict !== null);
  const columns: TableColumn[] = [
    { title: words('table.settings'), align: 'left' },
    ...metrics.map((id) => ({ title: words(`short.${id}`), align: 'right' as const })),
    ...(gated ? [{ title: words('gate.column'), align: 'left' as const }] : []),
  ];
  const cells = rows.map((row): Cell[] => [
    cell(row.run.name, row.against === null ? 'strong' : 'plain'),
    ...metrics.map((id) => figureCell(dataset, id, summaryOf(row)?.figures[id]?.value, row.against)),
    ...(gated ? [gateCell(dataset, row.verdict, words)] : []),
  ]);
  return renderTable(columns, cells, colour);
};

const figureCell = (dataset: string, id: MetricId, value: number | undefined, against: Comparison | null): Cell => {
  if (value === undefined) return cell('·', 'dim');
  const moved = overall(against, dataset, id);
  if (moved === null || p(moved) > ALPHA) return cell(`${share(value)} `);
  return cell(`${share(value)}*`, better(moved) ? 'good' : 'bad');
};

/** A verdict is one of all datasets; each table counts its own falls. */
const gateCell = (dataset: string, verdict: Gate | null, words: Words): Cell => {
  if (verdict === null) return cell(words('gate.reference'), 'dim');
  const falls = verdict.falls.filter((fall) => fall.dataset === dataset).length;
  return falls === 0 ? cell(words('gate.fine'), 'good') : cell(`✗ ${words('gate.falls', { n: falls })}`, 'bad');
};
