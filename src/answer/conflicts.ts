import type { Conflict } from '../core/mod.js';
import { datesAgree, fold, sameValue, unitsAgree, type Value } from '../language/mod.js';
import { isAnotherThing } from './conflicts/another.js';
import { namesIn, type Quoted, type Statement, statementsOf } from './conflicts/statements.js';
import { contentWords } from './verify/words.js';

export type { Quoted } from './conflicts/statements.js';

/** More than this is a table, not a contradiction. */
const MOST_CONFLICTS = 3;
const MOST_VALUES = 4;

/**
 * Different values that the citations (several sources, or one that contradicts itself) give for the same thing the
 * question asks about. Cautious: the clauses around both figures have to speak of the same thing in nearly the same
 * words, with the same unit, and nothing in their sentences may say that time, place or document differ.
 */
export function findConflicts(question: string, citations: readonly Quoted[]): Conflict[] {
  const asked = contentWords(question);
  const known = [
    ...new Set([question, ...citations.flatMap(({ title, quote }) => [title ?? '', quote])].flatMap(namesIn)),
  ];
  const statements = citations.flatMap((cited) => statementsOf(cited, known));
  const groups = groupBySubject(statements).filter((group) => group.length > 1);
  const relevant = groups
    .filter((group) => isAskedAbout(group, asked, question) || isAnswer(group, citations))
    .toSorted((a, b) => askedWords(b, asked) - askedWords(a, asked));
  // 264 projects worth 2,933 beside 340 worth 2,672: a conflict in the same sentences or the next belongs to the same story.
  const companions = groups.filter(
    (group) => !relevant.includes(group) && relevant.some((other) => sideBySide(group, other)),
  );
  return [...relevant, ...companions].slice(0, MOST_CONFLICTS).map((group) => conflictOf(group, citations));
}

/** Statements about one thing, one for each different value; those with a single value stay alone. */
function groupBySubject(statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const group = groups.find((known) => known.every((other) => speakOfTheSame(other, statement)));
    if (!group) groups.push([statement]);
    else if (group.length < MOST_VALUES && !group.some(({ value }) => sameValue(value, statement.value)))
      group.push(statement);
  }
  return groups;
}

function speakOfTheSame(a: Statement, b: Statement): boolean {
  if (a.sentence === b.sentence) return false;
  return (
    sameUnit(a, b) &&
    sameSubject(a.subject, b.subject) &&
    compatibleDates(a.dates, b.dates) &&
    a.scope.join() === b.scope.join() &&
    compatibleNames(a, b) &&
    !isAnotherThing(a, b)
  );
}

function sameUnit(a: Statement, b: Statement): boolean {
  if (a.value.kind !== b.value.kind || !unitsAgree(a.value, b.value)) return false;
  return a.noun === b.noun && (a.value.kind !== 'count' || measureOf(a.value) === measureOf(b.value));
}

/** People and things are counted with several words alike: 志愿者320名 and 志愿者280人, 措施35条 and 措施40项. */
const MEASURES = ['人名位', '个项件条宗笔', '家户间'] as const;
const measureOf = ({ unit }: Value): string | null =>
  MEASURES.find((alike) => unit !== null && unit.length === 1 && alike.includes(unit)) ?? unit;

/**
 * Both clauses name one thing: a word or more in common, and none that the other has no part of. One word may be
 * written otherwise, 签约 and 签下, if a character is shared; 外资项目 beside 项目 is a part of the whole.
 */
function sameSubject(a: readonly string[], b: readonly string[]): boolean {
  const common = a.filter((word) => b.some((other) => shareWord(word, other)));
  const rest = (words: readonly string[], others: readonly string[]) =>
    words.filter((word) => !others.some((other) => shareWord(word, other)));
  const [left, right] = [rest(a, b), rest(b, a)];
  if (common.length === 0 || left.length > 1 || right.length > 1) return false;
  return (
    left.every((word) => b.some((other) => shareCharacter(word, other))) &&
    right.every((word) => a.some((other) => shareCharacter(word, other)))
  );
}

const shareWord = (a: string, b: string): boolean =>
  a === b || (a.length > 2 && a.includes(b)) || (b.length > 2 && b.includes(a));
const shareCharacter = (a: string, b: string): boolean =>
  /^[a-z]/.test(a) ? a === b : [...a].some((char) => b.includes(char));

function compatibleDates(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some(({ date: one }) =>
    b.some(({ date: other }) => one && other && (datesAgree(one, other) || datesAgree(other, one))),
  );
}

/** One place or document is spoken of in both; where one names none, two articles have at least a word of their titles in common. */
function compatibleNames(a: Statement, b: Statement): boolean {
  if (a.names.length > 0 && b.names.length > 0) return a.names.some((name) => b.names.includes(name));
  const untitled = a.title.length === 0 || b.title.length === 0;
  return a.articleId === b.articleId || untitled || a.title.some((word) => b.title.includes(word));
}

function isAskedAbout(group: readonly Statement[], asked: readonly string[], question: string): boolean {
  const folded = fold(question);
  return group.some(({ subject }) =>
    subject.some((word) => asked.some((other) => shareWord(word, other)) || (word.length > 1 && folded.includes(word))),
  );
}

/** The reader took one of the values for the answer, whatever the question calls it. */
const isAnswer = (group: readonly Statement[], citations: readonly Quoted[]): boolean =>
  group.some(({ n, value }) => citations.find((cited) => cited.n === n)?.answer?.text.includes(value.text));

/** How many words of the question one of the statements has. */
const askedWords = (group: readonly Statement[], asked: readonly string[]): number =>
  Math.max(
    ...group.map(({ subject }) => subject.filter((word) => asked.some((other) => shareWord(word, other))).length),
  );

const sideBySide = (a: readonly Statement[], b: readonly Statement[]): boolean =>
  a.filter(({ n, at }) => b.some((other) => other.n === n && Math.abs(other.at - at) <= 1)).length > 1;

/** With the day of its article beside each value: a reader may know which of them is out of date. */
function conflictOf(group: readonly Statement[], citations: readonly Quoted[]): Conflict {
  const [first] = group;
  return {
    about: aboutOf(first),
    values: group.map(({ value, n }) => {
      const date = citations.find((cited) => cited.n === n)?.date ?? null;
      return { value: value.text.replace(/\s+/g, ' '), n, ...(date !== null && { date }) };
    }),
  };
}

/** The subject in its own words, in the order of the sentence. */
const aboutOf = (statement: Statement | undefined): string => {
  const words = statement?.subject ?? [];
  return words.some((word) => /^[a-z]/.test(word)) ? words.join(' ') : words.join('');
};
