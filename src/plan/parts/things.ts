import { fold, tagWords } from '../../language/mod.js';
import { hasThing } from './asks.js';

/** What a library knows of the words of a question: whether its articles say them, and what those are called. */
export type Library = { says(text: string): boolean; readonly titles: readonly string[] };

/** Things that are set beside each other, what stands before the first, and what is said of all of them. */
export type Things = { readonly before: string; readonly things: readonly string[]; readonly rest: string };

/** What may stand between two things: 和, 再来个, nothing. Unit: UTF-16 units. */
const LONGEST_JOIN = 4;
const JOIN = /以及|还有|還有|[、,，/]|加上|再加|[和跟与與及同配加]|vs\.?/iu;

/**
 * The things that a text names by what articles are called, or by what they say letter by letter: 智云健康 of 微盟跟智云健康上半年, which no
 * dictionary knows. Undefined where the library does not know them.
 */
export const thingsKnown = (text: string, library: Library): Things | undefined =>
  thingsTitled(text, library) ?? thingsSaid(text, library);

/** Share of a title's letters that call its article, from the first on: 蒜蓉虾 of 蒜蓉虾的做法. */
const CALLS = 0.5;
const SHORTEST = 2;

type Run = { readonly start: number; readonly end: number };

function thingsTitled(text: string, { titles }: Library): Things | undefined {
  const folded = fold(text);
  if (folded.length !== text.length) return undefined;
  const longestFirst = titles
    .flatMap((title) => runOf(fold(title), folded) ?? [])
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const runs: Run[] = [];
  for (const run of longestFirst) if (!runs.some((one) => one.start < run.end && run.start < one.end)) runs.push(run);
  runs.sort((a, b) => a.start - b.start);
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined || runs.length < 2) return undefined;
  const isJoined = runs.every(({ start }, i) => i === 0 || start - (runs[i - 1]?.end ?? 0) <= LONGEST_JOIN);
  if (!isJoined) return undefined;
  const things = runs.map(({ start, end }) => text.slice(start, end));
  return { before: text.slice(0, first.start), things, rest: text.slice(last.end) };
}

/** Where a text calls an article by its title: whole words of other letters than Chinese ones. */
function runOf(title: string, text: string): Run | undefined {
  const least = Math.max(SHORTEST, Math.ceil(CALLS * [...title].length));
  for (let length = title.length; length >= least; length -= 1) {
    const start = text.indexOf(title.slice(0, length));
    if (start < 0) continue;
    const end = start + length;
    const isWhole =
      /^\p{Script=Han}/u.test(title) || (length === title.length && !isLetter(text[start - 1]) && !isLetter(text[end]));
    if (isWhole) return { start, end };
  }
  return undefined;
}
const isLetter = (char = ''): boolean => /[\p{Script=Latin}\d_-]/u.test(char);

function thingsSaid(text: string, { says }: Library): Things | undefined {
  const segments = text.split(JOIN).map((one) => one.trim());
  const [first = '', ...others] = segments;
  const last = others.pop();
  if (last === undefined || !others.every((one) => one.length >= SHORTEST && says(one))) return undefined;
  const begin = startsOf(first).find((at) => first.length - at >= SHORTEST && says(first.slice(at)));
  const end = endsOf(last).find((at) => at >= SHORTEST && says(last.slice(0, at)));
  if (begin === undefined || end === undefined) return undefined;
  const before = first.slice(0, begin);
  // 韩国 of 韩国热死的 and 希尔排序 of 希尔排序最好情况 are part of the thing; 上半年 is not.
  if (hasThing(before)) return undefined;
  return { before, things: [first.slice(begin), ...others, last.slice(0, end)], rest: last.slice(end) };
}

/** Where words begin … */
function startsOf(text: string): number[] {
  const folded = fold(text);
  if (folded.length !== text.length) return [0];
  let at = 0;
  return tagWords(folded).map(({ word }) => {
    at += word.length;
    return at - word.length;
  });
}
/** … and end, the last first. */
const endsOf = (text: string): number[] => [...startsOf(text).slice(1), text.length].reverse();
