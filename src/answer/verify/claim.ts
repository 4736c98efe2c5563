import { fold } from '../../language/mod.js';
import { isChinese, type PlacedValue, placeValues } from './evidence.js';
import { clausesOf, contentWords } from './words.js';

/** `[1]`, `[1][2]`, `[1,2]`, `［1］`, `【1】`, `[来源1]`. */
const MARK = /\s*[[［【]\s*(?:来源|來源|source|文)?\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]］】]/gi;

/** What stands between two commas: its content words, and whether a figure ties it to the source. */
export type Clause = { readonly words: readonly string[]; readonly hasFigure: boolean };

/** One sentence that a model wrote. */
export type Claim = {
  /** Without marks. */
  readonly text: string;
  readonly folded: string;
  /** The numbers that it cites, in order, once each. */
  readonly cited: readonly number[];
  readonly values: readonly PlacedValue[];
  readonly clauses: readonly Clause[];
  readonly chinese: boolean;
};

export function readClaim(sentence: string): Claim {
  const text = withoutMarks(sentence);
  const values = placeValues(text);
  const cited = [...sentence.matchAll(MARK)].flatMap((match) => (match[1] ?? '').split(/[,，、]/).map(Number));
  return {
    text,
    folded: fold(text),
    cited: [...new Set(cited)],
    values,
    clauses: clausesOf(text).map(({ start, end }) => ({
      words: contentWords(text.slice(start, end)),
      hasFigure: values.some(({ value }) => !value.weak && value.start >= start && value.end <= end),
    })),
    chinese: isChinese(text),
  };
}

export const withoutMarks = (sentence: string): string => sentence.replace(MARK, '').trim();

/** Puts marks in front of the sentence's last punctuation in Chinese and behind the sentence otherwise: `…264个[1]。`. */
export function withMarks(text: string, cited: readonly number[]): string {
  const marks = cited.map((n) => `[${n}]`).join('');
  const ending = /[。！？!?.；;…]+["”’」』）)]*$/u.exec(text);
  return ending ? `${text.slice(0, ending.index)}${marks}${ending[0]}` : `${text}${marks}`;
}
