import { fold, isQuestionWord, withoutAsking } from '../language/mod.js';
import type { EvidenceSentence } from './evidence.js';
import { rangeFit } from './ranges.js';

/** Log odds taken off a line that has none of the question's letters, beside the line of its article that has all of them … */
const NO_LETTER = 2;
/** … off one that has nothing of the question but what another one has as well, which has more of it … */
const LESS = 2;
/** … and off one for a case that the question is not in, where another one is for the case that it is in. */
const OTHER_CASE = 3;

/**
 * Rows and items of one article are alike in their words, and what tells them apart is often a part of one: 短羽绒服 is 羽绒服（短款）, and a
 * bus in 早上 stands under 早班; or a figure: 45岁 is in 36-59岁. A row with less of the question than another comes later.
 */
export function tellApart(question: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const letters = new Set(
    fold(withoutAsking(question))
      .match(/\p{Script=Han}|[a-z0-9]+/gu)
      ?.filter((one) => !isQuestionWord(one)),
  );
  const articles = new Map<number, Row[]>();
  const fitOf = rangeFit(question);
  const rows = ranked.map((one) => {
    if (!isRow(one)) return undefined;
    const row = { letters: lettersOf(letters, one), fits: fitOf(one.text) ?? fitOf(above(one)) };
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
      return row === undefined ? one : { ...one, score: one.score - behind(row, beside, letters.size) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** What a row has of the question's letters, and whether it is for the case that the question is in. */
type Row = { readonly letters: ReadonlySet<string>; readonly fits: boolean | undefined };

/** How far a row stands behind others of its article. */
function behind(row: Row, beside: readonly Row[], all: number): number {
  const most = Math.max(...beside.map(({ letters }) => letters.size));
  const lacks = all === 0 ? 0 : (most - row.letters.size) / all;
  const hasLess = beside.some(
    ({ letters }) => letters.size > row.letters.size && [...row.letters].every((letter) => letters.has(letter)),
  );
  const isOtherCase = row.fits === false && beside.some(({ fits }) => fits === true);
  return NO_LETTER * lacks + (hasLess ? LESS : 0) + (isOtherCase ? OTHER_CASE : 0);
}

const isRow = ({ unit }: EvidenceSentence): boolean =>
  unit !== undefined && unit.kind !== 'paragraph' && unit.kind !== 'heading' && unit.kind !== 'code';

const around = ({ unit, passage }: EvidenceSentence): string[] =>
  (unit?.context ?? []).map(({ start, end }) => passage.text.slice(start, end));
const above = (one: EvidenceSentence): string => around(one).at(-1) ?? '';

/** The letters that a row has, or what it inherits. */
function lettersOf(letters: ReadonlySet<string>, one: EvidenceSentence): ReadonlySet<string> {
  const there = new Set(fold([...around(one), one.text].join('\n')).match(/\p{Script=Han}|[a-z0-9]+/gu));
  return new Set([...letters].filter((letter) => there.has(letter)));
}
