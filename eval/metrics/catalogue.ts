/** Every metric that is reported, in the order in which people read them: one entry a row of the catalogue. */
import { auroc, refusalPrecision } from './refusal.js';
import { type Column, decisions, type Row } from './row.js';

export type MetricId =
  | 'ndcg10'
  | 'recall1'
  | 'recall5'
  | 'recall10'
  | 'mrr'
  | 'contains'
  | 'f1'
  | 'exact'
  | 'citationPrecision'
  | 'citationRecall'
  | 'falseRefusal'
  | 'falseAnswer'
  | 'refusalPrecision'
  | 'refusalRecall'
  | 'auroc'
  | 'conflictShown'
  | 'rejectedAvoided';

type Common = {
  readonly id: MetricId;
  readonly better: 'higher' | 'lower';
  /** Whether a fall of it fails a gate: metrics that say the same thing twice would only add false alarms. */
  readonly gated: boolean;
};

/** The mean of what each question gives. */
export type MeanMetric = Common & { readonly kind: 'mean'; readonly of: (row: Row) => number | null };

/** Defined on a group of questions only. */
export type PooledMetric = Common & { readonly kind: 'pooled'; readonly over: (rows: readonly Row[]) => number | null };

export type Metric = MeanMetric | PooledMetric;

const mean = (id: MetricId, column: Column, gated: boolean): MeanMetric => ({
  id,
  better: 'higher',
  gated,
  kind: 'mean',
  of: (row) => row[column],
});

/** 1 where a question of the class was decided as told; null for questions of the other class. */
const decidedAs =
  (answerable: 0 | 1, answered: 0 | 1) =>
  (row: Row): number | null =>
    row.answerable === answerable && row.answered !== null ? Number(row.answered === answered) : null;

export const CATALOGUE: readonly Metric[] = [
  mean('ndcg10', 'ndcg10', true),
  mean('recall1', 'recall1', false),
  mean('recall5', 'recall5', false),
  mean('recall10', 'recall10', true),
  mean('mrr', 'reciprocalRank', false),
  mean('contains', 'contains', true),
  mean('f1', 'f1', false),
  mean('exact', 'exact', false),
  mean('citationPrecision', 'citationPrecision', true),
  mean('citationRecall', 'citationRecall', true),
  { id: 'falseRefusal', better: 'lower', gated: true, kind: 'mean', of: decidedAs(1, 0) },
  { id: 'falseAnswer', better: 'lower', gated: true, kind: 'mean', of: decidedAs(0, 1) },
  {
    id: 'refusalPrecision',
    better: 'higher',
    gated: false,
    kind: 'pooled',
    over: (rows) => refusalPrecision(decisions(rows)),
  },
  { id: 'refusalRecall', better: 'higher', gated: false, kind: 'mean', of: decidedAs(0, 0) },
  { id: 'auroc', better: 'higher', gated: true, kind: 'pooled', over: (rows) => auroc(decisions(rows)) },
  mean('conflictShown', 'conflictShown', true),
  mean('rejectedAvoided', 'rejectedAvoided', true),
];

export const metric = (id: MetricId): Metric => {
  const found = CATALOGUE.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No metric is called '${id}'`);
  return found;
};

export const isMetricId = (text: string): text is MetricId => CATALOGUE.some((one) => one.id === text);

/** What each question gives to a mean metric, those that give nothing left out. */
export const contributions = (of: MeanMetric, rows: readonly Row[]): number[] =>
  rows.map(of.of).filter((value): value is number => value !== null);

/** @returns null where no question of the group bears on the metric. */
export const measure = (of: Metric, rows: readonly Row[]): number | null => {
  if (of.kind === 'pooled') return of.over(rows);
  const values = contributions(of, rows);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
};
