import { textSize } from '../../src/language/mod.js';

/** How lines begin and end in plain texts, as people write them. Patterns are for one trimmed line. */

const NUMERALS = '〇零一二两三四五六七八九十百千0-9';

/** 问：, Q1., 3、问题： */
const ASKS = /^(?:\d{1,3}[.、)） ] {0,2})?(?:问题?|提问|題|問題?|[Qq](?:uestion)?) {0,2}\d{0,3} {0,2}[：:.、] {0,2}/u;
/** 答：, A:, 答案： */
const ANSWERS = /^(?:答案?|回答|回复|回覆|参考答案|參考答案|[Aa](?:nswer)?) {0,2}\d{0,3} {0,2}[：:] {0,2}/u;
const CLAUSE = new RegExp(`^第[${NUMERALS}]{1,7}[条條](?:之[${NUMERALS}]{1,3})?(?:[ ：:]{1,2}|$)`, 'u');
const PART = new RegExp(`^第[${NUMERALS}]{1,5}([编編篇章节節]|部分)(?:[ ：:]|$)`, 'u');
const PART_LEVELS: Readonly<Record<string, number>> = { 编: 2, 編: 2, 篇: 2, 部分: 2, 章: 3, 节: 4, 節: 4 };

/** Marks of list items; each style is a level of its own. The first group is the mark with the spaces after it. */
const ITEM_STYLES: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['bullet', /^[-•·*▪■●◆○☆★►▶]{1,2} {0,2}(?=\S)/u],
  ['number', /^\d{1,3}(?:[.．、](?!\d)|[)）]) {0,2}/u],
  ['bracket', /^[（(]\d{1,3}[)）] {0,2}/u],
  ['han', /^[一二三四五六七八九十]{1,3}[、.．] {0,2}/u],
  ['han-bracket', /^[（(][一二三四五六七八九十]{1,3}[)）] {0,2}/u],
  ['circle', /^[①-⑳] {0,2}/u],
  ['letter', /^[A-Za-z][.、)] {0,2}(?=\S)/u],
  [
    'step',
    /^(?:第[一二三四五六七八九十\d]{1,2}步|步骤[一二三四五六七八九十\d]{1,2}|步驟[一二三四五六七八九十\d]{1,2}) {0,2}[：:，,、]? {0,2}/u,
  ],
];

const SENTENCE_END = /[。．！？!?；;：:，,、…][”’"'」』）)】]{0,3}$/u;
const FULL_STOP = /[。．！!；;…][”’"'」』）)】]{0,3}$/u;
/** 时间：19:30. What stands before the colon names something, what stands behind it says what. */
const LABEL = /^[^：:。，,；;！？!?\s]{1,16} {0,2}[：:] {0,2}(?=\S)/u;
/** Two parts with room between them: 烫发 260元, 民科 | 8535521 */
const COLUMNS = /^[^\s|].{0,60}?(?: *\| *| )\S/u;
const STAMP =
  /^[[【（(]?(?:(?:19|20)\d{2} {0,1}(?:[-/.年]) {0,1}\d{1,2}(?: {0,1}[-/.月] {0,1}\d{1,2} {0,1}[日号號]?)?月?|\d{1,2}月\d{1,2}[日号號])/u;

/** Longer lines are prose. Unit: Chinese characters. */
const LONGEST_SHORT = 32;
const LONGEST_LABELLED = 40;
/** The same in UTF-16 units, where a line has no letters to count. */
const LONGEST_LINE = 200;
const LONGEST_QUESTION = 45;

export type Mark = { readonly style: string; readonly length: number };

export function itemMark(line: string): Mark | null {
  for (const [style, pattern] of ITEM_STYLES) {
    const found = pattern.exec(line)?.[0];
    if (found !== undefined && found.length < line.length) return { style, length: found.length };
  }
  return null;
}

const lengthOf = (pattern: RegExp, line: string): number | null => pattern.exec(line)?.[0].length ?? null;

export const askMark = (line: string): number | null => lengthOf(ASKS, line);
export const answerMark = (line: string): number | null => lengthOf(ANSWERS, line);
export const clauseMark = (line: string): number | null => lengthOf(CLAUSE, line);
export const labelMark = (line: string): number | null =>
  line.length <= LONGEST_LINE && textSize(line) <= LONGEST_LABELLED && !/^https?:/iu.test(line)
    ? lengthOf(LABEL, line)
    : null;

/** Level of 第二章 and the like; null for other lines. */
export function partLevel(line: string): number | null {
  const unit = PART.exec(line)?.[1];
  return unit === undefined || !isShort(line) ? null : (PART_LEVELS[unit] ?? null);
}

/** Does a line of its own ask something, and nothing else? */
export const isQuestion = (line: string): boolean =>
  line.length <= LONGEST_LINE &&
  /[？?]["”」』）)]?$/u.test(line) &&
  textSize(line) <= LONGEST_QUESTION &&
  !/[。！!；;](?=.)/u.test(line);

export const endsSentence = (line: string): boolean => FULL_STOP.test(line);
/** 如下：, 下列材料之一： */
export const leadsOn = (line: string): boolean =>
  /[：:]$/u.test(line) || (/(?:如下|下列|以下)/u.test(line.slice(-12)) && !/[。.]$/u.test(line.slice(0, -1)));
export const isShort = (line: string): boolean =>
  line.length <= LONGEST_LINE && !SENTENCE_END.test(line) && textSize(line) <= LONGEST_SHORT;
export const hasColumns = (line: string): boolean =>
  isShort(line) && COLUMNS.test(line) && /\p{Script=Han}|\d/u.test(line);
/** Begins with a day or a year: an entry of a chronicle, a message in a chat. */
export const isStamp = (line: string): boolean => isShort(line) && STAMP.test(line);
