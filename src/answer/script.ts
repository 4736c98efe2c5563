import { Converter as toTraditional } from 'opencc-js/cn2t';
import { Converter as toSimplified } from 'opencc-js/t2cn';
import type { AnswerLanguage } from '../core/mod.js';
import { detectLanguage, fold } from '../language/mod.js';

/** Whose words a Traditional answer is in: 軟體 and 裡, or 軟件 and 裏. */
export type Region = 'tw' | 'hk';

type Convert = (text: string) => string;

// Tables of some ten thousand words, read when the first sentence needs them.
const lazily = (make: () => Convert): Convert => {
  let made: Convert | undefined;
  return (text) => {
    made ??= make();
    return made(text);
  };
};

const simplify = lazily(() => toSimplified({ from: 't', to: 'cn' }));
const traditional: Readonly<Record<Region, Convert>> = {
  tw: lazily(() => toTraditional({ from: 'cn', to: 'twp' })),
  hk: lazily(() => toTraditional({ from: 'cn', to: 'hk' })),
};
const fromHongKong = lazily(() => toSimplified({ from: 'hk', to: 'cn' }));
const taiwanCharacters = lazily(() => toTraditional({ from: 'cn', to: 'tw' }));

/** A Chinese sentence in the asker's script, with Taiwan's or Hong Kong's words; others stay as they are. */
export function inScript(sentence: string, language: AnswerLanguage, region: Region = 'tw'): string {
  const written = detectLanguage(sentence);
  if (language === 'zh-Hans' && written === 'zh-Hant') return simplify(sentence);
  if (language === 'zh-Hant' && written === 'zh-Hans') return traditional[region](sentence);
  return sentence;
}

/** Characters of written Cantonese. */
const CANTONESE = /[嘅喺咗冇佢啲嗰哋咁嚟]|係咪|幾時/u;

/**
 * Hong Kong's where the question is written as only Hong Kong writes (裏, 衞, 嘅), Taiwan's otherwise: most words are alike in
 * both.
 */
export function regionOf(question: string): Region {
  if (CANTONESE.test(question)) return 'hk';
  const simplified = fromHongKong(question);
  const isHongKong = traditional.hk(simplified) === question && taiwanCharacters(simplified) !== question;
  return isHongKong ? 'hk' : 'tw';
}

const inMainland = lazily(() => toSimplified({ from: 'twp', to: 'cn' }));

/**
 * A sentence as it would be said on the mainland and in Taiwan, where that is another wording than its own: 紐西蘭 is 新西兰
 * in an article from Beijing. A model that writes for a reader in Taipei translates names, which is no invention.
 */
export function otherWordings(sentence: string): string[] {
  const own = fold(sentence);
  return [inMainland(sentence), traditional.tw(sentence)].filter((wording) => fold(wording) !== own);
}
