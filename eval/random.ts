/** Uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * A small seeded generator (mulberry32, 32 bits of state): resampling has to print the same interval on every
 * machine, and `Math.random` cannot be seeded.
 */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};

/** A seed from a name, so that each slice and metric resamples on its own stream whatever ran before it (FNV-1a). */
export const seedFrom = (base: number, name: string): number => {
  let hash = (0x811c9dc5 ^ base) >>> 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
};
