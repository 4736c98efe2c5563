import { describe, expect, it } from 'vitest';
import { ModelError } from '../../core/mod.js';
import type { StartThread, ThreadEvents } from '../thread.js';
import { openPool } from './pool.js';
import type { Job, Reply, WorkerSetup } from './protocol.js';

const SETUP: WorkerSetup = {
  folder: 'a-model',
  weights: 'a-model/model.onnx',
  dtype: 'q8',
  dimensions: 1,
  settings: { queryPrefix: '', passagePrefix: '', pooling: 'mean', output: null, maxTokens: 512 },
};

/** Threads that do nothing by themselves; a test lets them finish, fail or die. */
function puppets() {
  const threads: { jobs: Job[]; events: ThreadEvents<Reply>; held: boolean; ended: boolean }[] = [];
  const start: StartThread<WorkerSetup, Job, Reply> = (_setup, events) => {
    const thread = { jobs: [] as Job[], events, held: true, ended: false };
    threads.push(thread);
    return {
      post: (job) => void thread.jobs.push(job),
      hold: (yes) => {
        thread.held = yes;
      },
      end: async () => {
        thread.ended = true;
      },
    };
  };
  const at = (i: number) => {
    const thread = threads[i];
    if (thread === undefined) throw new Error(`thread ${i} was never started`);
    return thread;
  };
  /** Answers a job with the length of each text. */
  const finish = (i: number) => {
    const job = at(i).jobs.shift();
    if (job === undefined) throw new Error(`thread ${i} has nothing to do`);
    at(i).events.onReply({ type: 'done', id: job.id, vectors: Float32Array.from(job.texts, (text) => text.length) });
  };
  return { threads, start, at, finish };
}

const texts = (count: number, length: number): string[] => Array.from({ length: count }, () => '字'.repeat(length));

describe('the pool', () => {
  it('starts no thread before there is work, and no more than there is work for', async () => {
    const { threads, start, finish } = puppets();
    const pool = openPool({ setup: SETUP, threads: 4, start });
    expect(threads).toHaveLength(0);
    const vectors = pool.embed(['一', '二二'], 'passage');
    expect(threads).toHaveLength(1);
    finish(0);
    expect(await vectors).toEqual([Float32Array.of(1), Float32Array.of(2)]);
  });

  it('spreads many passages over its threads and hands out the rest as they finish', async () => {
    const { threads, start, at, finish } = puppets();
    const pool = openPool({ setup: SETUP, threads: 2, start });
    const vectors = pool.embed(texts(5, 1500), 'passage');
    expect(threads.map((thread) => thread.jobs.length)).toEqual([2, 2]);
    finish(0);
    expect(at(0).jobs).toHaveLength(2);
    for (const i of [1, 1, 0, 0]) finish(i);
    expect(await vectors).toHaveLength(5);
  });

  it('gives a question to a thread at once, however many passages wait', async () => {
    const { start, at } = puppets();
    const pool = openPool({ setup: SETUP, threads: 1, start });
    void pool.embed(texts(50, 1500), 'passage').catch(() => {});
    void pool.embed(['问'], 'query').catch(() => {});
    expect(at(0).jobs.map((job) => job.kind)).toEqual(['passage', 'passage', 'query']);
    await pool.close();
  });

  it('keeps the process alive only while it loads or works', async () => {
    const { start, at, finish } = puppets();
    const pool = openPool({ setup: SETUP, threads: 1, start });
    pool.warm();
    expect(at(0).held).toBe(true);
    at(0).events.onReply({ type: 'ready' });
    expect(at(0).held).toBe(false);
    const vectors = pool.embed(['一'], 'query');
    expect(at(0).held).toBe(true);
    finish(0);
    await vectors;
    expect(at(0).held).toBe(false);
  });

  it('rejects what a dying thread held and works on with a new one', async () => {
    const { start, at, finish } = puppets();
    const pool = openPool({ setup: SETUP, threads: 1, start });
    const lost = pool.embed(['一'], 'query');
    at(0).events.onDeath('out of memory');
    await expect(lost).rejects.toThrow(ModelError);
    await expect(lost).rejects.toThrow(/out of memory/);
    const next = pool.embed(['二二'], 'query');
    finish(1);
    expect(await next).toEqual([Float32Array.of(2)]);
  });

  it('rejects everything that waits when the model cannot be loaded', async () => {
    const { start, at } = puppets();
    const pool = openPool({ setup: SETUP, threads: 1, start });
    const all = pool.embed(texts(50, 1500), 'passage');
    at(0).events.onReply({ type: 'unusable', reason: 'not a model' });
    await expect(all).rejects.toThrow(/Cannot load the model 'a-model': not a model/);
    expect(at(0).ended).toBe(true);
  });

  it('rejects only the call whose text failed', async () => {
    const { start, at, finish } = puppets();
    const pool = openPool({ setup: SETUP, threads: 1, start });
    const bad = pool.embed(['坏'], 'query');
    const good = pool.embed(['好'], 'query');
    const job = at(0).jobs.shift();
    at(0).events.onReply({ type: 'failed', id: job?.id ?? 0, reason: 'no such output' });
    await expect(bad).rejects.toThrow(/no such output/);
    finish(0);
    expect(await good).toHaveLength(1);
  });

  it('rejects what is under way when it is closed', async () => {
    const { start, at } = puppets();
    const pool = openPool({ setup: SETUP, threads: 1, start });
    const running = pool.embed(texts(9, 1500), 'passage');
    const rejected = expect(running).rejects.toThrow(/closed/);
    await pool.close();
    await rejected;
    expect(at(0).ended).toBe(true);
  });
});
