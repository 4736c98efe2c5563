import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * The form in which words are compared: NFKC, lower case, Simplified characters. Folding twice is folding once.
 * Lengths may change, so offsets into a folded text mean nothing in the original.
 */
export function fold(text: string): string {
  // Conversion can join phrases that NFKC has just made, and lower-casing can undo composition: the order matters.
  return toSimplified(text.normalize('NFKC').toLowerCase()).normalize('NFKC');
}
