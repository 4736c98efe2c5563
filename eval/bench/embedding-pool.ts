/** A child of the bench: embeds with our pool. */
import { type LocalEmbedder, openEmbedder } from '../../src/models/mod.js';
import { answerRequests } from './child.js';
import type { EmbeddingRequest, EmbeddingTime } from './embedding.js';

let embedder: LocalEmbedder | undefined;

answerRequests(async ({ model, threads, texts }: EmbeddingRequest): Promise<EmbeddingTime> => {
  embedder ??= await openEmbedder({ model, threads });
  const start = performance.now();
  const vectors = await embedder.embed(texts, 'passage');
  return { seconds: (performance.now() - start) / 1000, vectors: vectors.length };
});
