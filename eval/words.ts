/** Looking words up, and errors put into them. */
import type { AnswerLanguage } from '../src/core/mod.js';
import { type EvaluationWord, evaluationMessages } from '../src/messages/evaluation.js';
import { fill } from '../src/messages/fill.js';
import { DatasetError, RunFileError } from './errors.js';

export type Words = (word: EvaluationWord, values?: Readonly<Record<string, string | number>>) => string;

export const wordsIn =
  (language: AnswerLanguage): Words =>
  (word, values = {}) =>
    fill(evaluationMessages[language][word], values);

export const isWord = (key: string): key is EvaluationWord => key in evaluationMessages.en;

/** A kind that a set invented has no name of ours; its own is shown. */
export const sliceName = (words: Words, slice: string): string => {
  const key = `slice.${slice}`;
  return isWord(key) ? words(key) : slice;
};

/** @returns null of errors that are not the suite's own */
export const evalErrorText = (error: unknown, language: AnswerLanguage): string | null => {
  const words = wordsIn(language);
  if (error instanceof RunFileError) return words(`run.${error.problem}`, error.data);
  if (!(error instanceof DatasetError)) return null;
  const line = Number(error.data.line) > 0 ? words('dataset.line', { n: error.data.line ?? 0 }) : '';
  return words(`dataset.${error.problem}`, { ...error.data, line });
};
