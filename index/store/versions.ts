import type { Successor } from '../../src/core/mod.js';
import { type Sqlite, writeMeta } from './database.js';

/** What versions of one document are told by, of every article that is no copy. */
export type TitledArticle = {
  readonly key: number;
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly date: string | null;
  readonly collection: string;
};

export const titledArticles = (db: Sqlite): TitledArticle[] =>
  db
    .prepare<[], TitledArticle>(
      'SELECT key, id, title, path, date, collection FROM articles WHERE copy_of IS NULL ORDER BY key',
    )
    .all();

/** Text and stored fingerprint of an article. */
export function bodyOf(db: Sqlite, key: number): { readonly text: string; readonly fingerprint: Uint8Array } {
  type Body = { text: string; fingerprint: Uint8Array };
  const body = db.prepare<[number], Body>('SELECT text, fingerprint FROM bodies WHERE article = ?').get(key);
  return body ?? { text: '', fingerprint: new Uint8Array() };
}

/** Keys of at most so many Chinese articles in which one of some words stands; a word of several parts as `"停止 执行"`. */
export const articlesSaying = (db: Sqlite, words: readonly string[], limit: number): number[] =>
  db
    .prepare<[string, number], number>(
      `SELECT DISTINCT passages.article FROM lexicon_zh JOIN passages ON passages.key = lexicon_zh.rowid
       WHERE lexicon_zh MATCH ? ORDER BY passages.article DESC LIMIT ?`,
    )
    .pluck()
    .all(words.join(' OR '), limit);

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
