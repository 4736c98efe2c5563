import iconv from 'iconv-lite';
import { hasTone, isTraditionalOnly, matchReading } from '../../src/language/mod.js';
import { everywhere, type Rule } from './rule.js';

const SYLLABLE = '[a-zāáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜüɑɡ\\u0300\\u0301\\u0304\\u030c]{1,8}';
const INSERTION = new RegExp(`(\\p{Script=Han})([（(])(${SYLLABLE})[)）]`, 'gu');
/** So many damaged places in one article are an epidemic: then glosses that look alike are damage too. */
const EPIDEMIC = 3;

type Verdict = 'damage' | 'possible' | 'no';

/**
 * A converter of a web page put the reading of a Traditional character behind it: 環(huán)境. An author's own gloss,
 * 亳(bó)州 or 水獭（tǎ）, explains a rare character or a rare reading; it stays unless the article is full of damage.
 */
export const pinyinInsertions: Rule = {
  id: 'pinyin-insertion',
  find: (text) => {
    const verdicts = new Map<string, Verdict>();
    const judged = ([whole, han = '', bracket = '', syllable = '']: RegExpExecArray): Verdict => {
      const verdict = verdicts.get(whole) ?? judge(han, syllable, bracket === '(');
      verdicts.set(whole, verdict);
      return verdict;
    };
    const damaged = [...text.matchAll(INSERTION)].filter((place) => judged(place) === 'damage').length;
    return everywhere(text, INSERTION, (place) => {
      const verdict = judged(place);
      const repair = verdict === 'damage' || (damaged >= EPIDEMIC && verdict === 'possible');
      return repair ? (place[1] ?? '') : null;
    });
  },
};

function judge(character: string, syllable: string, halfWidth: boolean): Verdict {
  const match = matchReading(character, syllable);
  if (match === 'none') return 'no';
  if (isTraditionalOnly(character)) return isEverydayTraditional(character) ? 'damage' : 'possible';
  const plain = match === 'first' && hasTone(syllable) && halfWidth;
  return plain && isEverydaySimplified(character) ? 'damage' : 'possible';
}

/** GB 2312 level 1, rows 16 to 55: the 3,755 characters that hardly anybody glosses. */
function isEverydaySimplified(character: string): boolean {
  const [row = 0, cell = 0] = iconv.encode(character, 'gbk');
  return row >= 0xb0 && row <= 0xd7 && cell >= 0xa1;
}

/** Big5 level 1, A440 to C67E: the 5,401 frequent ones. */
function isEverydayTraditional(character: string): boolean {
  const [row = 0] = iconv.encode(character, 'big5');
  return row >= 0xa4 && row <= 0xc6;
}

const STRADDLED = new RegExp(`(\\p{Script=Han})[?？\\uFFFD](${SYLLABLE})[)）]([@-~])`, 'gu');

/**
 * The same converter worked on GBK bytes: where the second byte of one character and the first of the next looked
 * like a Traditional character (展營 is D5 B9 A0 49, and B9 A0 is 範), it wrote that one's reading between them and
 * broke the next: 展?fàn)I. The bytes say which character was lost; where they leave a choice, the article decides.
 */
export const lostCharacters: Rule = {
  id: 'lost-character',
  find: (text) =>
    everywhere(text, STRADDLED, (match) => {
      const [whole, before = '', syllable = '', last = ''] = match;
      const candidates = lostBetween(before, syllable, last);
      const after = text.slice(match.index + whole.length, match.index + whole.length + 1);
      const lost = candidates.length === 1 ? candidates[0] : candidates.find((one) => text.includes(one + after));
      return lost === undefined ? null : before + lost;
    }),
};

function lostBetween(before: string, syllable: string, last: string): string[] {
  const tail = iconv.encode(before, 'gbk')[1];
  const second = last.charCodeAt(0);
  if (tail === undefined) return [];
  const candidates: string[] = [];
  for (let first = 0x81; first <= 0xfe; first++) {
    const imagined = decode(tail, first);
    const lost = decode(first, second);
    if (imagined === null || lost === null) continue;
    const match = matchReading(imagined, syllable);
    if (match === 'first' || match === 'other') candidates.push(lost);
  }
  return candidates;
}

function decode(first: number, second: number): string | null {
  const text = iconv.decode(Buffer.from([first, second]), 'gbk');
  return /^\p{Script=Han}$/u.test(text) ? text : null;
}
