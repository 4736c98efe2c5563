import { describe, expect, it } from 'vitest';
import { seeded } from '../random.js';
import { figuresOf } from './figures.js';
import { fitSpanWeight } from './fit.js';
import type { Seen } from './seen.js';

/** 400 questions in which the right sentence's span is better by `gain`, and reading tells evidence from none. */
function drawn(gain: number): Seen[] {
  const random = seeded(3);
  const noise = (): number => random() + random() + random() - 1.5;
  return Array.from({ length: 400 }, (_, i) => ({
    id: String(i),
    sentences: Array.from({ length: 5 }, (__, j) => ({
      score: 2 * noise() + (j === 0 ? 0.5 : 0),
      span: 2 * noise() + (j === 0 ? gain : 0),
      right: j === 0,
      home: j < 2,
    })),
    foundFirst: i % 2 === 0,
    withEvidence: { unread: noise(), read: noise() + 1 },
    without: { unread: noise(), read: noise() - 1 },
    readMs: 100,
  }));
}

describe('fitting the weight of the reader', () => {
  it('gives spans more weight the better they tell the right sentence', () => {
    const blind = fitSpanWeight(drawn(0)).weight;
    const sharp = fitSpanWeight(drawn(3)).weight;
    expect(blind).toBeLessThan(0.3);
    expect(sharp).toBeGreaterThan(0.6);
  });
});

describe('what reading adds', () => {
  it('counts the best sentence by words alone, and by words and reading', () => {
    const seen = drawn(3);
    expect(figuresOf(seen, 1).best.mean).toBeGreaterThan(figuresOf(seen, 0).best.mean + 0.2);
    expect(figuresOf(seen, 1).homeFirst.mean).toBeGreaterThan(figuresOf(seen, 0).homeFirst.mean);
    expect(figuresOf(seen, 1).bestThree.mean).toBeGreaterThanOrEqual(figuresOf(seen, 1).best.mean);
  });

  it('refuses, at the confidence that answers nine of ten, what has no evidence', () => {
    const { refused, auroc } = figuresOf(drawn(1), 1);
    expect(refused.mean).toBeGreaterThan(0.5);
    expect(auroc).toBeGreaterThan(0.85);
  });
});
