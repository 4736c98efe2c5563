import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../core/mod.js';
import { Recent } from './recent.js';

const MOST = 1000;
/** Every process has turned to a newer index by then. Milliseconds. */
const KEPT_MS = 10 * 60_000;
/** Between two looks whether the engine has turned to it, ms, and how many. */
const AGAIN_MS = 250;
const LOOKS = 40;

/** Articles that are being changed or taken out: nobody is told what they said before. */
export class Changing {
  /** The generation from which on an article is as it should be, by its id. */
  private readonly since = new Recent<Promise<number>>(MOST, KEPT_MS);

  /** @param generation the newest one */
  constructor(private readonly generation: () => Promise<number>) {}

  /** Does what changes an article. */
  async change<T>(articleId: string | null, work: () => Promise<T>): Promise<T> {
    if (articleId === null) return work();
    const done = work();
    // What failed left everything as it was.
    const since = done.then(this.generation).catch(() => 0);
    this.since.set(articleId, since);
    const result = await done;
    await since;
    return result;
  }

  /**
   * Asks again where an answer quotes what is changed meanwhile.
   * @param ask told whether it asks again: what was kept of before is not to be heard then
   * @throws where the old text is still found long after it was changed
   */
  async latest(ask: (isAgain: boolean) => Promise<Answer>): Promise<Answer> {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const answer = await ask(looks > 0);
      const since = await Promise.all(answer.citations.map(({ articleId }) => this.since.get(articleId) ?? 0));
      if (since.every((generation) => answer.generation >= generation)) return answer;
      await pause(AGAIN_MS);
    }
    throw new Error('The engine goes on quoting what was changed');
  }
}
