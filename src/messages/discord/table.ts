import type { AnswerLanguage } from '../../core/mod.js';

/** One row a key, so that the three languages are read side by side. `{name}` is filled in. */
export type Rows = Readonly<Record<string, readonly [hans: string, hant: string, en: string]>>;
export type Table<K extends string> = Readonly<Record<AnswerLanguage, Readonly<Record<K, string>>>>;

export function table<R extends Rows>(rows: R): Table<keyof R & string> {
  const column = (index: 0 | 1 | 2) =>
    Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, row[index]])) as Record<keyof R & string, string>;
  return { 'zh-Hans': column(0), 'zh-Hant': column(1), en: column(2) };
}
