import { isSurname, readPlaces } from './data.js';
import { fold } from './fold.js';
import { plainChineseWords, withoutRank, wordFrequency } from './words.js';

/** Words that the segmenter cuts a name into: 苏州 + 工业 + 园区. */
const LONGEST_NAME = 4;

let known: ReadonlySet<string> | undefined;
const isListed = (name: string): boolean => {
  known ??= new Set(Object.values(readPlaces()).join(' ').split(' '));
  return known.has(name);
};

/** Names of places in a Chinese text, folded, in order: those of the lists, and words no dictionary has that end as places do. */
export function placeNames(text: string): string[] {
  const folded = fold(text);
  const cut = plainChineseWords(folded);
  const found = new Set<string>();
  for (let i = 0; i < cut.length; ) {
    const [name, length] = nameAt(cut, i, folded);
    if (name !== '' && !isGivenName(name, cut[i - 1] ?? '')) found.add(name);
    i += length;
  }
  return [...found];
}

/** The longest name that begins at a word, and of how many words it is. */
function nameAt(cut: readonly string[], at: number, folded: string): [name: string, words: number] {
  for (let length = Math.min(LONGEST_NAME, cut.length - at); length > 1; length--) {
    const joined = cut.slice(at, at + length).join('');
    if (joined.length > 2 && isListed(joined) && folded.includes(joined)) return [joined, length];
  }
  const word = cut[at] ?? '';
  const isUnlisted = withoutRank(word) !== word && wordFrequency(word) === undefined;
  return [isListed(word) || isUnlisted ? word : '', 1];
}

/** 张建德 is nobody's 建德. */
const isGivenName = (name: string, before: string): boolean =>
  name.length === 2 && before.length === 1 && isSurname(before, 'common');
