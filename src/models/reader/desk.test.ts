import { describe, expect, it } from 'vitest';
import { ModelError } from '../../core/mod.js';
import type { StartThread, ThreadEvents } from '../thread.js';
import { openDesk } from './desk.js';
import type { Job, Reply, WorkerSetup } from './protocol.js';

const SETUP: WorkerSetup = {
  folder: 'a-reader',
  weights: 'a-reader/model.onnx',
  tokenizer: 'tokenizer.json',
  threads: 1,
  settings: {
    formatVersion: 1,
    maxQuestionTokens: 64,
    windowTokens: 256,
    strideTokens: 160,
    maxAnswerTokens: 48,
    calibration: { slope: 1, offset: 0 },
    tokenizerSha256: '0'.repeat(64),
    weightsBytes: 1,
  },
};
const READING = { probability: 0.5, spans: [] };

/** Threads that do nothing by themselves; a test lets them answer, fail or die. */
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
  const answer = (i: number) => {
    const job = at(i).jobs.shift();
    if (job === undefined) throw new Error(`thread ${i} has nothing to do`);
    at(i).events.onReply({ type: 'done', id: job.id, readings: job.passages.map(() => READING) });
  };
  return { threads, start, at, answer };
}

describe('the reader thread', () => {
  it('is started by the first question, once', async () => {
    const { threads, start, answer } = puppets();
    const desk = openDesk(SETUP, start);
    expect(threads).toHaveLength(0);
    const [first, second] = [desk.read('问', ['一', '二'], null), desk.read('问', ['三'], 100)];
    expect(threads).toHaveLength(1);
    answer(0);
    answer(0);
    expect(await first).toEqual([READING, READING]);
    expect(await second).toEqual([READING]);
  });

  it('keeps the process alive only while it has something to read', async () => {
    const { start, at, answer } = puppets();
    const desk = openDesk(SETUP, start);
    desk.warm();
    at(0).events.onReply({ type: 'ready' });
    expect(at(0).held).toBe(false);
    const read = desk.read('问', ['一'], null);
    expect(at(0).held).toBe(true);
    answer(0);
    await read;
    expect(at(0).held).toBe(false);
  });

  it('fails what a dead thread held, and starts another for the next question', async () => {
    const { threads, start, at, answer } = puppets();
    const desk = openDesk(SETUP, start);
    const lost = desk.read('问', ['一'], null);
    at(0).events.onDeath('out of memory');
    await expect(lost).rejects.toThrow(/a-reader.*out of memory/u);
    const next = desk.read('问', ['一'], null);
    expect(threads).toHaveLength(2);
    answer(1);
    expect(await next).toEqual([READING]);
  });

  it('says why the model cannot be used, and ends the thread', async () => {
    const { start, at } = puppets();
    const desk = openDesk(SETUP, start);
    const read = desk.read('问', ['一'], null);
    at(0).events.onReply({ type: 'unusable', reason: 'no such file' });
    await expect(read).rejects.toThrow(ModelError);
    expect(at(0).ended).toBe(true);
  });

  it('refuses questions once it is closed', async () => {
    const { start, at } = puppets();
    const desk = openDesk(SETUP, start);
    const read = desk.read('问', ['一'], null);
    const refused = expect(read).rejects.toThrow(/was closed/u);
    await desk.close();
    await refused;
    expect(at(0).ended).toBe(true);
    await expect(desk.read('问', ['一'], null)).rejects.toThrow(/has been closed/u);
  });
});
