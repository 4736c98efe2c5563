/** A child of the bench: indexes texts with hashed words for vectors, under the bundled model's name. */
import { resolve } from 'node:path';
import { indexArticles } from '../../ingest/mod.js';
import type { Embedder } from '../../src/core/mod.js';
import { openEmbedder } from '../../src/models/mod.js';
import { answerRequests } from './child.js';

export type LargeRequest = { readonly model: string; readonly articles: string; readonly data: string };
export type LargeReport = { readonly seconds: number; readonly sentences: number; readonly articles: number };

answerRequests<LargeRequest>(async ({ model, articles, data }): Promise<LargeReport> => {
  const embedder = await hashing(model);
  const report = await indexArticles({ dataDir: data, paths: [resolve(articles)], embedder });
  return { seconds: report.seconds, sentences: report.sentences, articles: report.articles.total };
});

/** Signed counts of letters and pairs of them, hashed (Weinberger et al. 2009): good for times, not for answers. */
async function hashing(model: string): Promise<Embedder> {
  const real = await openEmbedder({ model, threads: 1 });
  const { id, dimensions } = real;
  await real.close();
  return {
    id,
    dimensions,
    embed: async (texts) => texts.map((text) => hashed(text, dimensions)),
    close: async () => undefined,
  };
}

function hashed(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (let i = 0; i < text.length; i++) {
    for (const feature of [text.charAt(i), text.slice(i, i + 2)]) {
      let hash = 0x811c9dc5;
      for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
      const place = (hash >>> 1) % dimensions;
      vector[place] = (vector[place] ?? 0) + (hash & 1 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
