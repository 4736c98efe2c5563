import type { AnswerLanguage } from '../core/mod.js';

/** Only Traditional forms: enough to tell whom a question with no Chinese locale should be answered. */
const TRADITIONAL =
  /[這個們來時說對為麼會學國發經現開關問題過還點實體標權業義樂務動員種麗區醫陽鄂爾營優環條當聯網區廣東車書長門幾後裡]/;
const HAN = /\p{sc=Han}/u;

export function languageOfText(text: string): AnswerLanguage {
  if (!HAN.test(text)) return 'en';
  return TRADITIONAL.test(text) ? 'zh-Hant' : 'zh-Hans';
}

/** A Chinese Discord is spoken to in its script; elsewhere the question's own language decides. */
export function uiLanguage(locale: string | null, fallback: AnswerLanguage = 'en'): AnswerLanguage {
  if (locale === 'zh-CN') return 'zh-Hans';
  if (locale === 'zh-TW' || locale === 'zh-HK') return 'zh-Hant';
  return fallback;
}
