import type { Shelf } from '../state.js';
import type { Sqlite } from './database.js';

/** How much stands on a shelf, kept up with every article: counting it anew would cost as much as there is. */
export type ShelfCounts = Shelf & {
  readonly passages: number;
  /** Of all its passages together. */
  readonly words: number;
  readonly sentences: number;
  /** Sentences that left the shelf since its graph was written, of those that the graph knows. */
  readonly gone: number;
};

const COUNTED = `SELECT collection, language_group AS languageGroup, count(*) AS passages, sum(word_count) AS words,
    (SELECT count(*) FROM sentences JOIN passages two ON two.key = sentences.passage
     WHERE two.collection = one.collection AND two.language_group = one.language_group) AS sentences
  FROM passages one GROUP BY collection, language_group ORDER BY collection, language_group`;

const exists = (db: Sqlite): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'shelves'").get() !== undefined;

/** Those on which something stands. */
export function shelfCounts(db: Sqlite): ShelfCounts[] {
  if (!exists(db)) return countShelves(db).map((shelf) => ({ ...shelf, gone: 0 }));
  return db
    .prepare<[], ShelfCounts>(
      `SELECT collection, language_group AS languageGroup, passages, words, sentences, gone FROM shelves
       WHERE sentences > 0 OR passages > 0 ORDER BY collection, language_group`,
    )
    .all();
}

/** The same, counted. */
export const countShelves = (db: Sqlite): Omit<ShelfCounts, 'gone'>[] =>
  db.prepare<[], Omit<ShelfCounts, 'gone'>>(COUNTED).all();

/** A store that was there before counts were kept is counted once. */
export function countOnce(db: Sqlite): void {
  if (db.prepare('SELECT 1 FROM shelves LIMIT 1').get() !== undefined) return;
  if (db.prepare('SELECT 1 FROM passages LIMIT 1').get() === undefined) return;
  const known = db
    .prepare<[Shelf], number>(
      `SELECT (SELECT count(*) FROM sentences JOIN passages ON passages.key = passage
         WHERE passages.collection = @collection AND passages.language_group = @languageGroup
         AND sentences.key <= last_sentence) - (points - deleted)
       FROM graphs WHERE collection = @collection AND language_group = @languageGroup`,
    )
    .pluck();
  const insert = db.prepare<[ShelfCounts]>(
    `INSERT INTO shelves (collection, language_group, passages, words, sentences, gone)
     VALUES (@collection, @languageGroup, @passages, @words, @sentences, @gone)`,
  );
  db.transaction(() => {
    for (const shelf of countShelves(db)) insert.run({ ...shelf, gone: -(known.get(shelf) ?? 0) });
  })();
}

/** Counts what is put on shelves and taken off them. */
export function shelfKeeper(db: Sqlite) {
  const change = db.prepare<[ShelfCounts]>(
    `INSERT INTO shelves (collection, language_group, passages, words, sentences, gone)
     VALUES (@collection, @languageGroup, @passages, @words, @sentences, @gone)
     ON CONFLICT (collection, language_group) DO UPDATE SET passages = passages + excluded.passages,
       words = words + excluded.words, sentences = sentences + excluded.sentences, gone = gone + excluded.gone`,
  );
  const standing = db.prepare<[number], Omit<ShelfCounts, 'gone'>>(
    `SELECT collection, language_group AS languageGroup, count(*) AS passages, sum(word_count) AS words,
       sum((SELECT count(*) FROM sentences WHERE passage = passages.key)) AS sentences
     FROM passages WHERE article = ? GROUP BY collection, language_group`,
  );
  const leave = db.prepare<[number]>(
    `INSERT INTO gone (collection, language_group, sentence)
     SELECT passages.collection, passages.language_group, sentences.key
     FROM passages JOIN sentences ON sentences.passage = passages.key
     JOIN graphs ON graphs.collection = passages.collection AND graphs.language_group = passages.language_group
     WHERE passages.article = ? AND sentences.key <= graphs.last_sentence`,
  );
  return {
    /** Told of every passage that is stored. */
    put: (shelf: Shelf, words: number, sentences: number): void =>
      void change.run({ ...shelf, passages: 1, words, sentences, gone: 0 }),
    /** Told of every article that is about to be deleted, by its key. All of it stands on one shelf. */
    remove(article: number): void {
      const gone = leave.run(article).changes;
      for (const { collection, languageGroup, passages, words, sentences } of standing.all(article)) {
        const shelf = { collection, languageGroup };
        change.run({ ...shelf, passages: -passages, words: -words, sentences: -sentences, gone });
      }
    },
  };
}

/** Sentences that left a shelf since its graph was written, and the number of the last note of them. */
export type Gone = { readonly last: number; readonly sentences: readonly number[] };

/** @param after number of the last note that is known already */
export function goneSince(db: Sqlite, { collection, languageGroup }: Shelf, after: number): Gone {
  if (!exists(db)) return { last: 0, sentences: [] };
  const rows = db
    .prepare<[string, string, number], { seq: number; sentence: number }>(
      'SELECT seq, sentence FROM gone WHERE collection = ? AND language_group = ? AND seq > ? ORDER BY seq',
    )
    .all(collection, languageGroup, after);
  return { last: rows.at(-1)?.seq ?? after, sentences: rows.map(({ sentence }) => sentence) };
}

/** A graph was written anew: it lacks nothing. */
export function noneGone(db: Sqlite, { collection, languageGroup }: Shelf): void {
  db.prepare('UPDATE shelves SET gone = 0 WHERE collection = ? AND language_group = ?').run(collection, languageGroup);
  db.prepare('DELETE FROM gone WHERE collection = ? AND language_group = ?').run(collection, languageGroup);
}
