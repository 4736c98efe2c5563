import { counts, readMeta, type Sqlite } from '../index/mod.js';
import type { ReadFailure } from '../src/core/mod.js';

/** What a run made of the articles, and what is stored afterwards. */
export type IndexReport = {
  readonly generation: number;
  readonly articles: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly removed: number;
    readonly total: number;
    readonly copies: number;
    readonly failed: readonly ReadFailure[];
    /** Files that are no documents, counted by their extensions. */
    readonly skipped: Readonly<Record<string, number>>;
  };
  readonly passages: number;
  readonly sentences: number;
  readonly characters: number;
  /** Sentences that were embedded in this run. */
  readonly embedded: number;
  readonly seconds: number;
};

/** What a run has done so far. */
export type Done = {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  embedded: number;
  failed: ReadFailure[];
  skipped: Readonly<Record<string, number>>;
};

export const nothingDone = (): Done => {
  return { added: 0, changed: 0, unchanged: 0, removed: 0, embedded: 0, failed: [], skipped: {} };
};

export function report(db: Sqlite, done: Done, seconds: number): IndexReport {
  const { articles: total, copies, passages, sentences, characters } = counts(db);
  const { added, changed, unchanged, removed, failed, skipped, embedded } = done;
  const generation = Number(readMeta(db, 'generation'));
  const articles = { added, changed, unchanged, removed, total, copies, failed, skipped };
  return { generation, articles, passages, sentences, characters, embedded, seconds };
}
