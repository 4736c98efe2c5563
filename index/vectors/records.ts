import type { Shelf } from '../state.js';
import type { Sqlite } from '../store/mod.js';
import { blobVector, readMeta, verifySum, writeMeta } from '../store/mod.js';

/** A graph file and the sentences it holds: those of its shelf up to `lastSentence` that were stored at the time. */
export type GraphRecord = Shelf & {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly points: number;
  readonly deleted: number;
  readonly lastSentence: number;
};

export const shelfName = (shelf: Shelf): string => `${shelf.languageGroup}/${shelf.collection}`;

export function graphRecords(db: Sqlite): GraphRecord[] {
  return db
    .prepare<[], GraphRecord>(
      `SELECT collection, language_group AS languageGroup, file, sha256, bytes, points, deleted,
              last_sentence AS lastSentence
       FROM graphs ORDER BY collection, language_group`,
    )
    .all();
}

/** All records at once: a generation's graphs belong together. */
export function replaceGraphRecords(db: Sqlite, records: readonly GraphRecord[]): void {
  const insert = db.prepare(
    `INSERT INTO graphs (collection, language_group, file, sha256, bytes, points, deleted, last_sentence)
     VALUES (@collection, @languageGroup, @file, @sha256, @bytes, @points, @deleted, @lastSentence)`,
  );
  db.prepare('DELETE FROM graphs').run();
  for (const record of records) insert.run(record);
}

const BASES = 'graph_bases';

/** Notes which graph (its checksum) each that was just written (its file) goes on from. */
export const noteBases = (db: Sqlite, bases: Readonly<Record<string, string>>): void => {
  if (Object.keys(bases).length > 0) writeMeta(db, BASES, JSON.stringify(bases));
};

/** Checksum of the graph that one goes on from, where it is one of those that were written last. */
export const baseOf = (db: Sqlite, { file }: GraphRecord): string | undefined =>
  (JSON.parse(readMeta(db, BASES) ?? '{}') as Record<string, string>)[file];

const OF_SHELF = `FROM sentences JOIN passages ON passages.key = sentences.passage
  WHERE passages.collection = @collection AND passages.language_group = @languageGroup`;

export function shelfSentenceKeys(db: Sqlite, shelf: Shelf): number[] {
  return db.prepare<[Shelf], number>(`SELECT sentences.key ${OF_SHELF} ORDER BY sentences.key`).pluck().all(shelf);
}

/** Those after a sentence. Passages are stored with their sentences, so that their keys grow together: nothing before them is looked at. */
export function sentencesAfter(db: Sqlite, { collection, languageGroup }: Shelf, last: number): number[] {
  const first = db
    .prepare<[number], number>('SELECT passage FROM sentences WHERE key > ? ORDER BY key LIMIT 1')
    .pluck()
    .get(last);
  if (first === undefined) return [];
  return db
    .prepare<[Shelf & { first: number; last: number }], number>(
      `SELECT sentences.key ${OF_SHELF} AND passages.key >= @first AND sentences.key > @last ORDER BY sentences.key`,
    )
    .pluck()
    .all({ collection, languageGroup, first, last });
}

/** Vectors by key, read a few at a time: all of them at once would be most of the process. */
export function* sentenceVectors(
  db: Sqlite,
  keys: readonly number[],
): Generator<{ key: number; vector: Float32Array }> {
  const one = db.prepare<[number], [Buffer, number]>('SELECT vector, vector_sum FROM sentences WHERE key = ?').raw();
  for (const key of keys) {
    const [blob, sum = 0] = one.get(key) ?? [];
    if (blob === undefined) continue;
    verifySum(db, sum, blob);
    yield { key, vector: blobVector(blob) };
  }
}
