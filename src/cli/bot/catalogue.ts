import type { Sqlite } from '../../../index/mod.js';
import type { ArticleSummary, CollectionSummary } from '../../discord/mod.js';

const SUMMARY = 'id, title, source, date, collection, language';

export const collectionSummaries = (db: Sqlite): CollectionSummary[] =>
  db
    .prepare<[], CollectionSummary>(
      'SELECT collection AS name, count(*) AS articles FROM articles GROUP BY collection ORDER BY collection',
    )
    .all();

export type ListQuery = {
  readonly collections: readonly string[];
  readonly offset: number;
  readonly limit: number;
  readonly text?: string;
};

/** @returns a page of the articles that fit, newest first, and how many fit in all */
export function listArticles(db: Sqlite, { collections, offset, limit, text = '' }: ListQuery) {
  const where = `collection IN (SELECT value FROM json_each(@collections))
    AND (@text = '' OR instr(lower(title), @text) > 0 OR instr(lower(id), @text) > 0)`;
  const wanted = { collections: JSON.stringify(collections), text: text.toLowerCase() };
  const total = db.prepare<[object], number>(`SELECT count(*) FROM articles WHERE ${where}`).pluck().get(wanted) ?? 0;
  const articles = db
    .prepare<[object], ArticleSummary>(
      `SELECT ${SUMMARY} FROM articles WHERE ${where} ORDER BY date DESC NULLS LAST, id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...wanted, limit, offset });
  return { total, articles };
}

export const summaryOf = (db: Sqlite, id: string): ArticleSummary | undefined =>
  db.prepare<[string], ArticleSummary>(`SELECT ${SUMMARY} FROM articles WHERE id = ?`).get(id);

export const pathOf = (db: Sqlite, id: string): string | undefined =>
  db.prepare<[string], string>('SELECT path FROM articles WHERE id = ?').pluck().get(id);

/** How many articles were read from a file. */
export const articlesOf = (db: Sqlite, path: string): number =>
  db.prepare<[string], number>('SELECT count(*) FROM articles WHERE path = ?').pluck().get(path) ?? 0;

/** Passages of these collections. */
export const passageCount = (db: Sqlite, collections: readonly string[]): number =>
  db
    .prepare<[string], number>('SELECT count(*) FROM passages WHERE collection IN (SELECT value FROM json_each(?))')
    .pluck()
    .get(JSON.stringify(collections)) ?? 0;
