import type { LanguageGroup } from '../../src/core/mod.js';
import type { Sqlite } from '../store/mod.js';

/** Full-text search over one group of languages. */
export type WordSearch = {
  /** Passages a word, or a run of words with spaces between them, stands in. */
  frequency(word: string): number;
  /** Keys of passages that one of these words stands in, best first, of these collections and articles (keys as JSON); all where undefined. */
  saying(words: readonly string[], limit: number, among: Among): number[];
  /** The words of passages, by key. */
  wordsOf(passages: readonly number[]): ReadonlyMap<number, string>;
};

type Among = { readonly collections: readonly string[] | undefined; readonly articles: string | undefined };

/** One for each group of languages. */
export const openWordSearches = (db: Sqlite): Readonly<Record<LanguageGroup, WordSearch>> => ({
  zh: openWordSearch(db, 'zh'),
  en: openWordSearch(db, 'en'),
  other: openWordSearch(db, 'other'),
});

function openWordSearch(db: Sqlite, group: LanguageGroup): WordSearch {
  const table = `lexicon_${group}`;
  // Read where full-text search keeps its texts: by way of the virtual table each row would cost four times as much.
  const words = db
    .prepare<[string], [number, string]>(
      `SELECT id, c0 FROM ${table}_content WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .raw();
  const everywhere = db
    .prepare<[string, number], number>(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rank LIMIT ?`)
    .pluck();
  const somewhere = db
    .prepare<[{ query: string; collections: string | null; articles: string | null; limit: number }], number>(
      `SELECT ${table}.rowid FROM ${table} JOIN passages ON passages.key = ${table}.rowid
     WHERE ${table} MATCH @query
     AND (@collections IS NULL OR passages.collection IN (SELECT value FROM json_each(@collections)))
     AND (@articles IS NULL OR passages.article IN (SELECT value FROM json_each(@articles))) ORDER BY rank LIMIT @limit`,
    )
    .pluck();
  return {
    frequency: documentFrequency(db, table),
    saying(wanted, limit, { collections, articles }) {
      const query = wanted.map(quoted).join(' OR ');
      if (query === '') return [];
      if (collections === undefined && articles === undefined) return everywhere.all(query, limit);
      const among = {
        collections: collections === undefined ? null : JSON.stringify(collections),
        articles: articles ?? null,
      };
      return somewhere.all({ query, limit, ...among });
    },
    wordsOf: (passages) => new Map(words.all(JSON.stringify(passages))),
  };
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Remembered, as questions repeat words and the store does not change while it is open. */
function documentFrequency(db: Sqlite, table: string): (word: string) => number {
  const count = db.prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE ${table} MATCH ?`).pluck();
  const known = new Map<string, number>();
  return (word) => {
    let n = known.get(word);
    if (n === undefined) {
      n = count.get(quoted(word)) ?? 0;
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(word, n);
    }
    return n;
  };
}
const MOST_REMEMBERED = 50_000;
