/** Inner product; the cosine where both are of unit length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Adds a vector to a sum. */
export function add(sum: Float32Array, vector: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
}

/** Cosine of a vector of unit length with one of any length; 0 where that is nothing. */
export function cosine(unit: Float32Array, other: Float32Array): number {
  const length = Math.sqrt(dot(other, other));
  return length === 0 ? 0 : dot(unit, other) / length;
}

/** Mean and standard deviation of similarities. */
export type Spread = { readonly mean: number; readonly deviation: number };

/** Below this no two sentences of a language differ: it keeps one odd sample from making everything look near. */
const SMALLEST_DEVIATION = 0.005;

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: 0, deviation: 1 };
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.max(Math.sqrt(variance), SMALLEST_DEVIATION) };
}

export const standardised = (value: number, spread: Spread): number => (value - spread.mean) / spread.deviation;
