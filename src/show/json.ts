import type { Answer } from '../core/mod.js';
import { answerText } from './text.js';

/** An answer for programs: all that it holds, and what it says as `answer`. */
export type AnswerJson = Answer & { readonly answer: string };

/** The fields come in the order in which they are read: what was asked, what is said, what says so, the rest. */
export function answerJson(answer: Answer): AnswerJson {
  const { question, status, mode, confidence, citations, conflicts } = answer;
  return { ...{ question, status, mode, answer: answerText(answer), confidence, citations, conflicts }, ...answer };
}
