/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman, Fan, "Sample Quantiles in Statistical
 * Packages", 1996; the default of NumPy and R).
 *
 * @param q 0 to 1
 * @returns null of no values
 */
export const quantile = (values: readonly number[], q: number): number | null => {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
};

/** Milliseconds; `perSecond` is questions a second, one at a time. */
export type LatencySummary = {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly perSecond: number;
};

export const summariseLatency = (ms: readonly number[]): LatencySummary | null => {
  const p50 = quantile(ms, 0.5);
  const p95 = quantile(ms, 0.95);
  const max = quantile(ms, 1);
  if (p50 === null || p95 === null || max === null) return null;
  const total = ms.reduce((sum, one) => sum + one, 0);
  return { p50, p95, max, perSecond: total === 0 ? 0 : (1000 * ms.length) / total };
};

export type Bin = { readonly from: number; readonly to: number; readonly count: number };

/** Equal bins from 0 to the 99th percentile; the last also takes what is slower, lest one slow question flatten the rest. */
export const histogram = (ms: readonly number[], bins = 24): Bin[] => {
  const edge = quantile(ms, 0.99);
  if (edge === null) return [];
  const width = Math.max(edge, 1e-3) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const one of ms) {
    const bin = Math.min(bins - 1, Math.floor(one / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, i) => ({ from: i * width, to: (i + 1) * width, count }));
};
