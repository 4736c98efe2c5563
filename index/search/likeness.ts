import type { Embedder } from '../../src/core/mod.js';
import { fold } from '../../src/language/mod.js';
import { dot } from '../vectors/vector-math.js';

/** Cosines, -1 to 1, of one question with others, in order. In which script they are written makes no difference. */
export type Likeness = (question: string, others: readonly string[]) => Promise<readonly number[]>;

/** Questions whose vectors are kept, the newest: those that a library answers come again with every asker. */
const MOST_KEPT = 1000;

/** The embedder whose cosines are known: what is the same question to one is not to another. */
const KNOWN = /^multilingual-e5-small/u;

/** @returns undefined where the embedder's cosines say nothing that could be weighed */
export function openLikeness(embedder: Embedder): Likeness | undefined {
  if (!KNOWN.test(embedder.id)) return undefined;
  const kept = new Map<string, Promise<Float32Array>>();
  function vectorOf(text: string): Promise<Float32Array> {
    const known = kept.get(text) ?? embedder.embed([text], 'query').then(([vector]) => vector ?? new Float32Array());
    kept.delete(text);
    kept.set(text, known);
    // Whoever waits for it meets its failure; the next one tries again.
    known.catch(() => kept.delete(text));
    const [oldest] = kept.size > MOST_KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return known;
  }
  return async (question, others) => {
    const [asked, ...vectors] = await Promise.all([question, ...others].map((text) => vectorOf(bare(text))));
    return asked === undefined ? [] : vectors.map((vector) => dot(asked, vector));
  };
}

/** Half of the people who ask type no question mark. */
const bare = (question: string): string =>
  fold(question)
    .replace(/\s+/gu, ' ')
    .replace(/[\s\p{P}]+$/gu, '');
