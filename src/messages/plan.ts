import type { AnswerLanguage, ManyKind } from '../core/mod.js';

/** How a question is gone about. */
type PlanWords = Readonly<Record<ManyKind, string>> & {
  readonly one: string;
  readonly parts: string;
  readonly days: string;
  /** What a question names that a folder is called. */
  readonly folder: string;
  readonly and: string;
  /** `{things}` are set beside each other: who has more `{property}`, which one is so, or what their figures come to. */
  readonly more: string;
  readonly which: string;
  readonly same: string;
  readonly added: string;
};

export const PLANS: Readonly<Record<AnswerLanguage, PlanWords>> = {
  'zh-Hans': {
    one: '当作一个问题：在最相近的段落里找答案。',
    parts: '拆成 {count} 问，各找各的出处：',
    days: '先看 {since} 至 {until} 的文章',
    folder: '只看文件夹 {folder}/',
    and: '、',
    list: '逐篇收集，一篇一行',
    count: '逐篇收集，数一数',
    sum: '逐篇收集，单位相同的才相加',
    most: '逐篇收集，单位相同的比出最多或最少的',
    timeline: '逐篇收集，按时间排',
    more: '放在一起：{things}，谁更{property}；单位相同才下结论。',
    which: '放在一起：{things}，哪一个{property}；只有一个的原文这样写才下结论。',
    same: '放在一起：{things}，数字是否相同；单位相同才下结论。',
    added: '放在一起：{things}，单位相同的才相加。',
  },
  'zh-Hant': {
    one: '當作一個問題：在最相近的段落裡找答案。',
    parts: '拆成 {count} 問，各找各的出處：',
    days: '先看 {since} 至 {until} 的文章',
    folder: '只看資料夾 {folder}/',
    and: '、',
    list: '逐篇收集，一篇一行',
    count: '逐篇收集，數一數',
    sum: '逐篇收集，單位相同的才相加',
    most: '逐篇收集，單位相同的比出最多或最少的',
    timeline: '逐篇收集，按時間排',
    more: '放在一起：{things}，誰更{property}；單位相同才下結論。',
    which: '放在一起：{things}，哪一個{property}；只有一個的原文這樣寫才下結論。',
    same: '放在一起：{things}，數字是否相同；單位相同才下結論。',
    added: '放在一起：{things}，單位相同的才相加。',
  },
  en: {
    one: 'One question: answered from the nearest passages.',
    parts: '{count} questions, each with its own sources:',
    days: 'articles from {since} to {until} first',
    folder: 'in the folder {folder}/ alone',
    and: ', ',
    list: 'collected article by article, a row each',
    count: 'collected article by article, and counted',
    sum: 'collected article by article, added up where units agree',
    most: 'collected article by article, the most or least told where units agree',
    timeline: 'collected article by article, in order of time',
    more: 'Side by side: {things}; more {property}, told only where units agree.',
    which: 'Side by side: {things}; which is {property}, told only where the text of one alone says so.',
    same: 'Side by side: {things}; whether their figures are the same, told only where units agree.',
    added: 'Side by side: {things}; added up where units agree.',
  },
};
