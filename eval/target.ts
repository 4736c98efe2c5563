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

/**
 * Indexes a corpus into a place of its own (a temporary data directory) and opens it. `close()` removes that place.
 * It is called once a dataset and named setting; a factory is free to reuse an index where only query-time settings differ.
 */
export type BuildTarget = (corpus: Corpus, settings: TargetSettings, onProgress?: BuildProgress) => Promise<Target>;
