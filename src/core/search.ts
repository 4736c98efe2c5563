import type { Language } from './article.js';

/** The parts of an article that stand beside a result or a citation. */
export type ArticleCard = {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly path: string;
  readonly language: Language;
  readonly collection: string;
  /** Other copies of the same text (the same press release elsewhere), best first. */
  readonly copies: readonly ArticleCopy[];
  /** A newer article that has taken its place; absent where there is none. */
  readonly supersededBy?: Successor;
};

/** The newest version of a document, named beside an older one. */
export type Successor = { readonly id: string; readonly title: string; readonly date: string | null };

export type ArticleCopy = {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly path: string;
};

/** What each leg thought of a passage; each between 0 and 1 within the candidates of the question's run. */
export type Signals = { readonly dense: number; readonly lexical: number; readonly crosslingual: number };

export type SearchHit = {
  /** From 1. */
  readonly rank: number;
  /** 0 to 1, comparable within one question only. */
  readonly score: number;
  readonly article: ArticleCard;
  readonly passage: { readonly id: string; readonly text: string; readonly start: number; readonly end: number };
  readonly sentence: { readonly text: string; readonly start: number; readonly end: number };
  readonly signals: Signals;
};

/** Which articles are looked at: of these days, ISO 8601 and both inclusive, and of a source whose name holds this text. */
export type ArticleFilter = {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly source?: string | undefined;
};

export type SearchOptions = ArticleFilter & {
  /** @default 10 */
  readonly limit?: number;
  /** Only these collections; all of them where it is absent. An empty list finds nothing. */
  readonly collections?: readonly string[] | undefined;
  /** The asker's own words, for the lexical legs alone: nothing has to be indexed again for them. */
  readonly dictionary?: Vocabulary | undefined;
};

/** Words that are kept whole, and groups of words of which each is as good as the others. */
export type Vocabulary = {
  readonly words: readonly string[];
  readonly synonyms: readonly (readonly string[])[];
};

export type SearchResponse = {
  readonly question: string;
  readonly generation: number;
  readonly results: readonly SearchHit[];
  readonly ms: number;
};
