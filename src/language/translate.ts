import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isQuestionWord } from './asking.js';
import { type EnglishInformation, openEnglishInformation } from './information.js';
import { syllables } from './pinyin.js';
import { findLine } from './sorted-lines.js';
import { PLACE_RANKS, plainChineseWords, stemLatin, withoutRank, words } from './words.js';

/**
 * A way to say one word in the other language: its stems, or Chinese words, each with the share, of 1 in all, of the meaning that it
 * carries. `weight` is below 1 where the translation is a guess.
 */
export type Translation = { readonly stems: readonly TranslatedStem[]; readonly weight: number };
export type TranslatedStem = { readonly stem: string; readonly share: number };

/** One word of a question with its alternatives: at most one of them counts. */
export type TranslatedWord = { readonly word: string; readonly translations: readonly Translation[] };

export type Translator = (question: string) => TranslatedWord[];

/** Words that are looked up as one although the segmenter cut them apart (招商 + 引资). */
const LONGEST_PHRASE = 3;
const PART_WEIGHT = 0.8;
const HEADLESS = 0.4;
const SPELLING_WEIGHT = 0.9;
/** Shorter spellings are English words by accident (`he`, `bin`, `long`). */
const SHORTEST_SPELLING = 4;

/** The senses of a headword, `english words/english words`. */
type Table = (headword: string) => string | undefined;

/** Headwords with their senses, and how much an English stem says. */
type Dictionary = { readonly table: Table; readonly information: EnglishInformation };

/**
 * Reads a folder's `words.tsv.gz`, lines of `headword<TAB>sense/sense` sorted by bytes, and `frequency.tsv.gz`, and gives
 * a translator of Chinese questions into English stems. Words the table lacks are spelt in pinyin, as names are, and
 * looked up part by part.
 */
export function openTranslator(folder: string): Translator {
  // Read when the first question needs it: most collections hold one language.
  let dictionary: Dictionary | undefined;
  return (question) => {
    dictionary ??= {
      table: readTable(join(folder, 'words.tsv.gz')),
      information: openEnglishInformation(join(folder, 'frequency.tsv.gz')),
    };
    const known = dictionary;
    return phrases(plainChineseWords(question), known.table).map((word) => ({
      word,
      translations: translate(word, known),
    }));
  };
}

/**
 * Reads a folder's `english.tsv.gz`, lines of `english stems<TAB>headword/headword` sorted by bytes, and gives a translator of English
 * questions into the words of Chinese texts. What the table lacks is looked for as it is: Chinese texts say API and GDP, too.
 */
export function openEnglishTranslator(folder: string): Translator {
  let table: Table | undefined;
  return (question) => {
    table ??= readTable(join(folder, 'english.tsv.gz'));
    const known = table;
    const asked = words(question, 'en').filter((stem) => !isQuestionWord(stem));
    return phrases(asked, known, ' ').map((phrase) => {
      const headwords = known(phrase)?.split('/') ?? [];
      const own = phrase.includes(' ') ? [] : [inOneStem(phrase, headwords.length === 0 ? 1 : SPELLING_WEIGHT)];
      return { word: phrase, translations: [...headwords.map(inChineseWords), ...own] };
    });
  };
}

/** A Chinese word as texts are indexed: 营商环境 as the words in it. */
function inChineseWords(headword: string): Translation {
  const found = [...new Set(words(headword, 'zh'))];
  return { stems: found.map((stem) => ({ stem, share: 1 / found.length })), weight: 1 };
}

function readTable(path: string): Table {
  const bytes = gunzipSync(readFileSync(path));
  return (headword) => findLine(bytes, headword, '\t');
}

/** Joins neighbouring words where the dictionary knows them as one. @param between what stands between two words */
function phrases(found: readonly string[], table: Table, between = ''): string[] {
  const joined: string[] = [];
  for (let i = 0; i < found.length; ) {
    let taken = 1;
    for (let length = Math.min(LONGEST_PHRASE, found.length - i); length > 1; length--) {
      if (table(found.slice(i, i + length).join(between)) !== undefined) {
        taken = length;
        break;
      }
    }
    joined.push(found.slice(i, i + taken).join(between));
    i += taken;
  }
  return joined;
}

function translate(word: string, dictionary: Dictionary): Translation[] {
  if (!/\p{Script=Han}/u.test(word)) return [inOneStem(stemLatin(word), 1)];
  const entry = lookUp(word, dictionary.table);
  const found = entry === undefined ? parts(word, dictionary) : senses(entry, 1, dictionary.information);
  const known = new Set(found.filter(({ stems }) => stems.length === 1).map(({ stems }) => stems[0]?.stem));
  return [
    ...found,
    ...spellings(word)
      .filter((stem) => !known.has(stem))
      .map((stem) => inOneStem(stem, SPELLING_WEIGHT)),
  ];
}

const inOneStem = (stem: string, weight: number): Translation => ({ stems: [{ stem, share: 1 }], weight });

function lookUp(word: string, table: Table): string | undefined {
  // 鄂尔多斯 stands in the dictionary with its rank.
  const ranked = word.length < 2 ? [] : [...PLACE_RANKS].map((rank) => word + rank);
  return table([word, ...ranked, withoutRank(word)].find((form) => table(form) !== undefined) ?? word);
}

/** A sense is carried by its words as far as they say something: 越城区 by Yuecheng, hardly by district and city. */
const senses = (entry: string, weight: number, information: EnglishInformation): Translation[] =>
  entry.split('/').map((sense) => {
    const stems = [...new Set(sense.split(' ').map(stemLatin))].map((stem) => ({ stem, says: information(stem) }));
    const all = stems.reduce((sum, { says }) => sum + says, 0);
    return { stems: stems.map(({ stem, says }) => ({ stem, share: says / all })), weight };
  });

/**
 * The longest known beginnings, one after another; single characters mean too much to be looked up. A part is worth
 * the share of the word that it is, and little where what comes before it is unknown: 城区 says nothing of 越城区.
 */
function parts(word: string, { table, information }: Dictionary): Translation[] {
  const found: Translation[] = [];
  for (let start = 0; start < word.length; ) {
    let length = word.length - start;
    while (length > 1 && table(word.slice(start, start + length)) === undefined) length--;
    const entry = table(word.slice(start, start + length));
    const headless = start > 0 && found.length === 0;
    const weight = ((PART_WEIGHT * length) / word.length) * (headless ? HEADLESS : 1);
    if (entry !== undefined && (length > 1 || word.length === 2)) found.push(...senses(entry, weight, information));
    start += length;
  }
  return found;
}

/** How a name is written in English: `Bazhong`; of a person family name and given name, `Su Cuifang`. */
function spellings(word: string): string[] {
  if (word.length < 2 || word.length > 4 || /[^\p{Script=Han}]/u.test(word)) return [];
  const spoken = syllables(word);
  const forms = [spoken.join(''), ...(word.length > 2 ? [spoken.slice(1).join(''), spoken.slice(0, -1).join('')] : [])];
  return [...new Set(forms.filter((form) => form.length >= SHORTEST_SPELLING).map(stemLatin))];
}
