import { fold, isSurname, tagWords } from '../../language/mod.js';

/** What a statement says of which thing it is about. */
export type Naming = {
  readonly articleId: string;
  /** Clauses in which the thing may be named, folded, figures blanked out: the statement's own, its sentence's first, its article's title. */
  readonly wordings: readonly string[];
  /** Names of models (Q7) and ordinals (第77批) of its clause, else of its sentence, else of its title. */
  readonly labels: readonly string[];
  /** The first cell of the row that the statement stands in. */
  readonly row: string | null;
  /** What is left of a quote that gives a thing's name and figures and says nothing else; null of any other. */
  readonly entry: string | null;
};

/**
 * Whether two statements are about two things of one kind, which says nothing of a contradiction: products, batches,
 * rows of one table, or sentences of one pattern with another name in it.
 */
export function isAnotherThing(a: Naming, b: Naming): boolean {
  if (a.row !== null && b.row !== null && (a.articleId === b.articleId || a.row !== b.row)) return true;
  // Two lines of one price list: whatever their names have in common, they are two things.
  if (a.articleId === b.articleId && a.entry !== null && b.entry !== null && a.entry !== b.entry) return true;
  if (a.labels.length > 0 && b.labels.length > 0 && !a.labels.some((label) => b.labels.includes(label))) return true;
  return a.wordings.some((wording, i) => namesAnother(wording, b.wordings[i] ?? ''));
}

/** A row of a table as it is read: several cells, each behind its column's name or not. */
export const rowOf = (quote: string): string | null => /^([^|\n]+) \| /u.exec(quote)?.[1]?.trim() ?? null;

/** @param words of the whole quote, figures blanked out */
export const entryOf = (words: string): string | null => {
  const name = fold(words).replaceAll(/[^\p{L}]/gu, '');
  return name.length <= LONGEST_NAME && isName(name) ? name : null;
};

/** Characters that stand for one another before a noun: 甲楼 and 乙楼 are two houses, 签约 and 签下 are one deed. */
const COUNTERPARTS = [
  '甲乙丙丁戊己庚辛壬癸',
  '东南西北中',
  '上中下',
  '前后',
  '左右',
  '大中小',
  '男女',
  '新老旧',
  '内外',
  '初中高',
  '早中晚午',
  '春夏秋冬',
  '正副',
  '单双',
  '红橙黄绿青蓝紫黑白灰',
] as const;
/** Longer stretches are no name of a thing. Unit: characters. */
const LONGEST_NAME = 8;

/** What things of one kind are numbered by, where it is no figure: 一号库 and B库, 二楼 and 三楼. */
const NUMBERED = /^(?:[a-z]{1,3}|第?[一二三四五六七八九十百千\d]{1,4}[号楼层]?)$/u;

/** One pattern with another name in it: the texts are the same but for one stretch, a noun in both. */
function namesAnother(a: string, b: string): boolean {
  const [one, other] = [a.trim(), b.trim()];
  const shorter = Math.min(one.length, other.length);
  let before = 0;
  while (before < shorter && one[before] === other[before]) before += 1;
  let behind = 0;
  while (behind < shorter - before && one.at(-1 - behind) === other.at(-1 - behind)) behind += 1;
  const [x, y] = [one.slice(before, one.length - behind), other.slice(before, other.length - behind)];
  const longest = Math.max(x.length, y.length);
  if (x === '' || y === '' || longest > LONGEST_NAME || before + behind < Math.max(2, longest)) return false;
  if (NUMBERED.test(x) && NUMBERED.test(y)) return true;
  if (longest === 1)
    return COUNTERPARTS.some((set) => set.includes(x) && set.includes(y)) || arePeople(one, other, before);
  return ![...x].some((character) => y.includes(character)) && isName(x) && isName(y);
}

/** 王老师 and 李老师: two surnames where a person is named. */
const arePeople = (a: string, b: string, at: number): boolean =>
  [a, b].every((text) => isSurname(text.charAt(at)) && TITLE.test(text.slice(at + 1)));
const TITLE = /^(?:老师|教授|医生|大夫|先生|女士|师傅|经理|主任|律师|[教馆店校院局处科组队]长)/u;

/** No verb, adverb or joining word in it: 完成 and 实现 say the same of what follows. */
const isName = (text: string): boolean =>
  /^\p{Script=Han}{2,}$/u.test(text) && tagWords(text).every(({ tag }) => /^[nxsbfajzi]/.test(tag));
