/** What wenjin offers to LangChain: embeddings, a retriever, a vector store to read from, and answers as a runnable. */
export { type AnswerInput, answerRunnable } from './answer.js';
export { toDocument, type WenjinMetadata } from './document.js';
export { WenjinEmbeddings, type WenjinEmbeddingsParams } from './embeddings.js';
export type { Lazy } from './lazy.js';
export { WenjinRetriever, type WenjinRetrieverInput } from './retriever.js';
export type { Searcher } from './searcher.js';
export {
  NoVectorSearchError,
  ReadOnlyStoreError,
  WenjinVectorStore,
  type WenjinVectorStoreConfig,
} from './vector-store.js';
