import { describe, expect, it } from 'vitest';
import { normalise, pool } from './pooling.js';

const TOKENS = Float32Array.of(1, 2, 3, 4, 5, 9);

describe('pooling', () => {
  it.each([
    ['mean', [3, 5]],
    ['cls', [1, 2]],
    ['last', [5, 9]],
  ] as const)('%s', (pooling, expected) => {
    expect([...pool(TOKENS, 2, pooling)]).toEqual(expected);
  });

  it('scales to length 1 and leaves zeros alone', () => {
    expect([...normalise(Float32Array.of(3, 4))]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    expect([...normalise(Float32Array.of(0, 0))]).toEqual([0, 0]);
  });
});
