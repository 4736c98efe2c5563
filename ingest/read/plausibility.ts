import { COMMON, EVERYDAY } from './common-han.js';

/**
 * How much a text looks like one that people write, a character: about 2.5 for Chinese, 1 for English, below 0 for
 * bytes read in the wrong charset (those give rare characters, symbols and private use).
 */
export function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  for (const character of text) {
    sum += weigh(character);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

const EVERYDAY_WEIGHT = 3;
const COMMON_WEIGHT = 2;
const PUNCTUATION_WEIGHT = 2;
const RARE_WEIGHT = -2;
const FOREIGN_WEIGHT = -1;
const BROKEN_WEIGHT = -8;

const HAN = new Map<string, number>([
  ...[...COMMON].map((character): [string, number] => [character, COMMON_WEIGHT]),
  ...[...EVERYDAY].map((character): [string, number] => [character, EVERYDAY_WEIGHT]),
]);
const PUNCTUATION = new Set('，。、；：？！“”‘’（）《》【】「」『』〈〉…—·～￥％　');
const TYPOGRAPHIC = new Set('–•€£©®°±×™«»§');

function weigh(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return isControl(code) ? BROKEN_WEIGHT : 1;
  const han = HAN.get(character);
  if (han !== undefined) return han;
  if (PUNCTUATION.has(character)) return PUNCTUATION_WEIGHT;
  if (TYPOGRAPHIC.has(character) || (code >= 0xff10 && code <= 0xff5a)) return 1;
  if (code < 0xa0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return BROKEN_WEIGHT;
  // Accented letters stand between plain ones where they are meant, and in rows where they are not.
  if (code < 0x250) return FOREIGN_WEIGHT;
  return /\p{L}/u.test(character) && !/\p{Script=Han}/u.test(character) ? FOREIGN_WEIGHT : RARE_WEIGHT;
}

/** C0 controls and DEL, but for tab, line ends, form feed and escape: those occur in texts. */
export const isControl = (code: number): boolean =>
  (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) || code === 0x7f;
