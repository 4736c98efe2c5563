import type { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import { toDocument, type WenjinMetadata } from './document.js';
import { type Lazy, once } from './lazy.js';
import type { Searcher } from './searcher.js';

export type WenjinRetrieverInput = BaseRetrieverInput & {
  readonly searcher: Lazy<Searcher>;
  /** @default 4, as LangChain's own retrievers */
  readonly limit?: number;
  /** Only these collections; all of them where it is absent. */
  readonly collections?: readonly string[];
};

const DEFAULT_LIMIT = 4;

/**
 * Ranked passages as LangChain documents, for anybody's chain.
 *
 * @example
 * const chain = RunnableSequence.from([{ context: retriever.pipe(formatDocumentsAsString), question: new RunnablePassthrough() }, prompt, model]);
 */
export class WenjinRetriever extends BaseRetriever<WenjinMetadata> {
  override lc_namespace = ['wenjin', 'retrievers'];
  readonly #searcher: () => Promise<Searcher>;
  readonly #options: { readonly limit: number; readonly collections: readonly string[] | undefined };

  static override lc_name(): string {
    return 'WenjinRetriever';
  }

  constructor({ searcher, limit = DEFAULT_LIMIT, collections, ...fields }: WenjinRetrieverInput) {
    super(fields);
    this.#searcher = once(searcher);
    this.#options = { limit, collections };
  }

  override async _getRelevantDocuments(question: string): Promise<Document<WenjinMetadata>[]> {
    const searcher = await this.#searcher();
    const { results } = await searcher.search(question, this.#options);
    return results.map(toDocument);
  }
}
