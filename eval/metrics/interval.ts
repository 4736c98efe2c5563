/** How far a figure may be trusted, given how few questions stand behind it. */
import { type Random, seeded } from '../random.js';
import { contributions, type Metric, measure } from './catalogue.js';
import { quantile } from './latency.js';
import type { Row } from './row.js';

export type Interval = { readonly low: number; readonly high: number };

/** Resamples; more moves the ends by less than the width of a drawn whisker. */
export const RESAMPLES = 1000;

/** Two-sided 95 %. */
const TAIL = 0.025;
const Z = 1.959964;

/**
 * Percentile bootstrap over questions (Efron, Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13), 95 %.
 * Where all questions score the same 0 or 1 resampling knows no doubt at all; then the Wilson score interval (1927) is
 * given, which for values between 0 and 1 is never too narrow on that account.
 *
 * @returns null where no question bears on the metric
 */
export const interval = (of: Metric, rows: readonly Row[], seed: number, resamples = RESAMPLES): Interval | null => {
  const random = seeded(seed);
  if (of.kind === 'mean') return meanInterval(contributions(of, rows), random, resamples);
  const drawn: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const value = measure(of, resample(rows, random));
    if (value !== null) drawn.push(value);
  }
  return ends(drawn);
};

const meanInterval = (values: readonly number[], random: Random, resamples: number): Interval | null => {
  const first = values[0];
  if (first === undefined) return null;
  if ((first === 0 || first === 1) && values.every((value) => value === first)) return wilson(first, values.length);
  const means = new Array<number>(resamples);
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (let j = 0; j < values.length; j++) sum += values[Math.floor(random() * values.length)] ?? 0;
    means[i] = sum / values.length;
  }
  return ends(means);
};

const resample = (rows: readonly Row[], random: Random): Row[] =>
  rows.map(() => rows[Math.floor(random() * rows.length)]).filter((row): row is Row => row !== undefined);

const ends = (values: readonly number[]): Interval | null => {
  const low = quantile(values, TAIL);
  const high = quantile(values, 1 - TAIL);
  return low === null || high === null ? null : { low, high };
};

/** Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). */
export const wilson = (share: number, n: number): Interval => {
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};
