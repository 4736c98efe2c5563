/**
 * Whether two runs over the same questions differ by more than luck: paired randomisation, which assumes nothing about
 * how scores are spread (Smucker, Allan, Carterette, "A Comparison of Statistical Significance Tests for Information
 * Retrieval Evaluation", CIKM 2007; Yeh, "More accurate tests for the statistical significance of result differences", 2000).
 */
import { type Random, seeded } from '../random.js';
import { type MeanMetric, type Metric, measure } from './catalogue.js';
import type { Row } from './row.js';

/** The same question in two runs. */
export type Pair = { readonly before: Row; readonly after: Row };

export type Difference = {
  readonly before: number;
  readonly after: number;
  /** `after - before` in the metric's own direction. */
  readonly change: number;
  /** Probability of a change for the worse at least this large, were the runs interchangeable. 1 where nothing changed. */
  readonly pWorse: number;
  readonly pBetter: number;
  /** Questions that bear on the metric in both runs. */
  readonly n: number;
};

/** Random assignments drawn where there are too many to try all; the smallest p is 1 / (DRAWS + 1). */
export const DRAWS = 4000;

/** Up to this many changed questions all 2^n assignments are tried, and p is exact. */
const EXACT = 12;

/** Two sums of the same terms in another order differ by rounding; they must count as equal. */
const EPSILON = 1e-9;

/** @returns null where no question bears on the metric in both runs. */
export const compare = (of: Metric, pairs: readonly Pair[], seed: number): Difference | null =>
  of.kind === 'mean' ? compareMeans(of, pairs, seeded(seed)) : comparePooled(of, pairs, seeded(seed));

const compareMeans = (of: MeanMetric, pairs: readonly Pair[], random: Random): Difference | null => {
  const both = pairs.flatMap(({ before, after }) => {
    const b = of.of(before);
    const a = of.of(after);
    return b === null || a === null ? [] : [{ b, a }];
  });
  if (both.length === 0) return null;
  const changed = both.map(({ a, b }) => a - b).filter((d) => Math.abs(d) > EPSILON);
  const observed = changed.reduce((sum, d) => sum + d, 0);
  const tails = changed.length <= EXACT ? everyFlip(changed, observed) : drawFlips(changed, observed, random);
  const before = both.reduce((sum, { b }) => sum + b, 0) / both.length;
  return directed(of, { before, after: before + observed / both.length, n: both.length }, tails);
};

/** Shares of assignments whose sum is as low, and as high, as the one observed. */
type Tails = { readonly low: number; readonly high: number };

const everyFlip = (changed: readonly number[], observed: number): Tails => {
  const all = 2 ** changed.length;
  let low = 0;
  let high = 0;
  for (let signs = 0; signs < all; signs++) {
    const sum = changed.reduce((total, d, i) => total + ((signs >> i) & 1 ? d : -d), 0);
    if (sum <= observed + EPSILON) low++;
    if (sum >= observed - EPSILON) high++;
  }
  return { low: low / all, high: high / all };
};

const drawFlips = (changed: readonly number[], observed: number, random: Random): Tails =>
  draw(observed, () => changed.reduce((total, d) => total + (random() < 0.5 ? d : -d), 0));

/** A metric of the whole group: the two runs' rows are swapped question by question and the metric taken again. */
const comparePooled = (of: Metric, pairs: readonly Pair[], random: Random): Difference | null => {
  const before = measure(
    of,
    pairs.map((pair) => pair.before),
  );
  const after = measure(
    of,
    pairs.map((pair) => pair.after),
  );
  if (before === null || after === null) return null;
  const changed = Math.abs(after - before) > EPSILON;
  const swapped = (): number => {
    const swaps = pairs.map(() => random() < 0.5);
    const one = measure(
      of,
      pairs.map((pair, i) => (swaps[i] ? pair.after : pair.before)),
    );
    const other = measure(
      of,
      pairs.map((pair, i) => (swaps[i] ? pair.before : pair.after)),
    );
    return (other ?? 0) - (one ?? 0);
  };
  const tails = changed ? draw(after - before, swapped) : { low: 1, high: 1 };
  return directed(of, { before, after, n: pairs.length }, tails);
};

const draw = (observed: number, sample: () => number): Tails => {
  // The observed assignment is one of those possible: it is counted, so that p is never 0.
  let low = 1;
  let high = 1;
  for (let i = 0; i < DRAWS; i++) {
    const value = sample();
    if (value <= observed + EPSILON) low++;
    if (value >= observed - EPSILON) high++;
  }
  return { low: low / (DRAWS + 1), high: high / (DRAWS + 1) };
};

const directed = (of: Metric, figures: Pick<Difference, 'before' | 'after' | 'n'>, tails: Tails): Difference => ({
  ...figures,
  change: figures.after - figures.before,
  pWorse: of.better === 'higher' ? tails.low : tails.high,
  pBetter: of.better === 'higher' ? tails.high : tails.low,
});
