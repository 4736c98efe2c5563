import { fold, stemLatin, type TranslatedWord, type Translator, tagWords } from '../../src/language/mod.js';

/** A folder, and the word of the question that names it. */
export type NamedFolder = { readonly folder: string; readonly word: string };

/** Words that a folder may be called as they stand (通知 is a verb as well) … */
const OWN_NAME = /^\p{Script=Han}{2,}$/u;
/** … and those that are translated: nouns (the notation of the segmenter) … */
const NOUN = /^n/;
/** … that are not what something is made with or holds: 用到酱料的菜. */
const OBJECT = /(?:用|用到|放|加|含|配|蘸|有)$/u;
/** Share of the meaning of a translation that a folder's name has to carry: aquatic of aquatic product. */
const CARRIES = 0.6;
/** 朱雀 of 朱雀汤: a noun behind it ends a name. */
const NAMES = /^(?:n|x|eng|vn)/;
const WITHIN = /^\p{Script=Han}+[里中内类]$/u;
/** The folder of a single article is its name … */
const LEAST = 2;
/** … and one that holds more than this share of all articles tells them apart no better. */
const TELLS_APART = 0.5;

/**
 * The folder whose name a noun of a question is, as it stands there or in English: whoever keeps a library in folders has said with them
 * what its articles are, and few articles say it again. Of several the smallest.
 */
export function folderNamed(
  question: string,
  folders: ReadonlyMap<string, number>,
  translator: Translator | undefined,
): NamedFolder | undefined {
  const all = folders.get('') ?? 0;
  const named = thingsIn(question);
  const inEnglish = translator && onceEach(translator);
  const telling = [...folders].filter(([, articles]) => articles >= LEAST && articles <= TELLS_APART * all);
  return telling
    .sort(([, a], [, b]) => a - b)
    .flatMap(([folder]) => {
      const thing = named.find((one) => isCalled(folder, one, inEnglish));
      return thing === undefined ? [] : [{ folder, word: thing.word }];
    })[0];
}

/** A word of the question is held against every folder, and looked up for the first that is called in English. */
function onceEach(translator: Translator): Translator {
  const known = new Map<string, TranslatedWord[]>();
  return (word) => {
    const found = known.get(word) ?? translator(word);
    known.set(word, found);
    return found;
  };
}

type Thing = { readonly word: string; readonly isNoun: boolean };

/** What a question may name a folder by. */
function thingsIn(question: string): Thing[] {
  const folded = fold(question);
  const tagged = tagWords(folded);
  let at = 0;
  return tagged.flatMap(({ word, tag }, i) => {
    const before = folded.slice(0, at);
    at += word.length;
    const isHead = !NAMES.test(tagged[i - 1]?.tag ?? '') || /\s$/u.test(before);
    if (!isHead || OBJECT.test(before)) return [];
    // 汤里 is no word of the dictionary, 汤 is.
    const inside = WITHIN.test(word) ? [{ word: word.slice(0, -1), isNoun: true }] : [];
    const isNoun = NOUN.test(tag);
    return [...(isNoun || OWN_NAME.test(word) ? [{ word, isNoun }] : []), ...inside];
  });
}

function isCalled(folder: string, { word, isNoun }: Thing, translator: Translator | undefined): boolean {
  const name = fold(folder);
  if (name === word) return true;
  const stems = new Set((name.match(/[a-z]+/g) ?? []).map(stemLatin));
  if (!isNoun || translator === undefined || stems.size === 0 || /\p{Script=Han}/u.test(name)) return false;
  return translator(word).some((one) => isTranslated(one, stems));
}

const isTranslated = ({ translations }: TranslatedWord, stems: ReadonlySet<string>): boolean =>
  translations.some((way) => {
    const carried = way.stems.reduce((sum, { stem, share }) => sum + (stems.has(stem) ? share : 0), 0);
    return carried >= CARRIES && [...stems].every((one) => way.stems.some(({ stem }) => stem === one));
  });
