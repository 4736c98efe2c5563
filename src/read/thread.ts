import { Worker } from 'node:worker_threads';
import type { Job, Order, Reply, WorkerSetup } from './protocol.js';

/** Told what happens in the worker thread. */
export type ThreadEvents = {
  onReply(reply: Reply): void;
  /** The thread is gone without having been asked to go. */
  onDeath(reason: string): void;
};

/** A worker thread with a reader in it. */
export type Thread = {
  post(job: Job): void;
  /** Whether this thread keeps the process from exiting. */
  hold(yes: boolean): void;
  /** Waits for the passage that is being read, or for the model to be loaded. */
  end(): Promise<void>;
};

export type StartThread = (setup: WorkerSetup, events: ThreadEvents) => Thread;

/** A thread that has not ended by then, in milliseconds, hangs. */
const END_PATIENCE = 15_000;

/** Starts a thread that loads the model right away. */
export const startThread: StartThread = (setup, events) => {
  const worker = spawn(setup);
  let ending = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const died = (reason: string): void => {
    if (!ending) events.onDeath(reason);
    ending = true;
  };
  const send = (order: Order): void => worker.postMessage(order);
  worker.on('message', (reply: Reply) => events.onReply(reply));
  worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (status) => died(`its thread ended with status ${status}`));
  return {
    post: (job) => send({ type: 'job', job }),
    hold: (yes) => (yes ? worker.ref() : worker.unref()),
    async end() {
      ending = true;
      worker.ref();
      send({ type: 'end' });
      const hangs = setTimeout(() => void worker.terminate(), END_PATIENCE);
      await exited;
      clearTimeout(hangs);
    },
  };
};

/** Compiled, the worker is the file beside this one; from the sources the thread first has to learn TypeScript. */
function spawn(setup: WorkerSetup): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./worker.js', import.meta.url), { workerData: setup });
  }
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const source = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${entry}); })`;
  return new Worker(source, { eval: true, workerData: setup });
}
