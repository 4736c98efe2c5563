import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * The form in which words are compared: NFKC, lower case, Simplified characters. Folding twice is folding once.
 * Lengths may change, so offsets into a folded text mean nothing in the original.
 */
export function fold(text: string): string {
  // Conversion can join phrases that NFKC has just made, and lower-casing can undo composition: the order matters.
  return simplify(text.normalize('NFKC').toLowerCase()).normalize('NFKC');
}

/** 薴 is 苧 in the tables, and 苧 is 苎: what was converted is looked up once more. */
function simplify(text: string): string {
  const once = toSimplified(text);
  return once === text ? once : toSimplified(once);
}
