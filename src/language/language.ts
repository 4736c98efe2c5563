import iconv from 'iconv-lite';
import { Converter } from 'opencc-js/t2cn';
import type { Language } from '../core/mod.js';
import { WORDS } from './data.js';

/** Longer texts say nothing more about their language. Unit: UTF-16 units from each of beginning, middle and end. */
const SAMPLE = 20_000;
/** A Chinese character carries about as much as this many Latin letters. */
const LETTERS_PER_HAN = 3;
/** What is no longer is a question or a line, and Chinese if what holds it together is, whatever its names: codeforces 的 rating 怎么算. */
const LINE = 200;
const HELD_TOGETHER = new RegExp(
  `${WORDS.asking.replaceAll(' ', '|')}|[的了吗呢是在把被]|\\p{Script=Han}[^\\n]*[，。]`,
  'u',
);
/**
 * A longer text may have more of a program, its output and its names than of what is said about them. English prose is told from those by its
 * small words, one word in five; a sentence in Chinese has twenty characters where one in English has two of them.
 */
const HAN_PER_SMALL_WORD = 4;

const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;
const FOREIGN =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/gu;
/** Shorter ones than three letters are words of other languages, too. */
const ENGLISH_WORDS = new RegExp(`\\b(?:of|to|${WORDS.function.en.match(/\b\w{3,}/gu)?.join('|')})\\b`, 'giu');
/** Letters that English does not use; a few of them are names, many are another language. */
const ACCENTED = /[À-ɏ]/gu;

/** What a function gives, kept. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Every unified ideograph of the basic block; rarer ones say nothing about the script. */
const IDEOGRAPHS = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, i) => String.fromCharCode(0x4e00 + i));
/** All characters are converted one by one in one call: a character a line. */
const convertAll = (convert: (text: string) => string): ReadonlyMap<string, string> => {
  const converted = convert(IDEOGRAPHS.join('\n')).split('\n');
  return new Map(IDEOGRAPHS.flatMap((from, i) => (converted[i] === from ? [] : [[from, converted[i] ?? from]])));
};
/** Made when the first text needs them, as all tables here: a tenth of a second that not every process needs. */
const simplifiedOf = once(() => convertAll(Converter({ from: 't', to: 'cn' })));

/**
 * Characters that exist in one script only: 環 but not 后 or 里, which Traditional has with another meaning. The other
 * script's national character set is the witness: GB 2312 for what Simplified writes, Big5 for Traditional.
 */
const inGb2312 = (character: string): boolean => {
  const [first = 0, second = 0] = iconv.encode(character, 'gbk');
  return first >= 0xb0 && first <= 0xf7 && second >= 0xa1;
};
/** Levels 1 and 2; what lies between and beyond are Hong Kong's additions, Simplified characters among them. */
const inBig5 = (character: string): boolean => {
  const [first = 0, second = 0] = iconv.encode(character, 'big5');
  const code = first * 256 + second;
  return (code >= 0xa440 && code <= 0xc67e) || (code >= 0xc940 && code <= 0xf9d5);
};
const traditionalOnly = once(() => new Set([...simplifiedOf().keys()].filter((character) => !inGb2312(character))));
const simplifiedOnly = once(() => new Set([...simplifiedOf().values()].filter((character) => !inBig5(character))));

/** Is this a character of the Traditional script that Simplified writes otherwise (環, 營)? */
export const isTraditionalOnly = (character: string): boolean => traditionalOnly().has(character);

/** Is this a character of the Simplified script that Traditional writes otherwise (环, 营)? */
export const isSimplifiedOnly = (character: string): boolean => simplifiedOnly().has(character);

/**
 * Simplified characters one for one: the result has as many UTF-16 units as the text, so that offsets stay.
 * Good enough to recognise words by; `fold` is what searching uses.
 */
export function simplifyByCharacter(text: string): string {
  if (text.length <= AT_ONCE) return simplifyPart(text);
  let simplified = '';
  for (let at = 0; at < text.length; ) {
    // No half of a surrogate pair at the end.
    const end = at + AT_ONCE + (/[\uD800-\uDBFF]/.test(text.charAt(at + AT_ONCE - 1)) ? 1 : 0);
    simplified += simplifyPart(text.slice(at, end));
    at = end;
  }
  return simplified;
}
/** Replacing character by character takes a list of all that is replaced: of eight million characters 190 MB. Unit: UTF-16 units. */
const AT_ONCE = 65_536;

function simplifyPart(text: string): string {
  const table = simplifiedOf();
  return text.replace(HAN, (character) => {
    const simplified = table.get(character);
    return simplified?.length === character.length ? simplified : character;
  });
}

/** Language and script of a text by the characters in it; a text without letters is `other`. */
export function detectLanguage(text: string): Language {
  const sample = sampleOf(text);
  const han = count(sample, HAN);
  const latin = count(sample, LATIN);
  const foreign = count(sample, FOREIGN);
  if (foreign > (han + latin / LETTERS_PER_HAN) / 5) return 'other';
  if (han > 0 && han * LETTERS_PER_HAN >= latin) return script(sample);
  const small = count(sample, ENGLISH_WORDS);
  if (han > HAN_PER_SMALL_WORD * small && (text.length > LINE || HELD_TOGETHER.test(simplifyByCharacter(text))))
    return script(sample);
  if (latin === 0) return 'other';
  return isEnglish(sample, latin) ? 'en' : 'other';
}

function sampleOf(text: string): string {
  if (text.length <= 3 * SAMPLE) return text;
  const middle = Math.floor(text.length / 2);
  return text.slice(0, SAMPLE) + text.slice(middle, middle + SAMPLE) + text.slice(-SAMPLE);
}

function script(text: string): Language {
  let traditional = 0;
  let simplified = 0;
  for (const character of text.match(HAN) ?? []) {
    if (isTraditionalOnly(character)) traditional++;
    else if (isSimplifiedOnly(character)) simplified++;
  }
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}

/** Short texts of plain letters count as English; longer ones have to show its small words. */
function isEnglish(text: string, latin: number): boolean {
  if (count(text, ACCENTED) > latin / 50) return false;
  const words = text.split(/\s+/u).length;
  return words < 12 || count(text, ENGLISH_WORDS) >= words / 20;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
