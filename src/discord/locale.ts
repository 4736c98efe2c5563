import type { AnswerLanguage } from '../core/mod.js';
import { detectLanguage, isSimplifiedOnly, isTraditionalOnly } from '../language/mod.js';

/** What language a question without a Chinese locale is answered in; one in a third language is answered in English. */
export function languageOfText(text: string): AnswerLanguage {
  const language = detectLanguage(text);
  return language === 'other' ? 'en' : language;
}

/** The language that a text leaves no doubt about; null where it has no letters, or only characters that both scripts write. */
export function statedLanguage(text: string): AnswerLanguage | null {
  const language = detectLanguage(text);
  if (language === 'other') return /\p{L}/u.test(text) ? 'en' : null;
  if (language === 'en') return 'en';
  return [...text].some((one) => isSimplifiedOnly(one) || isTraditionalOnly(one)) ? language : null;
}

/** @returns null where the locale is unknown */
export function languageOfLocale(locale: string | null): AnswerLanguage | null {
  return locale === null ? null : uiLanguage(locale);
}

/** A Chinese Discord is spoken to in its script; elsewhere the question's own language decides. */
export function uiLanguage(locale: string | null, fallback: AnswerLanguage = 'en'): AnswerLanguage {
  if (locale === 'zh-CN') return 'zh-Hans';
  if (locale === 'zh-TW' || locale === 'zh-HK') return 'zh-Hant';
  return fallback;
}
