import type { Sqlite } from './database.js';

/**
 * How many articles of a state of the store say something letter by letter but for spaces, a copy and what it copies once: whether all of
 * them were found is known only by going over every text.
 * @returns a function of its spellings (both scripts), the collections and the keys of articles as JSON; both all where undefined
 */
export function phraseCounter(db: Sqlite) {
  const count = db
    .prepare<[{ spellings: string; collections: string | null; articles: string | null }], number>(
      `SELECT count(DISTINCT coalesce(copy_of, articles.key)) FROM bodies JOIN articles ON articles.key = bodies.article
       WHERE EXISTS (SELECT 1 FROM json_each(@spellings)
         WHERE instr(replace(text, ' ', ''), replace(value, ' ', '')) > 0)
       AND (@collections IS NULL OR collection IN (SELECT value FROM json_each(@collections)))
       AND (@articles IS NULL OR coalesce(copy_of, articles.key) IN (SELECT value FROM json_each(@articles)))`,
    )
    .pluck();
  return (
    spellings: readonly string[],
    collections: readonly string[] | undefined,
    articles: string | undefined,
  ): number => {
    const among = collections === undefined ? null : JSON.stringify(collections);
    return count.get({ spellings: JSON.stringify(spellings), collections: among, articles: articles ?? null }) ?? 0;
  };
}
