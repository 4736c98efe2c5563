import type { AnswerLanguage } from '../core/mod.js';
import { ANSWERS } from './answers.js';

/** A quote that runs over two lines is read as one. */
export const onOneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ');

/** A quote as it stands in an answer, with its mark; whoever shows answers finds it there by the same words. */
export function quotedLine(quote: string, n: number, language: AnswerLanguage): string {
  const { open, close } = ANSWERS[language];
  return `${open}${onOneLine(quote)}${close}[${n}]`;
}
