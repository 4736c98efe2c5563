import type { SearchHit, SearchOptions, SearchResponse } from '../core/mod.js';

/** Anything that finds passages: the local engine, a client in front of one, a fake. */
export type Searcher = {
  search(question: string, options?: SearchOptions): Promise<SearchResponse>;
  /** Passages near a vector of the index's own embedder, best first. Not everybody can. */
  searchVector?(vector: Float32Array, options?: SearchOptions): Promise<readonly SearchHit[]>;
};
