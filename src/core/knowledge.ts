/** What a door needs besides an `Answerer`: a bot, a page, an API. None of it may block the thread that serves it. */
import type { Answerer, AskOptions, ScanPlace } from './answer.js';
import type { Article, Language, Span } from './article.js';
import type { FailureCode, ReadFailure } from './errors.js';
import type { Progress } from './ports.js';
import type { SearchOptions, SearchResponse } from './search.js';

/** Passages with what each leg thought of them, for "why". */
export type Explainer = {
  search(question: string, options?: SearchOptions & Pick<AskOptions, 'history'>): Promise<SearchResponse>;
};

export type ArticleSummary = {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly date: string | null;
  readonly collection: string;
  readonly language?: Language;
};

/** An article as it is read again; a library that keeps no more than its words has no more to show. */
export type StoredArticle = Pick<Article, 'id' | 'title' | 'text' | 'collection'> &
  Partial<Pick<Article, 'source' | 'author' | 'date' | 'url' | 'path' | 'language' | 'original' | 'origins'>>;

/** `path` leads to a file on this machine. */
export type ArticleFile = { readonly path: string; readonly scan?: ScanPlace };

export type CollectionSummary = { readonly name: string; readonly articles: number };

export type NewFile = {
  /** File name with its extension, no folders in it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly collection: string;
};

export type AddOutcome =
  | {
      readonly status: 'added';
      readonly articles: readonly ArticleSummary[];
      /** What had the same name in the collection and is gone now. */
      readonly replaced: readonly ArticleSummary[];
    }
  | { readonly status: 'unchanged'; readonly articles: readonly ArticleSummary[] }
  | { readonly status: 'failed'; readonly code: FailureCode };

export type KnowledgeStatus = {
  readonly generation: number;
  readonly passages: number;
  /** ISO 8601; null where nothing was indexed yet. */
  readonly indexedAt: string | null;
  readonly indexing: boolean;
};

export type IndexOutcome = {
  readonly generation: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly total: number;
  readonly failed: number;
  /** What could not be read, and why. */
  readonly failures: readonly ReadFailure[];
  readonly seconds: number;
};

/** The library folder and its index. Searches go on with the old generation while a new one is built. */
export type KnowledgeBase = {
  collections(): Promise<readonly CollectionSummary[]>;
  /** @param query.text only articles whose title or id contains it */
  list(query: {
    readonly collections: readonly string[];
    readonly offset: number;
    readonly limit: number;
    readonly text?: string;
  }): Promise<{ readonly total: number; readonly articles: readonly ArticleSummary[] }>;
  /** @param collections what the reader may see; elsewhere there is nothing, as fast as if there were nothing. @default all */
  read(articleId: string, collections?: readonly string[]): Promise<StoredArticle | null>;
  /** The file that an article was read from, where it is still there, and where `quote` stands on it if it is a scan. */
  fileOf(articleId: string, quote?: Span): Promise<ArticleFile | null>;
  /** Puts the file into the library folder and indexes it. */
  add(file: NewFile, progress?: Progress): Promise<AddOutcome>;
  /** Takes the article out of the library folder and the index. @returns whether there was one */
  remove(articleId: string): Promise<boolean>;
  status(collections: readonly string[]): Promise<KnowledgeStatus>;
  /**
   * @param signal stops it; what is stored by then is kept for the next time
   * @throws IndexBusyError where one is being built already
   */
  reindex(progress: Progress, signal?: AbortSignal): Promise<IndexOutcome>;
};

/** Everything that a door opens on. */
export type Ports = {
  readonly answerer: Answerer;
  readonly explainer: Explainer;
  readonly knowledgeBase: KnowledgeBase;
};
