/** Rows to figures with their doubt, for the whole set and for every slice of it. */
import { ANSWERABLE_SLICE, UNANSWERABLE_SLICE } from '../datasets/mod.js';
import { CATALOGUE, type Interval, interval, type MetricId, measure, type Row } from '../metrics/mod.js';
import { seedFrom } from '../random.js';

/** `n` counts the questions that bear on the metric. */
export type Figure = Interval & { readonly value: number; readonly n: number };

export type SliceSummary = {
  readonly slice: string;
  readonly n: number;
  readonly figures: Readonly<Partial<Record<MetricId, Figure>>>;
};

export const ALL = 'all';

export const inSlice = (rows: readonly Row[], slice: string): Row[] =>
  slice === ALL ? [...rows] : rows.filter((row) => row.slices.includes(slice));

/** Large groups that are shown before the kinds of question. */
const BROAD: readonly string[] = [ANSWERABLE_SLICE, UNANSWERABLE_SLICE];

/** "all" first, then the broad ones, then the others as the set brings them up. A slice that is everything is left out. */
export const slicesOf = (rows: readonly Row[]): string[] => {
  const named = [...new Set(rows.flatMap((row) => row.slices))].filter(
    (slice) => inSlice(rows, slice).length < rows.length,
  );
  return [ALL, ...BROAD.filter((slice) => named.includes(slice)), ...named.filter((slice) => !BROAD.includes(slice))];
};

export const summarise = (dataset: string, rows: readonly Row[], seed: number): SliceSummary[] =>
  slicesOf(rows).map((slice) => summariseSlice(dataset, slice, inSlice(rows, slice), seed));

const summariseSlice = (dataset: string, slice: string, rows: readonly Row[], seed: number): SliceSummary => {
  const figures: Partial<Record<MetricId, Figure>> = {};
  for (const one of CATALOGUE) {
    const value = measure(one, rows);
    const around = value === null ? null : interval(one, rows, seedFrom(seed, `${dataset}/${slice}/${one.id}`));
    if (value === null || around === null) continue;
    const n = one.kind === 'mean' ? rows.filter((row) => one.of(row) !== null).length : rows.length;
    figures[one.id] = { value, ...around, n };
  }
  return { slice, n: rows.length, figures };
};
