import type { Span } from '../../core/mod.js';
import { fold, isFunctionWord, stemLatin, tagWords, type Value } from '../../language/mod.js';

const CLAUSE_END = /[，。；;！!？?、（）():：]|(?<!\d),|,(?!\d)/g;

/** Words that say nothing about what is counted. */
const NEUTRAL = new Set(
  '共有 合计 总共 共计 累计 全年 全市 全县 全省 全区 全国 总计 达到 约为 大约 左右 一共 其中 超过 现场 已经 目前 实现 完成 达成 进行 总数 包括 分别 以上 以下 当年 一年 有人 来自 已有 截至 公布 数字 显示 said total nearly year yuan'.split(
    ' ',
  ),
);

/** Nouns, verbs and unknown words of two characters and more; English words by their stems. */
export function contentWords(text: string): string[] {
  const words = tagWords(fold(text)).flatMap(({ word, tag }) => {
    if (NEUTRAL.has(word)) return [];
    if (/^[a-z]/.test(word)) return word.length > 2 && !isFunctionWord(word) ? [stemLatin(word)] : [];
    if (!/\p{Script=Han}{2}/u.test(word)) return [];
    return /^[nvxlijbazsf]|^d$/.test(tag) ? [word] : [];
  });
  return [...new Set(words)];
}

/** Stretches between commas, full stops and brackets; commas inside numbers do not count. */
export function clausesOf(sentence: string): Span[] {
  const ends = [...sentence.matchAll(CLAUSE_END)].map((match) => match.index);
  return [...ends, sentence.length].map((end, i, all) => ({ start: i === 0 ? 0 : (all[i - 1] ?? 0) + 1, end }));
}

/** A stretch of a sentence with its figures blanked out. */
export function withoutValues(sentence: string, values: readonly Value[], start: number, end: number): string {
  let text = sentence.slice(start, end);
  for (const value of values.toReversed()) {
    if (value.start < start || value.end > end) continue;
    text = `${text.slice(0, value.start - start)} ${text.slice(value.end - start)}`;
  }
  return text;
}
