import type { DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import { type SearchHit, WenjinError } from '../core/mod.js';
import { toDocument } from './document.js';
import { type Lazy, once } from './lazy.js';
import type { Searcher } from './searcher.js';

/** Articles come in through `wenjin index`, which cleans and cites them; vectors of nothing citable do not. */
export class ReadOnlyStoreError extends WenjinError {
  override readonly code = 'READ_ONLY_STORE';
  constructor() {
    super("Cannot change the index through LangChain: it is read-only there. Run 'wenjin index PATH…'.");
  }
}

export class NoVectorSearchError extends WenjinError {
  override readonly code = 'NO_VECTOR_SEARCH';
  constructor() {
    super('Cannot search by a bare vector: this searcher takes questions only. Use similaritySearch.');
  }
}

export type WenjinVectorStoreConfig = { readonly searcher: Lazy<Searcher> };

/** @default 4, as in LangChain */
const DEFAULT_K = 4;

/**
 * The index where LangChain wants a vector store, for reading. Questions are searched as `wenjin search` does, with
 * all legs; a bare vector only by nearness. Scores are 0 to 1, larger is better, comparable within one question.
 */
export class WenjinVectorStore extends VectorStore {
  declare FilterType: { readonly collections?: readonly string[] };
  readonly #searcher: () => Promise<Searcher>;

  constructor(embeddings: EmbeddingsInterface, config: WenjinVectorStoreConfig) {
    super(embeddings, {});
    this.#searcher = once(config.searcher);
  }

  override _vectorstoreType(): string {
    return 'wenjin';
  }

  override async similaritySearch(
    question: string,
    k: number = DEFAULT_K,
    filter?: this['FilterType'],
  ): Promise<DocumentInterface[]> {
    return (await this.similaritySearchWithScore(question, k, filter)).map(([document]) => document);
  }

  override async similaritySearchWithScore(
    question: string,
    k: number = DEFAULT_K,
    filter?: this['FilterType'],
  ): Promise<[DocumentInterface, number][]> {
    const searcher = await this.#searcher();
    const { results } = await searcher.search(question, { limit: k, collections: filter?.collections });
    return results.map(scored);
  }

  /** @throws {NoVectorSearchError} where the searcher takes questions only. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: this['FilterType'],
  ): Promise<[DocumentInterface, number][]> {
    const searcher = await this.#searcher();
    if (searcher.searchVector === undefined) throw new NoVectorSearchError();
    const options = { limit: k, collections: filter?.collections };
    return (await searcher.searchVector(Float32Array.from(query), options)).map(scored);
  }

  /** @throws {ReadOnlyStoreError} always. */
  override async addVectors(): Promise<never> {
    throw new ReadOnlyStoreError();
  }

  /** @throws {ReadOnlyStoreError} always. */
  override async addDocuments(): Promise<never> {
    throw new ReadOnlyStoreError();
  }

  /** @throws {ReadOnlyStoreError} always. */
  override async delete(): Promise<never> {
    throw new ReadOnlyStoreError();
  }
}

const scored = (hit: SearchHit): [DocumentInterface, number] => [toDocument(hit), hit.score];
