import type { Pooling } from './settings.js';

/**
 * One vector out of those of a text's tokens. There is no mask: a text is run alone and so without padding.
 * @param tokens `[tokens, dimensions]`, row after row
 */
export function pool(tokens: Float32Array, dimensions: number, pooling: Pooling): Float32Array {
  if (pooling === 'cls') return tokens.slice(0, dimensions);
  if (pooling === 'last') return tokens.slice(tokens.length - dimensions);
  const sum = new Float64Array(dimensions);
  for (let at = 0; at < tokens.length; at += dimensions) {
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + (tokens[at + i] ?? 0);
  }
  const count = Math.max(1, tokens.length / dimensions);
  return Float32Array.from(sum, (value) => value / count);
}

/** Scales to length 1, in place. A vector of zeros stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}
