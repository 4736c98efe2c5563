import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What an expert answered, and how it is asked about afterwards. */
export type Lesson = {
  readonly question: string;
  readonly answer: string;
  /** The same question as others type it. */
  readonly again: readonly string[];
  /** What the answer says besides. */
  readonly inside: readonly string[];
  /** Questions near it that it does not answer. */
  readonly beside: readonly string[];
};

/** @param set `dev` is what was looked at while it was built, `test` what was not */
export const readLessons = (set: 'dev' | 'test'): Lesson[] => readLines<Lesson>(`taught-${set}.jsonl`);

export const readLines = <T>(file: string): T[] =>
  readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
