import { simplifyByCharacter } from '../src/language/mod.js';

/**
 * Near-duplicate detection: the same press text with another header or footer, light edits or in the other script.
 * MinHash by one permutation with rotation (Li, Owen & Zhang 2012; Shrivastava & Li 2014) over character shingles,
 * candidates by locality-sensitive hashing in bands (Indyk & Motwani 1998).
 */
export type Fingerprint = {
  /** The smallest hash in each bin, empty bins filled from the right. */
  readonly minima: Uint32Array;
  /** Hashes of the figures in the text, ascending, each once. */
  readonly figures: Uint32Array;
  /** Letters and digits in the text. */
  readonly length: number;
};

/** Characters a shingle: short enough for light edits, long enough to say something in Chinese. */
const SHINGLE = 5;
const ROWS = 5;
const BANDS = 25;
const BINS = ROWS * BANDS;
/** Share of common shingles from which two texts are one. */
const SAME = 0.75;
/** Short texts of one template are alike by nature: more is asked of them. Unit: letters. */
const SHORT = 150;
const SAME_SHORT = 0.85;
/** An update is the old text with other figures. This share of the figures may differ, by misprint or date of print. */
const OTHER_FIGURES = 0.05;

const EMPTY = 0xffffffff;
const FIGURE = /\d+(?:[.,]\d+)*/gu;
/** So many at once: millions of them would overflow the engine's stack. */
const NO_LETTER = /[^\p{L}\p{N}]{1,1000}/gu;

export function fingerprint(text: string): Fingerprint {
  const folded = simplifyByCharacter(text.normalize('NFKC')).toLowerCase();
  const letters = folded.replace(NO_LETTER, '');
  return { minima: minimaOf(letters), figures: figuresOf(folded), length: letters.length };
}

/** Texts that share a key are candidates: worth a look with `isNearDuplicate`. */
export function bandKeys({ minima, length }: Fingerprint): readonly string[] {
  if (length === 0) return [];
  return Array.from(
    { length: BANDS },
    (_, band) => `${band}:${minima.slice(band * ROWS, (band + 1) * ROWS).join('.')}`,
  );
}

/** Is one text a copy of the other? Two articles on one topic and an update with other figures are not. */
export function isNearDuplicate(a: Fingerprint, b: Fingerprint): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const needed = Math.min(a.length, b.length) < SHORT ? SAME_SHORT : SAME;
  return similarity(a, b) >= needed && sameFigures(a.figures, b.figures);
}

/** An estimate of the Jaccard similarity of two texts' shingles, 0 to 1. */
export function similarity(a: Fingerprint, b: Fingerprint): number {
  let equal = 0;
  for (let bin = 0; bin < BINS; bin++) if (a.minima[bin] === b.minima[bin]) equal++;
  return equal / BINS;
}

function minimaOf(letters: string): Uint32Array {
  const minima = new Uint32Array(BINS).fill(EMPTY);
  const size = Math.min(SHINGLE, letters.length);
  for (let at = 0; at + size <= letters.length && size > 0; at++) {
    const hash = hashOf(letters, at, at + size);
    const bin = hash % BINS;
    const rest = Math.floor(hash / BINS);
    if (rest < (minima[bin] ?? EMPTY)) minima[bin] = rest;
  }
  return rotated(minima);
}

/** Empty bins borrow from the next full one to the right; the distance is mixed in so that borrowings differ. */
function rotated(minima: Uint32Array): Uint32Array {
  const filled = minima.slice();
  if (minima.every((value) => value === EMPTY)) return filled;
  for (let bin = 0; bin < BINS; bin++) {
    let distance = 0;
    while (minima[(bin + distance) % BINS] === EMPTY) distance++;
    filled[bin] = ((minima[(bin + distance) % BINS] ?? 0) + Math.imul(distance, 0x2545f491)) >>> 0;
  }
  return filled;
}

/** FNV-1a over UTF-16 units with murmur's finisher, 32 bits. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function figuresOf(folded: string): Uint32Array {
  const figures = new Set<number>();
  for (const [figure] of folded.matchAll(FIGURE)) {
    const plain = figure.replace(/,(?=\d{3}(?!\d))/gu, '');
    figures.add(hashOf(plain, 0, plain.length));
  }
  return Uint32Array.from(figures).sort();
}

/** A header may add figures to one side; where both sides have their own, one is an update of the other. */
function sameFigures(a: Uint32Array, b: Uint32Array): boolean {
  const inB = new Set(b);
  const common = a.reduce((sum, figure) => sum + (inB.has(figure) ? 1 : 0), 0);
  const fewer = Math.min(a.length, b.length);
  return fewer - common <= Math.floor(fewer * OTHER_FIGURES);
}
