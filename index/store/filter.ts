import type { LanguageGroup } from '../../src/core/mod.js';
import type { Scope } from '../state.js';
import type { Sqlite } from './database.js';

type StoreFilter = Omit<Scope, 'collections'>;

type ShelvedPassage = { readonly key: number; readonly collection: string; readonly languageGroup: LanguageGroup };

/** What a filter leaves of a state of the store. */
export type Within = {
  /** Keys of articles, as JSON: what SQL is given. */
  readonly articles: string;
  /** Keys of their passages where they are few enough to look at each; undefined where only some of them can be looked at. */
  readonly passages: readonly ShelvedPassage[] | undefined;
  /** Whether a sentence is of one of them. */
  holds(sentence: number): boolean;
};

/** So many passages are compared one by one in the time that a graph takes. */
const FEW_PASSAGES = 600;

/**
 * The articles of one state of the store by day, source, folder and words. A copy that was published elsewhere, or on another day, lets in the article
 * that it is a copy of. An article without a date lies within no days.
 */
export function articleFilter(db: Sqlite): (filter: StoreFilter) => Within | undefined {
  const matching = db
    .prepare<[Record<keyof StoreFilter, string | null>], number>(
      `SELECT DISTINCT coalesce(copy_of, key) FROM articles
       WHERE (@since IS NULL OR date >= @since) AND (@until IS NULL OR date <= @until)
       AND (@source IS NULL OR instr(lower(source), lower(@source)) > 0)
       AND (@folder IS NULL OR instr('/' || path, '/' || @folder || '/') > 0)
       AND (@says IS NULL OR EXISTS (SELECT 1 FROM bodies
         WHERE article = coalesce(copy_of, articles.key) AND instr(text, @says) > 0))`,
    )
    .pluck();
  const some = 'IN (SELECT value FROM json_each(?))';
  const passagesOf = db.prepare<[string], ShelvedPassage>(
    `SELECT key, collection, language_group AS languageGroup FROM passages WHERE article ${some}`,
  );
  const sentencesOf = db
    .prepare<[string], number>(
      `SELECT sentences.key FROM sentences JOIN passages ON passages.key = passage WHERE article ${some}`,
    )
    .pluck();
  // The state does not change, and who asks within some days asks again.
  let last: { readonly key: string; readonly within: Within } | undefined;
  return ({ since, until, source, folder, says }) => {
    const asked = { since, until, source, folder, says };
    if (Object.values(asked).every((one) => one === undefined)) return undefined;
    const wanted = {
      ...{ since: since ?? null, until: until ?? null, source: source ?? null },
      ...{ folder: folder ?? null, says: says ?? null },
    };
    const key = JSON.stringify(wanted);
    if (last?.key === key) return last.within;
    const articles = JSON.stringify(matching.all(wanted));
    const passages = passagesOf.all(articles);
    let sentences: ReadonlySet<number> | undefined;
    const holds = (sentence: number): boolean => {
      sentences ??= new Set(sentencesOf.all(articles));
      return sentences.has(sentence);
    };
    const within = { articles, passages: passages.length <= FEW_PASSAGES ? passages : undefined, holds };
    last = { key, within };
    return within;
  };
}

/** The names of all folders that articles lie in, with how many articles lie in each; in '' all do. */
export function folderCounts(db: Sqlite): ReadonlyMap<string, number> {
  const paths = db
    .prepare<[], { path: string; articles: number }>('SELECT path, count(*) AS articles FROM articles GROUP BY path')
    .all();
  const counts = new Map<string, number>();
  for (const { path, articles } of paths)
    for (const folder of new Set(['', ...path.split('/').slice(0, -1)]))
      counts.set(folder, (counts.get(folder) ?? 0) + articles);
  return counts;
}
