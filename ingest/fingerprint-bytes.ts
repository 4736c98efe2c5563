import type { Fingerprint } from './duplicates.js';

/** A fingerprint as it is stored: length, number of minima, minima, figures; 32-bit words in the machine's order. */
export function toBytes({ length, minima, figures }: Fingerprint): Uint8Array {
  const packed = new Uint32Array(2 + minima.length + figures.length);
  packed.set([length, minima.length]);
  packed.set(minima, 2);
  packed.set(figures, 2 + minima.length);
  return new Uint8Array(packed.buffer);
}

export function fromBytes(bytes: Uint8Array): Fingerprint {
  const packed = new Uint32Array(Uint8Array.from(bytes).buffer);
  const [length = 0, size = 0] = packed;
  return { length, minima: packed.slice(2, 2 + size), figures: packed.slice(2 + size) };
}
