/** Entry of the embedder's threads. */
import { serve } from '../serve.js';
import type { SessionSetup } from './session.js';

/** A few texts; each is run by itself. */
export type Job = { readonly kind: 'query' | 'passage'; readonly texts: readonly string[] };

export default serve<SessionSetup, Job, Float32Array[]>(async (setup) => {
  const { openSession } = await import('./session.js');
  const run = await openSession(setup);
  return async ({ kind, texts }, check) => {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      check();
      vectors.push(await run(text, kind));
    }
    return vectors;
  };
});
