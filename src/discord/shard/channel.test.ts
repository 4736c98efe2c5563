import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ANSWER } from '../../../test/show/given.js';
import { type Answerer, type AskProgress, StoppedError, throwIfStopped } from '../../core/mod.js';
import type { Ports } from '../ports.js';
import { type Peer, remotePorts, servePorts } from './channel.js';

/** The two ends of a channel between processes, over which messages go as JSON. */
function ends(): readonly [Peer, Peer] {
  const [one, other] = [new EventEmitter(), new EventEmitter()];
  const end = (own: EventEmitter, far: EventEmitter): Peer => {
    const send = (message: object): void => void far.emit('message', JSON.parse(JSON.stringify(message)));
    return Object.assign(own, { send });
  };
  return [end(one, other), end(other, one)];
}

/** An answerer as a shard sees it. */
function remote(ask: Answerer['ask']): Answerer {
  const [near, far] = ends();
  const nothing = new Proxy({}, { get: () => () => Promise.reject(new Error('not set up')) });
  servePorts(far, { answerer: { ask }, explainer: nothing, knowledgeBase: nothing } as Ports);
  return remotePorts(near).answerer;
}

describe('a question to another process', () => {
  it('is told of on the way', async () => {
    const far: AskProgress = { part: { done: 1, total: 2 }, articles: { done: 3, total: 9 } };
    const told: AskProgress[] = [];
    const answerer = remote(async (_question, { onProgress } = {}) => {
      onProgress?.(far);
      return ANSWER;
    });
    expect(await answerer.ask('有哪些？', { onProgress: (progress) => told.push(progress) })).toEqual(ANSWER);
    expect(told).toEqual([far]);
  });

  it.each(['signal', 'hurry'] as const)('is reached by its %s alone', async (which) => {
    const stop = new AbortController();
    const answerer = remote(async (_question, { signal, hurry } = {}) => {
      stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 10));
      throwIfStopped(signal);
      return { ...ANSWER, note: String(hurry?.aborted) };
    });
    const asking = answerer.ask('有哪些？', { [which]: stop.signal });
    if (which === 'signal') await expect(asking).rejects.toThrow(StoppedError);
    else expect(await asking).toMatchObject({ note: 'true' });
  });
});
