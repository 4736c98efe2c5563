/** What the bot needs besides an `Answerer`. None of it may block the thread: the bot runs on the gateway's. */
import type {
  Answer,
  AskOptions,
  FailureCode,
  Progress,
  SearchOptions,
  SearchResponse,
  Vocabulary,
} from '../core/mod.js';

/** A server's own words: kept whole by the segmenter, and synonyms that find each other in the lexical leg. */
export type DictionaryView = Vocabulary;

export type BotAskOptions = AskOptions;

/** Any `Answerer` is one. */
export type BotAnswerer = { ask(question: string, options?: BotAskOptions): Promise<Answer> };

/** Passages with what each leg thought of them, for "why". */
export type Explainer = {
  search(question: string, options?: SearchOptions & Pick<BotAskOptions, 'history'>): Promise<SearchResponse>;
};

export type ArticleSummary = {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly date: string | null;
  readonly collection: string;
};

export type StoredArticle = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly collection: string;
};

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
  read(articleId: string): Promise<StoredArticle | null>;
  /** Puts the file into the library folder and indexes it. */
  add(file: NewFile): Promise<AddOutcome>;
  /** Takes the article out of the library folder and the index. @returns whether there was one */
  remove(articleId: string): Promise<boolean>;
  status(collections: readonly string[]): Promise<KnowledgeStatus>;
  /** @throws IndexBusyError where one is being built already */
  reindex(progress: Progress): Promise<IndexOutcome>;
};

/** The part of a pino logger that the bot uses. Message contents never go into it. */
export type Log = {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
};
