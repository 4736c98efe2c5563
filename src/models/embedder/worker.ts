/** Entry of the embedder's threads. */
import { setImmediate as letMessagesIn } from 'node:timers/promises';
import { serve } from '../serve.js';
import type { SessionSetup } from './session.js';

/** Texts of one kind; each is run by itself. */
export type Job = { readonly kind: 'query' | 'passage'; readonly texts: readonly string[] };

export default serve<SessionSetup, Job, Float32Array[]>(async (setup) => {
  const { openSession } = await import('./session.js');
  const run = await openSession(setup);
  let questions = 0;
  return async ({ kind, texts }, check) => {
    const isQuestion = kind === 'query';
    if (isQuestion) questions++;
    try {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        // Inference blocks this thread: without a break a question would wait until the passages are done.
        do await letMessagesIn();
        while (!isQuestion && questions > 0);
        check();
        vectors.push(await run(text, kind));
      }
      return vectors;
    } finally {
      if (isQuestion) questions--;
    }
  };
});
