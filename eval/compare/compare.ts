/** Two runs over the same questions, paired question by question. */
import { RunFileError } from '../errors.js';
import { ALL, inSlice, slicesOf } from '../measure/mod.js';
import { CATALOGUE, compare, type Difference, type MetricId, type Pair, type Row } from '../metrics/mod.js';
import { seedFrom } from '../random.js';
import type { DatasetRun, Run } from './run.js';

export type SliceDifference = Difference & {
  readonly dataset: string;
  readonly slice: string;
  readonly metric: MetricId;
};

export type Comparison = {
  readonly before: string;
  readonly after: string;
  readonly differences: readonly SliceDifference[];
  /** Datasets of one run that the other does not have. */
  readonly unmatched: readonly string[];
  /** Datasets measured over another number of articles. */
  readonly otherCorpus: readonly string[];
};

/**
 * @param path names the older run in messages
 * @throws RunFileError where a dataset was made from other questions, or no dataset is in both
 */
export const compareRuns = (before: Run, after: Run, path: string, seed: number): Comparison => {
  const matched = after.datasets.flatMap((now) => {
    const then = before.datasets.find((one) => one.name === now.name);
    return then === undefined ? [] : [{ then, now }];
  });
  if (matched.length === 0)
    throw new RunFileError(path, 'missingDataset', after.datasets.map((one) => one.name).join(', '));
  for (const { then, now } of matched) {
    if (then.checksum !== now.checksum) throw new RunFileError(path, 'otherQuestions', now.name);
  }
  const names = new Set(matched.map(({ now }) => now.name));
  return {
    before: before.name,
    after: after.name,
    differences: matched.flatMap(({ then, now }) => compareDatasets(then, now, seed)),
    unmatched: [...before.datasets, ...after.datasets].map((one) => one.name).filter((name) => !names.has(name)),
    otherCorpus: matched.filter(({ then, now }) => then.articles !== now.articles).map(({ now }) => now.name),
  };
};

const compareDatasets = (before: DatasetRun, after: DatasetRun, seed: number): SliceDifference[] => {
  const old = new Map(before.rows.map((row) => [row.id, row]));
  return slicesOf(after.rows).flatMap((slice) => {
    const pairs = pairUp(inSlice(after.rows, slice), old);
    return CATALOGUE.flatMap((metric) => {
      const difference = compare(metric, pairs, seedFrom(seed, `${after.name}/${slice}/${metric.id}`));
      return difference === null ? [] : [{ ...difference, dataset: after.name, slice, metric: metric.id }];
    });
  });
};

const pairUp = (rows: readonly Row[], old: ReadonlyMap<string, Row>): Pair[] =>
  rows.flatMap((after) => {
    const before = old.get(after.id);
    return before === undefined ? [] : [{ before, after }];
  });

export const differenceOf = (
  comparison: Comparison | null,
  dataset: string,
  slice: string,
  metric: MetricId,
): SliceDifference | null =>
  comparison?.differences.find((d) => d.dataset === dataset && d.slice === slice && d.metric === metric) ?? null;

export const overall = (comparison: Comparison | null, dataset: string, metric: MetricId): SliceDifference | null =>
  differenceOf(comparison, dataset, ALL, metric);
