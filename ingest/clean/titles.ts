import { matchable } from './match.js';
import { everywhere, lines, type Rule } from './rule.js';

const BRACKETED = /(?<=^|\n)[ ]*【([^【】\n]{6,80})】[ ]*(?=[^\n])/gu;

/** Compared without punctuation: the copy in brackets often has other marks than the headline. */
const bare = (text: string): string => matchable(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The headline again, in 【】 at the beginning of a paragraph. Brackets that say something else stay. */
export const repeatedTitles: Rule = {
  id: 'repeated-title',
  find: (text) => {
    const known = new Set<string>();
    for (const line of lines(text.slice(0, 4000))) {
      if (line.text.length <= 120) known.add(bare(line.text));
    }
    return everywhere(text, BRACKETED, ([, title = '']) => (known.has(bare(title)) ? '' : null));
  },
};
