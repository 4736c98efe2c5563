import { CELL_END } from '../core/mod.js';
import { fold, information, isQuestionWord, plainChineseWords, withoutAsking, wordFrequency } from '../language/mod.js';
import { type EvidenceSentence, isEntry } from './evidence.js';
import { rangeFit } from './ranges.js';

/** Log odds taken off a line that has none of the question's letters, beside the line of its article that has all of them … */
const NO_LETTER = 2;
/** … off one that has next to nothing of the question but what another one has as well, which has more of it … */
const LESS = 2;
/** Next to nothing: what the other one has beyond it is worth so many times as much. */
const FAR_MORE = 5;
/** … and off one for a case that the question is not in, where another one is for the case that it is in. */
const OTHER_CASE = 3;
/** … and off one whose name goes on where another one bears the name that was asked for: K1 Pro beside K1, 甜豆浆 beside 豆浆. */
const OTHER_NAME = 3;

/** What a letter is worth at the least: 再 and 要 say nothing, and yet 上 tells 上岸 from 下岸. */
const LEAST_WORTH = 0.1;

/**
 * Rows and items of one article are alike in their words, and what tells them apart is often a part of one: 短羽绒服 is 羽绒服（短款）, and a
 * bus in 早上 stands under 早班; or a figure: 45岁 is in 36-59岁. A row with less of the question than another comes later.
 */
export function tellApart(question: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const letters = lettersAsked(question);
  const asked = spaced(question);
  const articles = new Map<number, Row[]>();
  const fitOf = rangeFit(question);
  const rows = ranked.map((one) => {
    if (!isRow(one)) return undefined;
    const row = {
      letters: lettersOf(letters, one),
      fits: fitOf(one.text) ?? fitOf(above(one)),
      name: nameOf(one.text),
    };
    const { article } = one.passage.passage;
    const known = articles.get(article);
    if (known === undefined) articles.set(article, [row]);
    else known.push(row);
    return row;
  });
  return ranked
    .map((one, i) => {
      const row = rows[i];
      const beside = articles.get(one.passage.passage.article) ?? [];
      return row === undefined ? one : { ...one, score: one.score - behind(row, beside, letters, asked) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Letters of the question, each with how much the word that it is part of says. */
type Letters = ReadonlyMap<string, number>;

/** What a row has of the question's letters, whether it is for the case that the question is in, and what it is the row of. */
type Row = { readonly letters: ReadonlySet<string>; readonly fits: boolean | undefined; readonly name: string };

/** How far a row stands behind others of its article. */
function behind(row: Row, beside: readonly Row[], letters: Letters, asked: string): number {
  const most = Math.max(...beside.map((other) => worthOf(letters, other.letters)));
  const lacks = most - worthOf(letters, row.letters);
  const hasLess = beside.some((other) => {
    const more = worthOf(letters, without(other.letters, row.letters));
    return more > 0 && more > FAR_MORE * worthOf(letters, without(row.letters, other.letters));
  });
  const isOtherCase = row.fits === false && beside.some(({ fits }) => fits === true);
  // What of the question stands in the longer name alone may be what was meant by it: 长羽绒服 is 羽绒服（长款）.
  const isOtherName = beside.some(
    ({ name, letters: others }) =>
      name !== '' &&
      asked.includes(name) &&
      row.name.includes(name) &&
      !asked.includes(row.name) &&
      worthOf(letters, without(row.letters, others)) === 0,
  );
  const share = lacks > 0 ? lacks / worthOf(letters, letters.keys()) : 0;
  return NO_LETTER * share + (hasLess ? LESS : 0) + (isOtherCase ? OTHER_CASE : 0) + (isOtherName ? OTHER_NAME : 0);
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((letter) => !others.has(letter));

const LETTER = /\p{Script=Han}|[a-z0-9]+/gu;

/** Letter by letter, each between blanks: K1 is no part of K10. */
const spaced = (text: string): string => ` ${(fold(text).match(LETTER) ?? []).join(' ')} `;

/** The first cell, or what stands before the figure of a line that has no cells. One character names too much. */
function nameOf(text: string): string {
  const cell = text.split(CELL_END, 1)[0] ?? '';
  const name = cell === text ? text.replace(/[\s:：]+[\d.,]+.*$/su, '') : cell.replace(/^[^:：]{1,12}[:：]\s*/u, '');
  return [...name].length < 2 ? '' : spaced(name);
}

function lettersAsked(question: string): Letters {
  const letters = new Map<string, number>();
  for (const word of plainChineseWords(withoutAsking(question)).flatMap(knownParts)) {
    if (isQuestionWord(word)) continue;
    const worth = Math.max(LEAST_WORTH, information(word));
    for (const letter of ORDINAL.test(word) ? [word] : (word.match(LETTER) ?? []))
      letters.set(letter, Math.max(worth, letters.get(letter) ?? 0));
  }
  return letters;
}

/** 第三次 is said whole or not at all: 一次 is no part of it. */
const ORDINAL = /^第[一二三四五六七八九十百]+\p{Script=Han}?$/u;

/** 再丢 is no word but two that stand beside each other. */
const knownParts = (word: string): string[] =>
  wordFrequency(word) === undefined && HAN_ONLY.test(word) ? [...word] : [word];
const HAN_ONLY = /^\p{Script=Han}+$/u;

const worthOf = (letters: Letters, some: Iterable<string>): number =>
  [...some].reduce((sum, letter) => sum + (letters.get(letter) ?? 0), 0);

const isRow = ({ unit }: EvidenceSentence): boolean => unit !== undefined && isEntry(unit.kind);

const around = ({ unit, passage }: EvidenceSentence): string[] =>
  (unit?.context ?? []).map(({ start, end }) => passage.text.slice(start, end));
const above = (one: EvidenceSentence): string => around(one).at(-1) ?? '';

/** The letters that a row has, or what it inherits. */
function lettersOf(letters: Letters, one: EvidenceSentence): ReadonlySet<string> {
  const text = fold([...around(one), one.text].join('\n'));
  const there = new Set(text.match(LETTER));
  return new Set(
    [...letters.keys()].filter((letter) => there.has(letter) || (ORDINAL.test(letter) && text.includes(letter))),
  );
}
