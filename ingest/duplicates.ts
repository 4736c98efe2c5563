import { parseChinese, simplifyByCharacter, tagWords } from '../src/language/mod.js';

/**
 * Near-duplicate detection: the same press text with another header or footer, light edits or in the other script.
 * MinHash by one permutation with rotation (Li, Owen & Zhang 2012; Shrivastava & Li 2014) over character shingles,
 * candidates by locality-sensitive hashing in bands (Indyk & Motwani 1998).
 */
export type Fingerprint = {
  /** The smallest hash in each bin, empty bins filled from the right. */
  readonly minima: Uint32Array;
  /** Hashes of the figures and names in the text, ascending; of a figure one for each time that it stands there. */
  readonly figures: Uint32Array;
  /** Figures that stand where no header or footer could have put them, and numbers of clauses wherever they stand. */
  readonly inner: Uint32Array;
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
/** What a reprint adds stands at the ends of a text: within this share of it, and no further in than this. Unit: letters. */
const EDGE_SHARE = 0.15;
const EDGE = 150;

const EMPTY = 0xffffffff;
/** A figure in either spelling, so many characters at once: millions of them would overflow the engine's stack. */
const FIGURE = /(第\s?)?(\d{1,30}(?:[.,]\d{1,30}){0,5}|[〇零一二两三四五六七八九十百千万亿]{1,16})(\s?[条章节编款])?/gu;
/** People, places, bodies, other names, and words that no dictionary has, in the segmenter's notation. */
const NAME: ReadonlySet<string> = new Set(['nr', 'nrt', 'nrfg', 'ns', 'nt', 'nz', 'x']);
/** Names are looked for in the beginning of a long text. Unit: UTF-16 units. */
const NAMES_IN = 8_000;
const NO_LETTER = /[^\p{L}\p{N}]{1,1000}/gu;

export function fingerprint(text: string): Fingerprint {
  const folded = simplifyByCharacter(text.normalize('NFKC')).toLowerCase();
  const letters = folded.replace(NO_LETTER, '');
  return { minima: minimaOf(letters), ...figuresOf(folded), length: letters.length };
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
  return similarity(a, b) >= needed && sameFigures(a, b);
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

const hashOfAll = (word: string): number => hashOf(word, 0, word.length);

/** FNV-1a over UTF-16 units with murmur's finisher, 32 bits. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Figures in any spelling, and names: a notice for the next street is the same text with another name in it. */
function figuresOf(folded: string): Pick<Fingerprint, 'figures' | 'inner'> {
  const edge = Math.min(EDGE, folded.length * EDGE_SHARE);
  const figures = new Set<number>();
  const inner = new Set<number>();
  const times = new Map<string, number>();
  for (const { 0: found, 1: ordinal, 2: figure = '', 3: unit, index } of folded.matchAll(FIGURE)) {
    const isClause = ordinal !== undefined && unit !== undefined;
    const value = /^\d/u.test(figure) ? figure.replace(/,(?=\d{3}(?!\d))/gu, '') : parseChinese(figure);
    if (value === null || (value === 1 && !isClause)) continue;
    const name = isClause ? `${value}${unit}` : String(value);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const hash = hashOfAll(`${name}#${time}`);
    figures.add(hash);
    if (isClause || (index >= edge && index + found.length <= folded.length - edge)) inner.add(hash);
  }
  for (const { word, tag } of tagWords(folded.slice(0, NAMES_IN)))
    if (NAME.has(tag) && /^\p{Script=Han}{2,}$/u.test(word)) figures.add(hashOfAll(word));
  return { figures: Uint32Array.from(figures).sort(), inner: Uint32Array.from(inner).sort() };
}

/**
 * A header or footer may add figures to one side; where both sides have their own, or one has more in its midst, one is an update of
 * the other.
 */
function sameFigures(a: Fingerprint, b: Fingerprint): boolean {
  const [inA, inB] = [new Set(a.figures), new Set(b.figures)];
  const [fewer, more] = a.figures.length <= b.figures.length ? [a.figures, inB] : [b.figures, inA];
  return (
    fewer.every((figure) => more.has(figure)) &&
    a.inner.every((figure) => inB.has(figure)) &&
    b.inner.every((figure) => inA.has(figure))
  );
}
