/**
 * Whether a change made anything worse. A slice falls where a gated metric dropped by more than luck explains: a
 * one-sided paired randomisation test on the questions of that slice. Of an unchanged run every p is 1, so it never
 * fails; five questions lost and none won is the least that does (p = 1/32), however small the slice.
 */
import { CATALOGUE } from '../metrics/mod.js';
import type { Comparison, SliceDifference } from './compare.js';

/**
 * One-sided level. Not corrected for the number of slices: the suite is deterministic, so a fall is always a real
 * change of those answers, and a correction over a hundred tests would hide the loss of half of a slice of fourteen.
 */
export const ALPHA = 0.05;

/** Least drop of a metric, on its scale of 0 to 1: a significant loss of less is not worth stopping a change. */
export const LEAST_FALL = 0.01;

export type Fall = SliceDifference;

export type Gate = { readonly failed: boolean; readonly falls: readonly Fall[] };

const GATED: ReadonlySet<string> = new Set(CATALOGUE.filter((metric) => metric.gated).map((metric) => metric.id));

export const isFall = (difference: SliceDifference): boolean =>
  GATED.has(difference.metric) && difference.pWorse <= ALPHA && Math.abs(difference.change) >= LEAST_FALL;

/** Worst first: by p, then by size. */
export const gate = (comparison: Comparison): Gate => {
  const falls = comparison.differences
    .filter(isFall)
    .sort((a, b) => a.pWorse - b.pWorse || Math.abs(b.change) - Math.abs(a.change));
  return { failed: falls.length > 0, falls };
};

/** Several verdicts as one: it fails where any of them does. */
export const everyVerdict = (verdicts: readonly Gate[]): Gate => ({
  failed: verdicts.some(({ failed }) => failed),
  falls: verdicts.flatMap(({ falls }) => falls),
});
