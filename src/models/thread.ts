import { Worker } from 'node:worker_threads';

/** What a thread is told. */
export type Order<Job> = { readonly type: 'job'; readonly job: Job } | { readonly type: 'end' };

/** Told what happens in a worker thread. */
export type ThreadEvents<Reply> = {
  onReply(reply: Reply): void;
  /** The thread is gone without having been asked to go. */
  onDeath(reason: string): void;
};

/** A worker thread with a model in it. */
export type Thread<Job> = {
  post(job: Job): void;
  /** Whether this thread keeps the process from exiting. It does from the start. */
  hold(yes: boolean): void;
  /** Waits for the text that is being run, or for the model to be loaded. */
  end(): Promise<void>;
};

export type StartThread<Setup, Job, Reply> = (setup: Setup, events: ThreadEvents<Reply>) => Thread<Job>;

/** A thread that has not ended by then, in milliseconds, hangs. */
const END_PATIENCE = 15_000;

/** What a model takes lies outside the JavaScript heap: new objects need no 48 MB of their own to die in. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

/**
 * Starts threads that run one file with `setup` as their `workerData`.
 * @param entry URL of the file, without its ending: compiled it is JavaScript, in the sources TypeScript
 */
export function startThreadFrom<Setup, Job, Reply>(entry: URL): StartThread<Setup, Job, Reply> {
  return (setup, events) => {
    const worker = spawn(entry, setup);
    let ending = false;
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const died = (reason: string): void => {
      if (ending) return;
      ending = true;
      events.onDeath(reason);
    };
    const send = (order: Order<Job>): void => worker.postMessage(order);
    worker.on('message', (reply: Reply) => events.onReply(reply));
    worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (status) => died(`its thread ended with status ${status}`));
    return {
      post: (job) => send({ type: 'job', job }),
      hold: (yes) => (yes ? worker.ref() : worker.unref()),
      async end() {
        ending = true;
        worker.ref();
        // Terminating it from here could hit onnxruntime in the middle of a call, which ends the whole process.
        send({ type: 'end' });
        const hangs = setTimeout(() => void worker.terminate(), END_PATIENCE);
        await exited;
        clearTimeout(hangs);
      },
    };
  };
}

/**
 * Run from the TypeScript sources (vitest, tsx) the thread first has to learn to read TypeScript: Node 20 gives loaders to no thread
 * but the one they were set up in.
 */
function spawn(entry: URL, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(`${entry.href}.js`), { workerData, resourceLimits: LIMITS });
  const source = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(`${entry.href}.ts`)}); })`;
  return new Worker(source, { eval: true, workerData, resourceLimits: LIMITS });
}
