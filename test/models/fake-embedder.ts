import type { Embedder } from '../../src/core/mod.js';

const FAKE_DIMENSIONS = 64;
/** How far a question lies from the same text as a passage. */
const KIND_WEIGHT = 0.1;

/**
 * An embedder for tests: signed counts of characters and of pairs of them, hashed (Weinberger et al. 2009, "Feature
 * hashing for large scale multitask learning"). Texts that share words are near each other; nothing is loaded.
 * @param dimensions of the vectors. @default 64
 */
export function fakeEmbedder(dimensions: number = FAKE_DIMENSIONS): Embedder {
  let closed = false;
  return {
    id: `fake@${dimensions}`,
    dimensions,
    async embed(texts, kind) {
      if (closed) throw new Error('The fake embedder has been closed');
      return texts.map((text) => hashText(text, kind, dimensions));
    },
    async close() {
      closed = true;
    },
  };
}

function hashText(text: string, kind: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const add = (feature: string, weight: number) => {
    const hash = fnv1a(feature);
    const at = (hash >>> 1) % dimensions;
    vector[at] = (vector[at] ?? 0) + (hash & 1 ? weight : -weight);
  };
  const letters = Array.from(text.toLowerCase());
  letters.forEach((letter, i) => {
    add(letter, 1);
    add(letter + (letters[i + 1] ?? ''), 1);
  });
  const length = Math.hypot(...vector) || 1;
  add(`kind:${kind}`, KIND_WEIGHT * length);
  const scale = Math.hypot(...vector);
  // Features can cancel each other out; a unit vector is promised for every text.
  if (scale === 0) vector[0] = 1;
  else for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) / scale;
  return vector;
}

/** FNV-1a over UTF-16 units, 32 bits, with a final mix: its low bits alone are too regular. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
