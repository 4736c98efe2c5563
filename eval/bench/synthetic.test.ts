import { describe, expect, it } from 'vitest';
import { dot, exactSearch } from './exact.js';
import { cloud } from './synthetic.js';

const points = cloud(64, 3);
const vectors = Array.from({ length: 300 }, (_, i) => points.vector(i));

describe('the synthetic vectors', () => {
  it('are unit vectors, the same for the same seed and others for another', () => {
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(cloud(64, 3).vector(7)).toEqual(vectors[7]);
    expect(cloud(64, 4).vector(7)).not.toEqual(vectors[7]);
    expect(vectors[8]).not.toEqual(vectors[7]);
  });

  it('lie in a cone with topics, as sentence vectors do', () => {
    const [first = new Float32Array(), ...others] = vectors;
    const cosines = others.map((other) => dot(first, other));
    const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(0.9);
    expect(Math.max(...cosines) - Math.min(...cosines)).toBeGreaterThan(0.05);
  });

  it('hold an answer to each question', () => {
    const question = points.near(40);
    const ranked = vectors.map((vector, i) => ({ i, near: dot(question, vector) })).sort((a, b) => b.near - a.near);
    expect(Math.floor((ranked[0]?.i ?? 0) / 4)).toBe(10);
  });
});

describe('exact search', () => {
  it('finds what sorting all of them finds', () => {
    const questions = [points.vector(1000), points.vector(1001)];
    const search = exactSearch(questions, 10);
    vectors.forEach((vector, label) => {
      search.offer(vector, label);
    });
    const sorted = questions.map((question) =>
      vectors
        .map((vector, label) => ({ label, similarity: dot(question, vector) }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, 10)
        .map(({ label }) => label),
    );
    expect(search.labels()).toEqual(sorted);
  });

  it('gives fewer where there are fewer', () => {
    const search = exactSearch([points.vector(0)], 10);
    search.offer(points.vector(1), 1);
    expect(search.labels()).toEqual([[1]]);
  });
});
