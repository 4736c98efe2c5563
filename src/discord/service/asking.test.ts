import { describe, expect, it } from 'vitest';
import { ANSWER } from '../../../test/show/given.js';
import { StoppedError } from '../../core/mod.js';
import type { BotAskOptions } from '../ports.js';
import { Asking, type Question } from './asking.js';
import { AnswerQueue } from './queue.js';

const QUESTION: Question = {
  ...{ text: '有哪些？', collections: ['default'], history: [], filter: {} },
  dictionary: { words: [], synonyms: [] },
};

/** An answerer that a test lets go on, and what it was told. */
function held() {
  const asked: BotAskOptions[] = [];
  let answer = (): void => undefined;
  const asking = new Asking(
    {
      ask: async (_question, options = {}) => {
        asked.push(options);
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return ANSWER;
      },
    },
    new AnswerQueue(1, 5),
    60_000,
    60_000,
  );
  return { asked, asking, answer: () => answer() };
}

describe('a question that is stopped', () => {
  it('ends at once for its asker, and ends the work', async () => {
    const { asked, asking } = held();
    const stop = new AbortController();
    const waiting = asking.ask(QUESTION, { signal: stop.signal });
    await Promise.resolve();
    stop.abort();
    await expect(waiting).rejects.toThrow(StoppedError);
    expect(asked[0]?.signal?.aborted).toBe(true);
    // Stopping is no hurrying: an answer that only hurries quotes.
    expect(asked[0]?.hurry?.aborted).toBe(false);
  });

  it('is worked on as long as somebody waits for it', async () => {
    const { asked, asking, answer } = held();
    const stop = new AbortController();
    const reached: unknown[] = [];
    const one = asking.ask(QUESTION, { signal: stop.signal });
    const other = asking.ask(QUESTION, { reached: (far) => reached.push(far) });
    stop.abort();
    await expect(one).rejects.toThrow(StoppedError);
    const far = { articles: { done: 1, total: 2 } };
    asked[0]?.onProgress?.(far);
    answer();
    expect(await other).toBe(ANSWER);
    expect(reached).toEqual([far]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.signal?.aborted).toBe(false);
  });

  it('is asked anew by who comes after', async () => {
    const { asked, asking, answer } = held();
    const stop = new AbortController();
    const waiting = asking.ask(QUESTION, { signal: stop.signal });
    await Promise.resolve();
    stop.abort();
    await expect(waiting).rejects.toThrow(StoppedError);
    answer();
    const again = asking.ask(QUESTION);
    await new Promise((resolve) => setTimeout(resolve, 10));
    answer();
    expect(await again).toBe(ANSWER);
    expect(asked).toHaveLength(2);
  });
});
