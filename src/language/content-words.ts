import type { LanguageGroup } from '../core/mod.js';
import { fold } from './fold.js';
import { stemLatin, tagWords, words } from './words.js';

/** Words that ask or join and are no evidence of anything: they stand in every text, or in none. */
const QUESTION_WORDS = new Set(
  `的 了 吗 呢 吧 啊 么 是 在 有 和 与 及 或 对 为 被 把 从 到 由 于 以 将 也 都 就 还 又 很 更 最 这 那 哪 谁 何 几 多少 什么 怎么 怎样 如何 为什么
   为何 哪些 哪个 哪里 哪儿 哪一 几个 多久 多大 是否 请问 请 一下 告诉 我 你 他 她 它 我们 你们 他们 这个 那个 一个 之 其 所 等 中 上 下 里 个 啥 咋
   the a an of to in on at for and or by with from as is are was were be been do does did has have had what which who whom when where why how many much it its this that there i you he she they we`
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => (/[a-z]/u.test(word) ? stemLatin(word) : word)),
);

/** Whether a folded word only asks or joins. */
export const isQuestionWord = (word: string): boolean => QUESTION_WORDS.has(word);

/** 多少家, 几项, 哪一年: what is asked with, and the measure word after it, are no evidence of anything. */
const ASKING =
  /(?:百分之)?(?:第?[几幾]|多少|哪一?)(?:[个個家条條项項名次场場天年月号號日亩畝版批位座件种種类類份届屆元米吨噸度岁歲人钱錢点點]|亿元|億元|万元|萬元|亿|億|万|萬)?/gu;

/** A Chinese question without what it asks with; the question itself where nothing else is left. */
export function withoutAsking(question: string): string {
  const rest = question.replace(ASKING, ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : question;
}

/** 什么, 哪四个, 什么样的: the nouns that follow say of what kind the answer is. */
const WHICH =
  /(?:什么样?的?|何种|哪(?![里儿])(?:[一二两三四五六七八九十几]|些)?[个家位座种类项条所名张款]?)(?=\p{Script=Han})/gu;
/** Nouns, adjectives, and what stands between them (the notation of the segmenter). */
const DESCRIBES = /^(?:n|a|b|f|s|t|q|m|l|j|uj|vn)/u;

/**
 * The stretches of a question that say of what kind its answer is: 全国榜单 in 入选了什么全国榜单. An answer need not
 * repeat them: 入选百强区 answers.
 */
export function kindsAskedFor(question: string): string[] {
  const folded = fold(question);
  return [...folded.matchAll(WHICH)].map((match) => {
    const tagged = tagWords(folded.slice(match.index + match[0].length));
    const end = tagged.findIndex(({ tag }) => !DESCRIBES.test(tag));
    return tagged
      .slice(0, end < 0 ? undefined : end)
      .map(({ word }) => word)
      .join('');
  });
}

/** Words of a question that can be evidence; all of its words where it has no others. */
export function contentWords(text: string, group: LanguageGroup): string[] {
  const found = words(group === 'zh' ? withoutAsking(text) : text, group);
  const content = found.filter((word) => !QUESTION_WORDS.has(word));
  return content.length > 0 ? content : found;
}
