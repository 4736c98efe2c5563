import type { AnswerLanguage } from '../core/mod.js';
import { detectLanguage } from '../language/mod.js';

/** What language a question without a Chinese locale is answered in; one in a third language is answered in English. */
export function languageOfText(text: string): AnswerLanguage {
  const language = detectLanguage(text);
  return language === 'other' ? 'en' : language;
}

/** A Chinese Discord is spoken to in its script; elsewhere the question's own language decides. */
export function uiLanguage(locale: string | null, fallback: AnswerLanguage = 'en'): AnswerLanguage {
  if (locale === 'zh-CN') return 'zh-Hans';
  if (locale === 'zh-TW' || locale === 'zh-HK') return 'zh-Hant';
  return fallback;
}
