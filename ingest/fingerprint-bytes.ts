import type { Fingerprint } from './duplicates.js';

/** A fingerprint as it is stored: length, number of minima and of figures, minima, figures, inner ones; 32-bit words in the machine's order. */
export function toBytes({ length, minima, figures, inner }: Fingerprint): Uint8Array {
  const parts = [Uint32Array.of(length, minima.length, figures.length), minima, figures, inner];
  const packed = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  // A sheet has a million figures: a list of them would take ten times as much.
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return new Uint8Array(packed.buffer);
}

export function fromBytes(bytes: Uint8Array): Fingerprint {
  const packed = new Uint32Array(Uint8Array.from(bytes).buffer);
  const [length = 0, minima = 0, figures = 0] = packed;
  const [first, second] = [3 + minima, 3 + minima + figures];
  return { length, minima: packed.slice(3, first), figures: packed.slice(first, second), inner: packed.slice(second) };
}
