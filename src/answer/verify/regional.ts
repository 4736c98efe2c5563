import { Converter as toTraditional } from 'opencc-js/cn2t';
import { Converter as toSimplified } from 'opencc-js/t2cn';
import { fold } from '../../language/mod.js';

const lazily = (make: () => (text: string) => string): ((text: string) => string) => {
  let made: ((text: string) => string) | undefined;
  return (text) => {
    made ??= make();
    return made(text);
  };
};

// Tables of some ten thousand words, read when the first sentence needs them.
const inMainland = lazily(() => toSimplified({ from: 'twp', to: 'cn' }));
const inTaiwan = lazily(() => toTraditional({ from: 'cn', to: 'twp' }));

/**
 * A sentence as it would be said on the mainland and in Taiwan, where that is another wording than its own: 紐西蘭 is 新西兰
 * in an article from Beijing. A model that writes for a reader in Taipei translates names, which is no invention.
 */
export function otherWordings(sentence: string): string[] {
  const own = fold(sentence);
  return [inMainland(sentence), inTaiwan(sentence)].filter((wording) => fold(wording) !== own);
}
