import type { Fingerprint } from './duplicates.js';

/** A fingerprint as it is stored: length, number of minima and of figures, minima, figures, inner ones; 32-bit words in the machine's order. */
export function toBytes({ length, minima, figures, inner }: Fingerprint): Uint8Array {
  const head = [length, minima.length, figures.length];
  return new Uint8Array(Uint32Array.from([...head, ...minima, ...figures, ...inner]).buffer);
}

export function fromBytes(bytes: Uint8Array): Fingerprint {
  const packed = new Uint32Array(Uint8Array.from(bytes).buffer);
  const [length = 0, minima = 0, figures = 0] = packed;
  const [first, second] = [3 + minima, 3 + minima + figures];
  return { length, minima: packed.slice(3, first), figures: packed.slice(first, second), inner: packed.slice(second) };
}
