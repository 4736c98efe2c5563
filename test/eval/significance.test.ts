import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, interval, metric, type Pair, type Row, refusalCurve } from '../../eval/metrics/mod.js';
import { row } from './fakes.js';

const found = (values: readonly number[]): Row[] => values.map((contains, i) => row({ id: String(i), contains }));
const pairs = (before: readonly number[], after: readonly number[]): Pair[] => {
  const then = found(before);
  return found(after).flatMap((now, i) => {
    const old = then[i];
    return old === undefined ? [] : [{ before: old, after: now }];
  });
};
const zeros = (n: number): number[] => new Array<number>(n).fill(0);
const ones = (n: number): number[] => new Array<number>(n).fill(1);

describe('paired significance', () => {
  test('nothing changed: p is 1 both ways', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
        const difference = compare(metric('contains'), pairs(values, values), 7);
        expect([difference?.change, difference?.pWorse, difference?.pBetter]).toEqual([0, 1, 1]);
      }),
    );
  });

  test('five lost and none won is p = 1/32, four are not enough', () => {
    expect(compare(metric('contains'), pairs(ones(9), [...zeros(5), ...ones(4)]), 7)?.pWorse).toBeCloseTo(1 / 32, 9);
    expect(compare(metric('contains'), pairs(ones(9), [...zeros(4), ...ones(5)]), 7)?.pWorse).toBeGreaterThan(0.05);
  });

  test('drawn assignments agree with the binomial tail they stand for', () => {
    // 20 changes, 15 of them for the worse: P(X >= 15), X ~ Binomial(20, 1/2), is 0.0207.
    const before = [...ones(15), ...zeros(5), ...ones(30)];
    const after = [...zeros(15), ...ones(5), ...ones(30)];
    expect(compare(metric('contains'), pairs(before, after), 7)?.pWorse).toBeCloseTo(0.0207, 2);
  });

  test('lower is better for rates of errors', () => {
    const decided = (answered: number): Row[] =>
      zeros(8).map((_, i) => row({ id: String(i), answerable: 1, answered, confidence: answered }));
    const worse = decided(1).map((before, i) => ({ before, after: decided(0)[i] ?? before }));
    const difference = compare(metric('falseRefusal'), worse, 7);
    expect(difference?.change).toBe(1);
    expect(difference?.pWorse).toBeLessThan(0.01);
  });

  test('a metric of the whole group is tested by swapping questions', () => {
    const classes = (confidence: (i: number) => number): Row[] =>
      zeros(40).map((_, i) => row({ id: String(i), answerable: i % 2, answered: 1, confidence: confidence(i) }));
    const good = classes((i) => (i % 2) / 2 + i / 1000);
    const bad = classes((i) => i / 1000);
    const difference = compare(
      metric('auroc'),
      good.map((before, i) => ({ before, after: bad[i] ?? before })),
      7,
    );
    expect(difference?.before).toBe(1);
    expect(difference?.pWorse).toBeLessThan(0.01);
  });

  test('the same seed gives the same p', () => {
    const changed = pairs(ones(30), [...zeros(16), ...ones(14)]);
    expect(compare(metric('contains'), changed, 3)).toEqual(compare(metric('contains'), changed, 3));
  });
});

describe('intervals', () => {
  test('hold the figure, and narrow with more questions', () => {
    const few = interval(metric('contains'), found([...ones(6), ...zeros(4)]), 1);
    const many = interval(metric('contains'), found([...ones(600), ...zeros(400)]), 1);
    expect(few?.low).toBeLessThan(0.6);
    expect(few?.high).toBeGreaterThan(0.6);
    expect((many?.high ?? 1) - (many?.low ?? 0)).toBeLessThan(((few?.high ?? 0) - (few?.low ?? 1)) / 5);
  });

  test('all right is not certainty', () => {
    const perfect = interval(metric('contains'), found(ones(7)), 1);
    expect(perfect?.high).toBe(1);
    expect(perfect?.low).toBeLessThan(0.7);
  });

  test('nothing to measure has none', () => expect(interval(metric('conflictShown'), found(ones(3)), 1)).toBeNull());
});

test('the refusal curve only falls, from answering all to answering what is certain', () => {
  const decisions = [0.1, 0.4, 0.6, 0.9].map((confidence, i) => ({
    answerable: i % 2 === 1,
    answered: true,
    confidence,
  }));
  const curve = refusalCurve(decisions, 10);
  expect([curve[0]?.answered, curve[0]?.wronglyAnswered]).toEqual([1, 1]);
  const falls = curve.map((point) => point.answered ?? 0);
  expect([...falls].sort((a, b) => b - a)).toEqual(falls);
});
