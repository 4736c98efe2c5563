import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { ModelError } from '../core/mod.js';
import { CLOSED, type ThreadData } from './serve.js';

/** A model in threads of its own: they start as work comes, and those without any do not keep the process alive. */
export type Pool<Job, Result> = {
  /** @throws {ModelError} where the model cannot be loaded or run, its thread died, or the pool was closed. */
  run(job: Job): Promise<Result>;
  /** Starts one thread and loads the model, and returns at once; an error shows at the next `run`. */
  warm(): void;
  /** Ends the threads once they are done; what is asked next starts others. */
  rest(): Promise<void>;
  /** Waits for what the threads are at; all that waits is rejected. */
  close(): Promise<void>;
};

export type PoolOptions<Setup> = {
  /** The file that a thread runs, without its ending: compiled it is JavaScript, in the sources TypeScript. */
  readonly entry: URL;
  /** Given to each thread; `folder` names the model in errors. */
  readonly setup: Setup & { readonly folder: string };
  /** At most so many. */
  readonly threads: number;
  /** Jobs that a thread holds at once; they take turns wherever they wait. @default 1 */
  readonly jobs?: number;
};

/** A thread that has not ended by then, in milliseconds, hangs. */
const CLOSE_PATIENCE = 15_000;

/** What a model takes lies outside the JavaScript heap: new objects need no 48 MB of their own to die in. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

export function openPool<Job, Result, Setup>(options: PoolOptions<Setup>): Pool<Job, Result> {
  const { folder } = options.setup;
  const closed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const running = new Set<Promise<Result>>();
  let threads: Piscina | undefined;

  /** Null loads the model and does nothing with it. */
  async function run(job: Job | null): Promise<Result> {
    if (closed[CLOSED] === 1) throw new ModelError(folder, 'it has been closed');
    threads ??= startThreads(options, closed);
    const task: Promise<Result> = threads.run({ job });
    running.add(task);
    try {
      return await task;
    } catch (cause) {
      throw new ModelError(folder, cause instanceof Error ? cause.message : String(cause), cause);
    } finally {
      running.delete(task);
    }
  }

  async function end(): Promise<void> {
    const ending = threads;
    threads = undefined;
    // A thread that is ended inside onnxruntime takes the process with it. Piscina's own `close` waits for one of several only.
    await Promise.race([Promise.allSettled(running), sleep(CLOSE_PATIENCE, null, { ref: false })]);
    await ending?.destroy();
  }

  return {
    run,
    warm() {
      if (threads === undefined) void run(null).catch(() => undefined);
    },
    rest: end,
    async close() {
      Atomics.store(closed, CLOSED, 1);
      await end();
    },
  };
}

/** With one thread at first, which is also what replaces one that died while work is waiting. */
function startThreads<Setup>({ entry, setup, threads, jobs = 1 }: PoolOptions<Setup>, closed: Int32Array): Piscina {
  const workerData: ThreadData<Setup> = { setup, closed };
  const pool = new Piscina({
    ...entryOptions(entry),
    workerData,
    minThreads: 1,
    maxThreads: threads,
    concurrentTasksPerWorker: jobs,
    loadBalancer: leastBusy(jobs, threads),
    idleTimeout: Infinity,
    resourceLimits: LIMITS,
    stricterFIFO: true,
    atomics: 'disabled',
    recordTiming: false,
  });
  // One that dies without work is replaced by the next call; there is nobody to tell.
  return pool.on('error', () => undefined);
}

/**
 * Run from the TypeScript sources (vitest, tsx) a thread first has to learn to read TypeScript: Node 20 gives loaders to no thread but
 * the one they were set up in.
 */
function entryOptions(entry: URL): { filename: string; execArgv?: string[] } {
  if (!import.meta.url.endsWith('.ts')) return { filename: fileURLToPath(`${entry.href}.js`) };
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const setUp = `data:text/javascript,import{register}from${tsx};register()`;
  return { filename: fileURLToPath(`${entry.href}.ts`), execArgv: ['--import', setUp] };
}

type LoadBalancer = NonNullable<NonNullable<ConstructorParameters<typeof Piscina>[0]>['loadBalancer']>;

/** Piscina's own fills a thread before it starts the next: here a job goes to none while all have something to do and there may be one more. */
const leastBusy =
  (jobs: number, threads: number): LoadBalancer =>
  (_job, workers) => {
    const [best] = workers.toSorted((a, b) => a.currentUsage - b.currentUsage);
    if (best === undefined || best.currentUsage >= jobs) return null;
    return best.currentUsage === 0 || workers.length === threads ? best : null;
  };
