import { createRequire } from 'node:module';
import type { pinyin as Pinyin } from 'pinyin-pro';

// Its tables take longer to load than most commands take to run: only the first text that needs a reading waits for them.
let loaded: typeof Pinyin | undefined;
function pinyinPro(): typeof Pinyin {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: typeof Pinyin }).pinyin;
  return loaded;
}

const TONE_MARKS = /[\u0300\u0301\u0304\u030c]/gu;
const LOOKALIKES: Readonly<Record<string, string>> = { ɑ: 'a', ɡ: 'g' };

/** All readings of one character with tone marks, the commonest first; none where it is no Chinese character. */
export function readings(character: string): readonly string[] {
  if (!/^\p{Script=Han}$/u.test(character)) return [];
  return pinyinPro()(character, { multiple: true, type: 'array', nonZh: 'removed' });
}

/** A text's Chinese characters as syllables without tones; `ü` is written `v`. */
export const syllables = (word: string): string[] =>
  pinyinPro()(word, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });

/** `huán` -> `huan`; the dots of `ü` stay. */
export const withoutTone = (syllable: string): string =>
  syllable.normalize('NFD').replace(TONE_MARKS, '').normalize('NFC');

export const hasTone = (syllable: string): boolean => withoutTone(syllable) !== syllable.normalize('NFC');

/** How well a syllable fits a character: its commonest reading, another one, one but for the tone, or none. */
export type ReadingMatch = 'first' | 'other' | 'toneless' | 'none';

export function matchReading(character: string, syllable: string): ReadingMatch {
  const wanted = normalise(syllable);
  const known = readings(character);
  if (known[0] === wanted) return 'first';
  if (known.includes(wanted)) return 'other';
  return known.some((reading) => withoutTone(reading) === withoutTone(wanted)) ? 'toneless' : 'none';
}

/** Composed, lower case, with the letters that print like others made one. */
const normalise = (syllable: string): string =>
  syllable
    .normalize('NFD')
    .toLowerCase()
    .replace(/[ɑɡ]/gu, (letter) => LOOKALIKES[letter] ?? letter)
    .normalize('NFC');
