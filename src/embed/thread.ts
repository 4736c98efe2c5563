import { Worker } from 'node:worker_threads';
import type { Job, Reply, WorkerSetup } from './protocol.js';

/** Told what happens in a worker thread. */
export type ThreadEvents = {
  onReply(reply: Reply): void;
  /** The thread is gone without having been asked to go. */
  onDeath(reason: string): void;
};

/** A worker thread with a model in it. */
export type Thread = {
  post(job: Job): void;
  /** Whether this thread keeps the process from exiting. */
  hold(yes: boolean): void;
  end(): Promise<void>;
};

export type StartThread = (setup: WorkerSetup, events: ThreadEvents) => Thread;

/** Starts a thread that loads the model right away. */
export const startThread: StartThread = (setup, events) => {
  const worker = spawn(setup);
  let ending = false;
  const died = (reason: string) => {
    if (ending) return;
    ending = true;
    events.onDeath(reason);
  };
  worker.on('message', (reply: Reply) => events.onReply(reply));
  worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (status) => died(`its thread ended with status ${status}`));
  worker.unref();
  return {
    post: (job) => worker.postMessage(job),
    hold: (yes) => (yes ? worker.ref() : worker.unref()),
    async end() {
      ending = true;
      await worker.terminate();
    },
  };
};

/**
 * Compiled, the worker is the JavaScript file beside this one. Run from the TypeScript sources (vitest, tsx) the
 * thread first has to learn to read TypeScript: Node 20 gives loaders to no thread but the one they were set up in.
 */
function spawn(setup: WorkerSetup): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./worker.js', import.meta.url), { workerData: setup });
  }
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const source = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${entry}); })`;
  return new Worker(source, { eval: true, workerData: setup });
}
