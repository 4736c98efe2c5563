import {
  fold,
  isOpener,
  isSurname,
  MONTHS,
  stemLatin,
  syllables,
  type Translator,
  tagWords,
  withoutRank,
} from '../../language/mod.js';
import { isTranslated } from './bilingual.js';
import type { Claim } from './claim.js';
import type { PreparedEvidence } from './evidence.js';

/** Proper nouns in jieba's notation: people, places, organisations. */
const NAME_TAG = /^(?:nr|nrt|nrfg|ns|nt)$/;
/** Other proper nouns and words that no dictionary has. */
const RARE_TAG = /^(?:nz|x)$/;
const QUOTED = /[“「『《"]([^”」』》"]{2,40})[”」』》"]/g;
/** 1+10+n is the name of a scheme, whatever figures are in it. */
const FORMULA = /\d+(?: ?\+ ?[\dnx]+)+/g;
const NAMED_BODY =
  /(\p{Script=Han}{2})(市(?!场|民|级|区|内|长|容)|[县省](?!级|内|长|去|下)|区(?!域|分|别|间|内)|州|镇|公司|集团|大学|学院|银行|医院|商会|晚报|日报|中心|委员会|法院)/gu;
const NOT_A_NAME = /^(?:该|本|各|全|我|此|当|其|两|多|每|这|那|和|与|及|在|由|为|到|从|的)|[的个类座家所有些]$/;
/** 需到 and 将把 are no names, whatever the segmenter says. */
const FUNCTION_CHARACTER = /[的了在是有为和与及或并已可能会应让使由对把被将从到得需其该于以]/u;
const TITLE_WORDS = new Set([...MONTHS, ...'i rmb yuan cny usd us percent mr mrs ms dr'.split(' ')]);

/** What a claim says about whom and where, and whether that must be found in letters. */
export type Name = {
  readonly text: string;
  readonly kind: 'quoted' | 'name' | 'rare' | 'body' | 'latin';
  /** The characters before and after it. */
  readonly around: readonly [before: string, after: string];
};

/** Names in a claim: quoted terms and titles, people, places, bodies, capitalised words, words with digits in them. */
export function namesOfClaim(claim: Claim): Name[] {
  const quoted = [...claim.text.matchAll(QUOTED)].map(
    (match): Name => ({ text: fold(match[1] ?? ''), kind: 'quoted', around: ['', ''] }),
  );
  const formulas = [...claim.folded.matchAll(FORMULA)].map(
    (match): Name => ({ text: match[0], kind: 'quoted', around: ['', ''] }),
  );
  return [...quoted, ...formulas, ...(claim.chinese ? chineseNames(claim.folded) : []), ...latinNames(claim.text)];
}

function chineseNames(folded: string): Name[] {
  const names: Name[] = [];
  const add = (text: string, kind: Name['kind'], at: number) =>
    names.push({ text, kind, around: [folded.charAt(at - 1), folded.charAt(at + text.length)] });
  let at = 0;
  for (const { word, tag } of tagWords(folded)) {
    if (/^\p{Script=Han}{2,}$/u.test(word)) {
      // A "person" of four characters is often a mistake of the segmenter's, so that its pairs are looked for.
      if (NAME_TAG.test(tag)) add(word, tag.startsWith('nr') && word.length > 3 ? 'rare' : 'name', at);
      else if (RARE_TAG.test(tag) && !FUNCTION_CHARACTER.test(word)) add(word, 'rare', at);
    }
    at += word.length;
  }
  for (const match of folded.matchAll(NAMED_BODY))
    if (!NOT_A_NAME.test(match[1] ?? '')) add(match[1] ?? '', 'body', match.index);
  return names;
}

function latinNames(text: string): Name[] {
  const names: Name[] = [];
  for (const match of text.matchAll(/[A-Za-z][A-Za-z0-9'’&.-]*[A-Za-z0-9]|[A-Z]/g)) {
    const word = match[0].replace(/['’]s$/, '');
    const starts = match.index === 0 || /[.!?:"“(]\s*$/.test(text.slice(0, match.index));
    const isName = /^[A-Z]|[a-z][A-Z]|[A-Za-z]\d/.test(word);
    const small = word.toLowerCase();
    if (!isName || TITLE_WORDS.has(small) || (starts && isOpener(small))) continue;
    if (starts && /(?:ing|ed|ly|s)$/.test(word)) continue;
    names.push({ text: fold(word), kind: 'latin', around: ['', ''] });
  }
  return names;
}

type Surroundings = {
  /** All passages that the model was given. */
  readonly given?: readonly PreparedEvidence[];
  readonly translate?: Translator | undefined;
};

/**
 * The first name in the claim that the evidence does not carry, or null.
 * Between languages a name is carried where its pinyin is there, or where the asker used it and no passage prints it so:
 * 鄂尔多斯 is `Ordos` in print, but a passage without it is about elsewhere where another one has 鄂尔多斯.
 */
export function missingName(
  claim: Claim,
  evidence: readonly PreparedEvidence[],
  question: string,
  { given = [], translate }: Surroundings = {},
): string | null {
  const sources = evidence.map(({ folded }) => folded);
  const foreign = evidence.every(({ chinese }) => chinese !== claim.chinese);
  const asked = fold(question);
  const missing = namesOfClaim(claim).find((name) => {
    if (sources.some((source) => holds(source, name))) return false;
    if (!foreign) return true;
    const isPrinted = given.some(({ folded }) => holds(folded, name));
    const isExcused = !isPrinted && asked.includes(name.text);
    return !isExcused && isForeignTo(name, evidence, isPrinted) && !isTranslated(name.text, evidence, translate);
  });
  return missing?.text ?? null;
}

function holds(source: string, name: Name): boolean {
  const { text, kind } = name;
  if (source.includes(text)) return true;
  if (kind === 'latin')
    return source.includes(stemLatin(text)) || text.split(/[-.]/).every((part) => source.includes(part));
  if (kind === 'quoted') return source.replace(PUNCTUATION, '').includes(text.replace(PUNCTUATION, ''));
  if (kind === 'rare' || kind === 'body') return isPatchwork(name, source);
  return shorterName(text).some((form) => source.includes(form));
}

/**
 * Segmenters cut words that are none, 市共 in 东江市共签下. Such a word and what stands around it is found in the source in
 * pairs of characters; an invented one is not.
 */
function isPatchwork({ text, kind, around }: Name, source: string): boolean {
  const chars = [...(around[0] + text + around[1])];
  const pairs = chars.slice(1).map((char, i) => `${chars[i]}${char}`);
  const known = [...text].filter((char) => source.includes(char)).length;
  // An unknown word that begins with a surname may be a person.
  if (kind === 'rare' && text.length === 2 && !isSurname(text.charAt(0), 'common')) return known > 0;
  const inside = known === text.length;
  if (kind === 'rare' && text.length === 2) return inside;
  const found = pairs.filter((pair) => source.includes(pair)).length;
  return inside && found >= (text.length === 2 ? 2 : pairs.length / 2);
}

const PUNCTUATION = /[\s\p{P}]/gu; // + is a symbol: 1+3 stays what it is
/** 包头市 is carried by 包头. */
export const shorterName = (name: string): string[] => [withoutRank(name)].filter((stem) => stem !== name);

/** Capitalised words that translate ordinary Chinese ones. */
const GENERIC =
  /^(?:china|chinese|english|inner|mongolia|mongolian|fortune|global|national|city|county|district|province)$/;

/** A name in another script than the evidence's whose sound is not found there either. */
function isForeignTo({ text, kind }: Name, evidence: readonly PreparedEvidence[], isPrinted: boolean): boolean {
  if (kind === 'latin') return !GENERIC.test(text) && !evidence.some(({ folded }) => soundOf(folded).includes(text));
  // 西溪 before 县 is a name for certain where another passage has it.
  if (kind !== 'name' && !(kind === 'body' && isPrinted)) return false;
  return !evidence.some(({ folded }) => folded.replace(/[^a-z]/g, '').includes(soundOf(withoutRank(text))));
}

const soundOf = (text: string): string => syllables(text).join('');
