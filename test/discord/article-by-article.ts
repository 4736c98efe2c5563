import { setTimeout as sleep } from 'node:timers/promises';
import { type Answerer, throwIfStopped } from '../../src/core/mod.js';

export type SlowReading = Answerer & { readonly total: number; read: number };

/** Looks at one article after the other so slowly that one can watch, counts them, and answers as another does. */
export function articleByArticle(answerer: Answerer, total: number, everyMs: number): SlowReading {
  return {
    total,
    read: 0,
    async ask(question, options = {}) {
      for (let done = 0; done < total; done += 1) {
        throwIfStopped(options.signal);
        options.onProgress?.({ articles: { done, total } });
        this.read += 1;
        await sleep(everyMs);
      }
      return answerer.ask(question, options);
    },
  };
}
