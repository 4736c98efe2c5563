import type { ArticleFilter, LanguageGroup } from '../../src/core/mod.js';
import type { Sqlite } from './database.js';

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
 * The articles of one state of the store by day and source. A copy that was published elsewhere, or on another day, lets in the article
 * that it is a copy of. An article without a date lies within no days.
 */
export function articleFilter(db: Sqlite): (filter: ArticleFilter) => Within | undefined {
  const matching = db
    .prepare<[Record<keyof ArticleFilter, string | null>], number>(
      `SELECT DISTINCT coalesce(copy_of, key) FROM articles
       WHERE (@since IS NULL OR date >= @since) AND (@until IS NULL OR date <= @until)
       AND (@source IS NULL OR instr(lower(source), lower(@source)) > 0)`,
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
  return ({ since, until, source }) => {
    if (since === undefined && until === undefined && source === undefined) return undefined;
    const wanted = { since: since ?? null, until: until ?? null, source: source ?? null };
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
