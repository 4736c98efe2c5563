import type { Answerer, SearchOptions, SearchResponse } from '../src/core/mod.js';

/** What is measured: one opened index that searches and answers. The suite knows nothing else about the engine. */
export type Target = Pick<Answerer, 'ask'> & {
  search(question: string, options: SearchOptions): Promise<SearchResponse>;
  status(): Promise<TargetStatus>;
  close(): Promise<void>;
};

/** `articles` counts what is indexed; `embedder` is the id that an index remembers. */
export type TargetStatus = { readonly generation: number; readonly articles: number; readonly embedder: string };

/** An article that a dataset brings along. */
export type EvalArticle = { readonly id: string; readonly title?: string; readonly text: string };

/** Either the articles themselves or the files and folders to read. Never both: ids would come from two places. */
export type Corpus =
  | { readonly kind: 'articles'; readonly articles: readonly EvalArticle[] }
  | { readonly kind: 'paths'; readonly paths: readonly string[] };

/** Opaque to the suite; the factory checks the keys and throws a `SettingsError` that names every bad one. */
export type TargetSettings = Readonly<Record<string, unknown>>;

/** `done` and `total` in whatever unit the factory counts. */
export type BuildProgress = (done: number, total: number) => void;

export type BuildOptions = {
  readonly onProgress?: BuildProgress;
  /** Index anew even where an index of the same corpus and settings is at hand. */
  readonly fresh?: boolean;
};

/**
 * Indexes a corpus into a place of its own (a temporary data directory) and opens it. It is called once a dataset and
 * named setting; a factory is free to keep an index where only query-time settings differ, and removes it in the end.
 */
export type BuildTarget = (corpus: Corpus, settings: TargetSettings, options?: BuildOptions) => Promise<Target>;
