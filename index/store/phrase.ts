import type { Sqlite } from './database.js';

/**
 * How many articles of a state of the store say something letter by letter but for spaces, copies left out: whether all of them were found is known only
 * by going over every text.
 * @returns a function of the phrase, the collections and the keys of articles as JSON; both all where undefined
 */
export function phraseCounter(db: Sqlite) {
  const count = db
    .prepare<[{ phrase: string; collections: string | null; articles: string | null }], number>(
      `SELECT count(*) FROM bodies JOIN articles ON articles.key = bodies.article
       WHERE copy_of IS NULL AND instr(replace(text, ' ', ''), replace(@phrase, ' ', '')) > 0
       AND (@collections IS NULL OR collection IN (SELECT value FROM json_each(@collections)))
       AND (@articles IS NULL OR articles.key IN (SELECT value FROM json_each(@articles)))`,
    )
    .pluck();
  return (phrase: string, collections: readonly string[] | undefined, articles: string | undefined): number => {
    const among = collections === undefined ? null : JSON.stringify(collections);
    return count.get({ phrase, collections: among, articles: articles ?? null }) ?? 0;
  };
}
