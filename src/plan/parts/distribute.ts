import { fold, tagWords, wordFrequency } from '../../language/mod.js';
import { asksSomething } from './asks.js';

const EACH = /分别都?|各自|各(?=[^位种类个项地家界国级式异]|$)|respectively/u;
export const JOINS: ReadonlySet<string> = new Set(['和', '跟', '与', '及', '以及', '还有', '同', '、']);
/** Lists: 这些算法分别是哪年提出的：A、B and 一家子（A、B）各管什么. */
const LIST_BEHIND = /[:：]\s*(?<list>[^:：?？]+)[?？]*$/u;
const LIST_WITHIN = /[（(](?<list>[^（()）]*[、,，/][^（()）]*)[)）]/u;
const BETWEEN = /[、,，/]|\s+/u;
/** An enumeration of more is one question, not many. */
const MOST = 6;

/** 小龙虾跟肉蟹煲分别倒多少啤酒 asked of each: what is asked of several things at once, thing by thing. Undefined where it is not. */
export function distributed(question: string): string[] | undefined {
  const folded = fold(question);
  // Offsets of the folded text are used in the question.
  const each = folded.length === question.length ? EACH.exec(folded) : null;
  if (each === null) return undefined;
  const before = question.slice(0, each.index);
  const after = question.slice(each.index + each[0].length);
  const listed = LIST_BEHIND.exec(after)?.groups?.list ?? LIST_WITHIN.exec(before)?.groups?.list;
  const asked = after.replace(LIST_BEHIND, '').trim();
  if (listed !== undefined) return ofEach(listed.split(BETWEEN), asked);
  if (asksSomething(before)) return undefined;
  const { things, rest } = thingsIn(before);
  return ofEach(things, rest + asked) ?? ofEach(spaced(before), asked);
}

/** 演唱会 官宣 开票 开唱 各是哪天: what stands first is what all of them are of. */
function spaced(text: string): string[] {
  const [first = '', ...others] = text.trim().split(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u);
  return others.length < 2 ? [] : others.map((other) => `${first} ${other}`);
}

function ofEach(items: readonly string[], asked: string): string[] | undefined {
  const things = items.map((item) => item.trim()).filter((item) => item !== '');
  if (things.length < 2 || things.length > MOST || !asksSomething(asked)) return undefined;
  return things.map((thing) => thing + asked);
}

/** The things that stand before 分别 or 哪个, and what is said of all of them: kosaraju, 埃氏筛 and 时间复杂度. */
export function thingsIn(
  text: string,
  joins: ReadonlySet<string> = JOINS,
): { readonly things: string[]; readonly rest: string } {
  const before = text.trim();
  const items: string[][] = [[]];
  let at = 0;
  for (const { word } of tagWords(fold(before))) {
    const printed = before.slice(at, at + word.length);
    at += word.length;
    if (joins.has(word.trim())) items.push([]);
    else items.at(-1)?.push(printed);
  }
  const last = bare(items.at(-1) ?? []);
  const first = bare(items.at(-2) ?? []);
  const space = last.findIndex(
    (word, i) => i > 0 && i < last.length - 1 && (/^[\s，,]*$/u.test(word) || word === '的'),
  );
  const isAlike = first.length === last.length && first.some((word) => word.trim() === '');
  const long = isAlike ? last.length : space > 0 ? space : lengthOfLast(last, first, /\s$/u.test(text));
  const named = [...items.slice(0, -1), last.slice(0, long)].map((words) => words.join('').trim());
  // pip 装包、卸包各怎么打: what stands apart before the first belongs to all.
  const shared = /^.*\s/u.exec(named[0] ?? '')?.[0] ?? '';
  const things = named.map((thing, i) => (i === 0 || thing.startsWith(shared) ? thing : shared + thing));
  return { things, rest: last.slice(long).join('') };
}

/** nmcli 和 nmtui: the blanks beside what joins are of no thing. */
const bare = (words: readonly string[]): readonly string[] =>
  words.filter((word, i) => word.trim() !== '' || (i > 0 && i < words.length - 1));

/**
 * Of how many words the last of some things is: of all, where a space or a common ending says so (蛋炒饭、扬州炒饭) or one word would be
 * left for both (LCT和树链剖分); else of as many as the one before.
 */
function lengthOfLast(last: readonly string[], first: readonly string[], isApart: boolean): number {
  const ending = last.lastIndexOf(first.at(-1) ?? '');
  if (ending >= 0) return ending + 1;
  const parallel = Math.min(last.length, runsIn(last, countRuns(first)));
  const rest = tagWords(fold(last.slice(parallel).join('')));
  const isOneWord = rest.length === 1 && /^[nvx]/.test(rest[0]?.tag ?? '');
  const isWhole =
    isOneWord || last.at(-1)?.at(-1) === first.at(-1)?.at(-1) || (isApart && last.length <= first.length + 2);
  return isWhole ? last.length : parallel;
}

/** A single character behind another one or behind a word no dictionary has is the end of a name: 埃氏|筛. */
function startsRun(words: readonly string[], i: number): boolean {
  const [before = '', word = ''] = [words[i - 1], words[i]];
  return i === 0 || word.length > 1 || (before.length > 1 && wordFrequency(fold(before)) !== undefined);
}
const countRuns = (words: readonly string[]): number => words.filter((_, i) => startsRun(words, i)).length;

/** How many words the first so many runs are of. */
function runsIn(words: readonly string[], runs: number): number {
  let seen = 0;
  for (const i of words.keys()) {
    if (startsRun(words, i)) seen += 1;
    if (seen > runs) return i;
  }
  return words.length;
}
