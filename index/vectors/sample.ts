import type { Shelf } from '../state.js';
import type { Sqlite } from '../store/mod.js';
import { sentenceVectors, shelfSentenceKeys } from './records.js';

/** Sentences a shelf whose similarities give the mean and deviation of its language. */
export const SAMPLE_SIZE = 1000;

/** Vectors of some of the sentences of these keys: the same ones for the same keys, as scores must not change from one start to the next. */
export const sampleOf = (db: Sqlite, keys: readonly number[]): Float32Array[] =>
  [...sentenceVectors(db, evenlySpaced(keys, SAMPLE_SIZE))].map(({ vector }) => vector);

export const shelfSample = (db: Sqlite, shelf: Shelf): Float32Array[] => sampleOf(db, shelfSentenceKeys(db, shelf));

export function evenlySpaced<T>(all: readonly T[], size: number): T[] {
  if (all.length <= size) return [...all];
  const step = all.length / size;
  return Array.from({ length: size }, (_, i) => all[Math.floor(i * step)]).filter((one) => one !== undefined);
}
