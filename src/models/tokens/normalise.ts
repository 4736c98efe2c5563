/** A text as the tokenizer sees it, unit by unit, and where each UTF-16 unit of it came from. */
export type Normalised = {
  readonly text: string;
  /** Start and end in the original of each unit of `text`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

/** Stands for a space, and before the first word. */
export const SPACE_MARK = '▁';

/** What a tokenizer file of XLM-RoBERTa's family has to replace, in its order, so that `normalise` does what it says. */
export const TO_SPACE = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go.
export const DROPPED = /[\u0000-\u001f\u007f\u008f\u009f]/u;
export const MANY_SPACES = / {2,}/u;

/**
 * A character with what NFKC may join to it: combining marks, the half-width voicing marks of kana, the vowels and finals of
 * decomposed Hangul. Such a cluster is normalised as a whole and is not divided between tokens.
 */
const CLUSTER = /\P{M}[\p{M}\uff9e\uff9f\u1160-\u11ff]*|\p{M}/gu;

/** NFKC with control characters dropped, runs of spaces made one, and every space a mark. Begins with a mark. */
export function normalise(original: string): Normalised {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const write = (unit: string, start: number, end: number): void => {
    if (unit === SPACE_MARK && units.at(-1) === SPACE_MARK) {
      ends[ends.length - 1] = end;
      return;
    }
    units.push(unit);
    starts.push(start);
    ends.push(end);
  };
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    for (const unit of unitsOf(cluster)) write(unit === ' ' ? SPACE_MARK : unit, index, index + cluster.length);
  }
  if (units.length > 0 && units[0] !== SPACE_MARK) {
    units.unshift(SPACE_MARK);
    starts.unshift(starts[0] ?? 0);
    ends.unshift(starts[0] ?? 0);
  }
  return { text: units.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function unitsOf(cluster: string): string[] {
  if (TO_SPACE.test(cluster)) return [' '];
  if (DROPPED.test(cluster)) return [];
  return cluster.normalize('NFKC').split('');
}
