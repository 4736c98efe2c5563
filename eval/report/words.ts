/** Words of the page. Each stands in an element that names it, so that the reader changes the language without a server. */
import type { AnswerLanguage } from '../../src/core/mod.js';
import { type EvaluationWord, evaluationMessages } from '../../src/messages/evaluation.js';
import { type ReportWord, reportMessages } from '../../src/messages/evaluation-report.js';
import { fill } from '../../src/messages/fill.js';
import { isWord } from '../words.js';
import { type Html, html } from './html.js';

type Word = ReportWord | EvaluationWord;

type Values = Readonly<Record<string, string | number>>;

const table = (language: AnswerLanguage): Readonly<Record<string, string>> => ({
  ...evaluationMessages[language],
  ...reportMessages[language],
});

/** What the page carries: only words it can show. */
export const pageWords = (): Readonly<Record<AnswerLanguage, Readonly<Record<string, string>>>> => {
  const shown = (language: AnswerLanguage) =>
    Object.fromEntries(
      Object.entries(table(language)).filter(([key]) => !/^(dataset|run|gate|note|progress|table)\./u.test(key)),
    );
  return { 'zh-Hans': shown('zh-Hans'), 'zh-Hant': shown('zh-Hant'), en: shown('en') };
};

export type PageWords = {
  readonly language: AnswerLanguage;
  /** A span that says the word. */
  readonly say: (word: Word, values?: Values) => Html;
  /** The bare text, for attributes. */
  readonly text: (word: Word, values?: Values) => string;
  /** A slice's name, or its own where it has none of ours. */
  readonly slice: (name: string) => Html;
  /** The word for a slice's name; null where it has none of ours. */
  readonly sliceWord: (name: string) => Word | null;
};

export const pageWordsIn = (language: AnswerLanguage): PageWords => {
  const words = table(language);
  const text = (word: Word, values: Values = {}): string => fill(words[word] ?? word, values);
  const say = (word: Word, values?: Values): Html =>
    values === undefined
      ? html`<span data-w="${word}">${text(word)}</span>`
      : html`<span data-w="${word}" data-v="${JSON.stringify(values)}">${text(word, values)}</span>`;
  const sliceWord = (name: string): Word | null => {
    const key = `slice.${name}`;
    return isWord(key) ? key : null;
  };
  const slice = (name: string): Html => {
    const word = sliceWord(name);
    return word === null ? html`<span>${name}</span>` : say(word);
  };
  return { language, say, text, slice, sliceWord };
};
