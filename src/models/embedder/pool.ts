import { ModelError } from '../../core/mod.js';
import { type StartThread, startThreadFrom, type Thread } from '../thread.js';
import type { Job, Kind, Reply, WorkerSetup } from './protocol.js';

/** Embeds on worker threads; see `openPool`. */
export type Pool = {
  embed(texts: readonly string[], kind: Kind): Promise<Float32Array[]>;
  /** Starts one thread ahead of the first question. */
  warm(): void;
  close(): Promise<void>;
};

export type PoolOptions = {
  readonly setup: WorkerSetup;
  /** At most so many threads; each takes one core. */
  readonly threads: number;
  /** @default real worker threads */
  readonly start?: StartThread<WorkerSetup, Job, Reply>;
};

/**
 * Texts and characters in a job: a tenth of a second of work or two. Posting it costs nothing beside that, and threads
 * that share out a few dozen sentences finish together.
 */
const JOB_TEXTS = 8;
const JOB_CHARACTERS = 600;
/** Passage jobs that a thread holds: the next one is there already while the main thread is busy elsewhere. */
const JOBS_AHEAD = 2;

type Task = {
  readonly job: Job;
  resolve(vectors: Float32Array): void;
  reject(error: ModelError): void;
};

type Member = { readonly thread: Thread<Job>; readonly tasks: Map<number, Task> };

const startThread = startThreadFrom<WorkerSetup, Job, Reply>(new URL('./worker', import.meta.url));

/**
 * A pool that starts threads as work comes, gives passages to whoever is free, and lets questions overtake them.
 * A thread that dies rejects what it held and is replaced at the next call.
 */
export function openPool({ setup, threads, start = startThread }: PoolOptions): Pool {
  const members = new Set<Member>();
  const waiting: Task[] = [];
  let lastId = 0;
  let closed = false;

  const fail = (reason: string) => new ModelError(setup.folder, reason);

  function addMember(): Member {
    const tasks = new Map<number, Task>();
    const thread = start(setup, {
      onReply: (reply) => onReply(member, reply),
      onDeath: (reason) => remove(member, reason),
    });
    const member: Member = { thread, tasks };
    members.add(member);
    return member;
  }

  function onReply(member: Member, reply: Reply): void {
    if (reply.type === 'ready') {
      if (member.tasks.size === 0) member.thread.hold(false);
      return;
    }
    if (reply.type === 'unusable') {
      void member.thread.end();
      // The next thread would fail in the same way: nobody is left waiting for one.
      rejectAll(waiting.splice(0), reply.reason);
      remove(member, reply.reason);
      return;
    }
    const task = member.tasks.get(reply.id);
    member.tasks.delete(reply.id);
    if (reply.type === 'done') task?.resolve(reply.vectors);
    else task?.reject(fail(reply.reason));
    if (member.tasks.size === 0) member.thread.hold(false);
    dispatch();
  }

  function remove(member: Member, reason: string): void {
    members.delete(member);
    rejectAll([...member.tasks.values()], reason);
    member.tasks.clear();
    dispatch();
  }

  function rejectAll(tasks: readonly Task[], reason: string): void {
    for (const task of tasks) task.reject(fail(reason));
  }

  function give(member: Member, task: Task): void {
    member.tasks.set(task.job.id, task);
    member.thread.hold(true);
    member.thread.post(task.job);
  }

  /** The thread with the least to do; a new one where all have something to do and there may be more. */
  function freest(): Member {
    const sorted = [...members].sort((a, b) => a.tasks.size - b.tasks.size);
    const best = sorted[0];
    if (best === undefined || (best.tasks.size > 0 && members.size < threads)) return addMember();
    return best;
  }

  function dispatch(): void {
    while (waiting.length > 0 && !closed) {
      const member = freest();
      if (member.tasks.size >= JOBS_AHEAD) return;
      const task = waiting.shift();
      if (task !== undefined) give(member, task);
    }
  }

  function submit(texts: readonly string[], kind: Kind): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      const task: Task = { job: { id: ++lastId, kind, texts }, resolve, reject };
      // A question is never held back here; in its thread it comes right after the text that is being run.
      if (kind === 'query') give(freest(), task);
      else waiting.push(task);
    });
  }

  return {
    async embed(texts, kind) {
      if (closed) throw fail('the embedder has been closed');
      const jobs = cutIntoJobs(texts).map((part) => submit(part, kind));
      dispatch();
      const vectors = await Promise.all(jobs);
      return vectors.flatMap((joined) => splitVectors(joined, setup.dimensions));
    },
    warm() {
      if (!closed && members.size === 0) addMember();
    },
    async close() {
      closed = true;
      rejectAll(waiting.splice(0), 'the embedder was closed');
      const ended = [...members].map(async (member) => {
        rejectAll([...member.tasks.values()], 'the embedder was closed');
        await member.thread.end();
      });
      members.clear();
      await Promise.all(ended);
    },
  };
}

function cutIntoJobs(texts: readonly string[]): string[][] {
  const jobs: string[][] = [];
  let job: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (job.length > 0 && (job.length === JOB_TEXTS || characters + text.length > JOB_CHARACTERS)) {
      jobs.push(job);
      job = [];
      characters = 0;
    }
    job.push(text);
    characters += text.length;
  }
  if (job.length > 0) jobs.push(job);
  return jobs;
}

/** Copies, so that keeping one vector does not keep its neighbours in memory. */
function splitVectors(joined: Float32Array, dimensions: number): Float32Array[] {
  const count = joined.length / dimensions;
  return Array.from({ length: count }, (_, i) => joined.slice(i * dimensions, (i + 1) * dimensions));
}
