import type { Successor } from '../../src/core/mod.js';
import { readMeta, type Sqlite, writeMeta } from './database.js';

/** What versions of one document are told by, of every article that is no copy. */
export type TitledArticle = {
  readonly key: number;
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly date: string | null;
  readonly collection: string;
};

/** What was made of an article for that, as the store keeps it. */
export type VersionNote = {
  /** What all editions are called, letter by letter from its end: longer names that end with it stand beside it. */
  readonly mets: string;
  /** The day of an edition that is marked as one. */
  readonly day: string | null;
  readonly edition: string;
  /** What the article says is no longer in force; null where it says nothing. */
  readonly ended: string | null;
};

export type NotedArticle = TitledArticle & Pick<VersionNote, 'edition' | 'ended'>;

/** A cross join is taken in the order in which it is written: notes by their indexes, then their articles, never all articles. */
const NOTED = `SELECT articles.key, articles.id, title, path, date, articles.collection, edition, ended
  FROM versions CROSS JOIN articles ON articles.key = versions.article`;

/** @param rules tells notes that were made by other rules: they are made anew */
export function unnotedArticles(db: Sqlite, rules: string): TitledArticle[] {
  if (readMeta(db, 'version_rules') !== rules) {
    db.exec('DELETE FROM versions');
    writeMeta(db, 'version_rules', rules);
  }
  // Keys only grow: what came since has a later one. Of those before, the ones whose files got other names.
  return db
    .prepare<[], TitledArticle>(
      `SELECT key, id, title, path, date, collection FROM articles
         WHERE copy_of IS NULL AND key > (SELECT ifnull(max(article), 0) FROM versions)
       UNION ALL SELECT key, id, title, path, date, articles.collection FROM versions CROSS JOIN articles ON key = article
         WHERE edition = '' AND copy_of IS NULL ORDER BY key`,
    )
    .all();
}

export function versionNotes(db: Sqlite): (article: TitledArticle, note: VersionNote) => void {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO versions (article, collection, mets, day, edition, ended)
     VALUES (@key, @collection, @mets, @day, @edition, @ended)`,
  );
  return ({ key, collection }, note) => void insert.run({ key, collection, ...note });
}

/** Articles of which there are several by one name, but no more than so many. */
export const namedAlike = (db: Sqlite, most: number): NotedArticle[] =>
  db
    .prepare<[number], NotedArticle>(
      `${NOTED} JOIN (SELECT collection, mets FROM versions WHERE mets <> '' GROUP BY collection, mets
         HAVING count(*) BETWEEN 2 AND ?) AS alike
       ON alike.collection = versions.collection AND alike.mets = versions.mets ORDER BY articles.key`,
    )
    .all(most);

/** Articles that say that something is no longer in force, the last one stored first. */
export const endingArticles = (db: Sqlite): NotedArticle[] =>
  db.prepare<[], NotedArticle>(`${NOTED} WHERE ended IS NOT NULL ORDER BY versions.article DESC`).all();

/** Articles of a collection by name and by day. */
export function notedArticles(db: Sqlite) {
  const called = db.prepare<[string, string, string], NotedArticle>(
    `${NOTED} WHERE versions.collection = ? AND mets >= ? AND mets < ? ORDER BY articles.key`,
  );
  const ofDay = db.prepare<[string, string], NotedArticle>(
    `${NOTED} WHERE versions.collection = ? AND day = ? ORDER BY articles.key`,
  );
  return {
    /** @param mets the name, letter by letter from its end; with `orLonger` also those whose names end with it */
    called: (collection: string, mets: string, orLonger: boolean) =>
      called.all(collection, mets, mets + (orLonger ? '\u{10FFFF}' : '\u0001')),
    ofDay: (collection: string, day: string) => ofDay.all(collection, day),
  };
}

/** Text and stored fingerprint of an article. */
export function bodyOf(db: Sqlite, key: number): { readonly text: string; readonly fingerprint: Uint8Array } {
  type Body = { text: string; fingerprint: Uint8Array };
  const body = db.prepare<[number], Body>('SELECT text, fingerprint FROM bodies WHERE article = ?').get(key);
  return body ?? { text: '', fingerprint: new Uint8Array() };
}

/**
 * Keys of Chinese articles in which one of some words stands; a word of several parts as `"停止 执行"`.
 * @param from passages of articles before this one are passed over
 */
export function articlesSaying(db: Sqlite, words: readonly string[], from: number): number[] {
  return db
    .prepare<[string, number], number>(
      `SELECT DISTINCT passages.article FROM lexicon_zh JOIN passages ON passages.key = lexicon_zh.rowid
       WHERE lexicon_zh MATCH ? AND lexicon_zh.rowid >= (SELECT min(key) FROM passages WHERE article >= ?)`,
    )
    .pluck()
    .all(words.join(' OR '), from);
}

/** Notes by ids which article has taken the place of which: it is found out anew whenever something is published. */
export const noteSuccessors = (db: Sqlite, successors: ReadonlyMap<string, string>): void =>
  writeMeta(db, 'successors', JSON.stringify([...successors]));

/** What has taken an article's place, by the article's id. */
export function successors(db: Sqlite): ReadonlyMap<string, Successor> {
  const rows = db
    .prepare<[], Successor & { readonly older: string }>(
      `SELECT one.value ->> 0 AS older, articles.id, title, date FROM json_each((SELECT value FROM meta WHERE key = 'successors')) AS one
       JOIN articles ON articles.id = one.value ->> 1`,
    )
    .all();
  return new Map(rows.map(({ older, ...newer }) => [older, newer]));
}
