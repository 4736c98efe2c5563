/** Exact nearest neighbours, fed one vector at a time: a million of them need not be in memory. */
export type ExactSearch = {
  offer(vector: Float32Array, label: number): void;
  /** Labels of the nearest to each question, nearest first. */
  labels(): number[][];
};

/** @param questions unit vectors; nearness is their inner product */
export function exactSearch(questions: readonly Float32Array[], limit: number): ExactSearch {
  const best = questions.map(() => [] as { label: number; similarity: number }[]);
  return {
    offer(vector, label) {
      questions.forEach((question, q) => {
        const list = best[q] ?? [];
        const similarity = dot(question, vector);
        const worst = list.at(-1)?.similarity ?? Number.NEGATIVE_INFINITY;
        if (list.length === limit && similarity <= worst) return;
        const at = list.findIndex((other) => other.similarity < similarity);
        list.splice(at < 0 ? list.length : at, 0, { label, similarity });
        if (list.length > limit) list.pop();
      });
    },
    labels: () => best.map((list) => list.map(({ label }) => label)),
  };
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
