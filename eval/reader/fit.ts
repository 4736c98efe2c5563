/** The few weights that join what the reader says to what words and meaning say. */
import type { Signals } from '../../src/answer/mod.js';
import type { Seen } from './seen.js';

const ROUNDS = 200;
/** Keeps the weights of a small set from running away. */
const RIDGE = 1e-3;

/** Steps of the search for the weight of a span; its likelihood is smooth and has one maximum. */
const WEIGHTS = Array.from({ length: 81 }, (_, i) => i / 40);

/**
 * Weight of a span's log odds beside a sentence's score: that under which the sentences that hold an answer are likeliest to be chosen,
 * choosing by softmax over the sentences of a question (conditional logit, McFadden 1974), its sharpness fitted along.
 */
export function fitSpanWeight(seen: readonly Seen[]): { readonly weight: number; readonly sharpness: number } {
  const useful = seen.filter(({ sentences }) => sentences.some((s) => s.right) && sentences.some((s) => !s.right));
  const grid = WEIGHTS.flatMap((weight) => [0.25, 0.5, 0.75, 1, 1.25, 1.5].map((sharpness) => ({ weight, sharpness })));
  const likelihood = ({ weight, sharpness }: (typeof grid)[number]): number =>
    useful.reduce((sum, { sentences }) => {
      const worth = sentences.map(({ score, span }) => sharpness * (score + weight * span));
      const most = Math.max(...worth);
      const of = (only: boolean) =>
        sentences.reduce((total, { right }, i) => total + (only && !right ? 0 : Math.exp((worth[i] ?? 0) - most)), 0);
      return sum + Math.log(of(true) / of(false));
    }, 0);
  const [best] = grid.map((at) => ({ ...at, worth: likelihood(at) })).sort((a, b) => b.worth - a.worth);
  return { weight: best?.weight ?? 0, sharpness: best?.sharpness ?? 0 };
}

/** Weights of the two log odds, and a bias, that tell evidence from none: logistic regression by Newton's method. */
export function fitConfidence(seen: readonly Seen[]): { words: number; read: number; bias: number } {
  const rows = seen.flatMap(({ withEvidence, without }) => [
    ...(withEvidence === null ? [] : [{ signals: withEvidence, answers: 1 }]),
    { signals: without, answers: 0 },
  ]);
  const read = rows.flatMap(({ signals, answers }) => inputsOf(signals).map((x) => ({ x, answers })));
  let weights = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((w) => -RIDGE * w);
    const curvature: number[][] = weights.map((_, i) => weights.map((__, j) => (i === j ? RIDGE : 0)));
    for (const { x, answers } of read) {
      const p = 1 / (1 + Math.exp(-dot(x, weights)));
      for (const [i, a] of x.entries()) {
        gradient[i] = (gradient[i] ?? 0) + a * (answers - p);
        const row = curvature[i] ?? [];
        for (const [j, b] of x.entries()) row[j] = (row[j] ?? 0) + a * b * p * (1 - p);
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((w, i) => w + (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  const [words = 0, readWeight = 0, bias = 0] = weights;
  return { words, read: readWeight, bias };
}

/** Questions of which nothing was read say nothing about reading. */
const inputsOf = ({ words, read }: Signals): number[][] =>
  read === undefined || !Number.isFinite(words) ? [] : [[words, read, 1]];

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Gauss and Jordan; `matrix` is positive definite, so that no pivot is nought. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const [i, pivotRow] of rows.entries()) {
    const pivot = pivotRow[i] ?? 1;
    rows[i] = pivotRow.map((value) => value / pivot);
    for (const [j, row] of rows.entries()) {
      if (j === i) continue;
      const factor = row[i] ?? 0;
      rows[j] = row.map((value, k) => value - factor * (rows[i]?.[k] ?? 0));
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}
