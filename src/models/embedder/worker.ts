/** Entry of the embedder's threads. */
import { serve } from '../serve.js';
import type { SessionSetup } from './session.js';

export type Job = { readonly kind: 'query' | 'passage'; readonly text: string };

export default serve<SessionSetup, Job, Float32Array>(async (setup) => {
  const { openSession } = await import('./session.js');
  const run = await openSession(setup);
  return ({ kind, text }) => run(text, kind);
});
