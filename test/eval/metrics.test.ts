import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  auroc,
  compare,
  type Decision,
  exactMatch,
  f1,
  metric,
  ndcgAt,
  quantile,
  type Row,
  recallAt,
  reciprocalRank,
  refusalPrecision,
  refusalRecall,
  wilson,
} from '../../eval/metrics/mod.js';
import { row } from './fakes.js';

/** Figures of independent implementations; `reference/record.py` made them. */
const recorded = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./reference/${name}`, import.meta.url), 'utf8'));

/** Agreement to 1e-6. */
const same = (ours: number | null, theirs: number): void =>
  expect(Math.abs((ours ?? Number.NaN) - theirs)).toBeLessThan(1e-6);

describe('ranking metrics agree with trec_eval', () => {
  type Sample = { relevance: Record<string, number>; ranking: string[]; expected: Record<string, number> };
  const samples = recorded<Sample[]>('ranking.json');

  test('on every query of the sample', () => {
    expect(samples.length).toBeGreaterThan(50);
    for (const { relevance, ranking, expected } of samples) {
      const graded = new Map(Object.entries(relevance));
      for (const k of [1, 5, 10]) same(recallAt(ranking, graded, k), expected[`recall${k}`] ?? Number.NaN);
      same(reciprocalRank(ranking, graded), expected.reciprocalRank ?? Number.NaN);
      same(ndcgAt(ranking, graded, 10), expected.ndcg10 ?? Number.NaN);
    }
  });
});

describe('EM and F1 agree with the published CMRC 2018 scorer', () => {
  const cases = recorded<{ prediction: string; answers: string[] }[]>('answers.json');
  const scores = recorded<{ exact: number; f1: number }[]>('cmrc.json');

  test.each(cases.map((one, i) => ({ ...one, ...scores[i] })))('$prediction / $answers', (one) => {
    same(exactMatch(one.prediction, one.answers), one.exact ?? Number.NaN);
    same(f1(one.prediction, one.answers), one.f1 ?? Number.NaN);
  });
});

describe('refusals, quantiles and tests agree with scikit-learn, NumPy and SciPy', () => {
  const sample = recorded<{
    decisions: Decision[];
    auroc: number;
    precision: number;
    recall: number;
    values: number[];
    quantiles: Record<string, number>;
    changes: number[];
    p: number;
    wilson17of17: { low: number; high: number };
  }>('classes.json');

  test('AUROC with ties, precision and recall of refusing', () => {
    same(auroc(sample.decisions), sample.auroc);
    same(refusalPrecision(sample.decisions), sample.precision);
    same(refusalRecall(sample.decisions), sample.recall);
  });

  test('quantiles and the Wilson interval', () => {
    for (const [q, value] of Object.entries(sample.quantiles)) same(quantile(sample.values, Number(q)), value);
    same(wilson(1, 17).low, sample.wilson17of17.low);
    same(wilson(1, 17).high, sample.wilson17of17.high);
  });

  test('the exact paired test', () => {
    const f1Row = (id: number, value: number): Row => row({ id: String(id), f1: value });
    const pairs = sample.changes.map((change, i) => ({ before: f1Row(i, 0), after: f1Row(i, change) }));
    same(compare(metric('f1'), pairs, 1)?.pBetter ?? null, sample.p);
  });
});
