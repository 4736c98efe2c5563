import { Embeddings, type EmbeddingsParams } from '@langchain/core/embeddings';
import type { Embedder } from '../core/mod.js';
import { type Lazy, once } from './lazy.js';

export type WenjinEmbeddingsParams = EmbeddingsParams & { readonly embedder: Lazy<Embedder> };

/**
 * Our embedder where LangChain wants its own: questions and documents get the prefixes that the model was trained
 * with, which LangChain's wrapper of transformers.js leaves out.
 *
 * @example
 * const store = new MemoryVectorStore(new WenjinEmbeddings({ embedder: () => openEmbedder({ model }) }));
 */
export class WenjinEmbeddings extends Embeddings {
  readonly #embedder: () => Promise<Embedder>;

  constructor({ embedder, ...params }: WenjinEmbeddingsParams) {
    super(params);
    this.#embedder = once(embedder);
  }

  /** @returns one unit-length vector a document, in order. */
  override async embedDocuments(documents: string[]): Promise<number[][]> {
    return this.#embed(documents, 'passage');
  }

  /** @returns a unit-length vector. */
  override async embedQuery(question: string): Promise<number[]> {
    const [vector] = await this.#embed([question], 'query');
    return vector ?? [];
  }

  async #embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<number[][]> {
    const embedder = await this.#embedder();
    return (await embedder.embed(texts, kind)).map((vector) => Array.from(vector));
  }
}
