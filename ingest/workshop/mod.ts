import { Worker } from 'node:worker_threads';
import type { Article, RawArticle } from '../../src/core/mod.js';
import type { Prepared } from '../prepare.js';
import type { Extracted } from '../read/extracted.js';
import type { DocumentFormat } from '../read/formats.js';
import { ReadProblem, type ReasonKey, type ReasonValues } from '../read/reasons.js';
import type { PassageSize } from '../split.js';
import {
  growthFor,
  HEAP_MB,
  heapFor,
  isLarge,
  LOAD_MS,
  largestHeapFor,
  limitFor,
  MEGABYTE,
  MODELS_MB,
} from './limits.js';

/** What is done to an article: each kind of task with what it is given and what it gives. */
export type Tasks = {
  readonly parse: [
    { readonly format: DocumentFormat; readonly bytes: Uint8Array; readonly scans?: string | undefined },
    Extracted,
  ];
  readonly html: [{ readonly html: string }, Extracted];
  readonly prepare: [{ readonly raw: RawArticle; readonly size: PassageSize | undefined }, PreparedApart];
  readonly prepareClean: [{ readonly article: Article; readonly size: PassageSize | undefined }, Prepared];
};
/** Whoever ordered it has the original, which may be large, and need not be given it back. */
export type PreparedApart = Omit<Prepared, 'article'> & { readonly article: Omit<Article, 'original'> };
export type Task = keyof Tasks;
export type Order = { readonly [K in Task]: { readonly task: K; readonly job: Tasks[K][0] } }[Task];

/** What the thread answers to an order. */
export type Reply =
  | { readonly result: Tasks[Task][1] }
  /** What the order needs is loaded, and its work begins with so much memory. Unit: bytes. */
  | { readonly begins: number }
  /** Work goes on that may rightly take long, page by page: the time for it begins anew. */
  | { readonly goesOn: true }
  | { readonly problem: { readonly key: ReasonKey; readonly values: ReasonValues } };

/** What ends an order. */
type Outcome = Exclude<Reply, { readonly goesOn: true } | { readonly begins: number }>;

/** The process has grown by more than an order may need. */
class Grown extends ReadProblem {}
/** The heap that an order was given is full. */
class HeapFull extends ReadProblem {}

/** Reads, cleans and splits, one article at a time. */
export type Workshop = {
  /** @throws ReadProblem, also where the task takes too long or too much memory */
  run<K extends Task>(task: K, job: Tasks[K][0], signal?: AbortSignal): Promise<Tasks[K][1]>;
  /** Starts its thread, which loads what preparing an article takes, and returns at once. */
  warm(): void;
  close(): Promise<void>;
};

type Limits = { readonly ms: number; readonly growthMb: number };
type Options = { readonly limits?: Partial<Limits>; readonly spawn?: (heapMb: number) => Worker };

/**
 * Whatever is done to an article before it is stored happens in a thread of its own, which starts with the first one
 * and serves them all: one that does not come to an end is ended after its time, one that eats memory meets a heap
 * limit, a new thread takes the next article, and what the parsers print never reaches our output.
 */
export function openWorkshop({ limits, spawn = spawnThread }: Options = {}): Workshop {
  let thread: Worker | null = null;
  let heapMb = 0;
  let ending: Promise<unknown> = Promise.resolve();
  const close = async (isAtModel = false): Promise<void> => {
    const worker = thread;
    thread = null;
    if (worker !== null) ending = Promise.all([ending, end(worker, isAtModel)]);
    await ending;
  };
  /** One that dies between two articles, of what a parser left behind, must not take the process with it. */
  const started = (heap: number): Worker => {
    const worker = spawn(heap);
    heapMb = heap;
    return worker
      .on('error', () => undefined)
      .on('exit', () => {
        if (thread === worker) thread = null;
      });
  };
  const attempt = async (order: Order, signal: AbortSignal | undefined, heap = heapFor(order)): Promise<Outcome> => {
    if (heap > heapMb) await close();
    thread ??= started(heap);
    let isAtModel = false;
    try {
      const own = { ms: limitFor(order), growthMb: growthFor(order), heapMb, ...limits };
      const onModel = (): void => {
        isAtModel = true;
      };
      const outcome = await ask(thread, order, own, onModel, signal);
      if (isLarge(order) && !isAtModel) await close();
      return outcome;
    } catch (error) {
      await close(isAtModel);
      throw error;
    }
  };
  /**
   * What grew may have been something else, a model that was loaded meanwhile; a file that eats memory does so again. And a heap that was
   * kept lean may have been too lean.
   */
  const work = (order: Order, signal: AbortSignal | undefined): Promise<Outcome> =>
    attempt(order, signal).catch((error: unknown) => {
      const isTooLean = error instanceof HeapFull && heapFor(order) < largestHeapFor(order);
      if (!(error instanceof Grown || isTooLean) || signal?.aborted) throw error;
      return attempt(order, signal, largestHeapFor(order));
    });
  /** One order at a time: the time that each takes is its own. */
  let last: Promise<unknown> = Promise.resolve();
  return {
    close: () => close(),
    warm: () => {
      thread ??= started(HEAP_MB);
    },
    async run<K extends Task>(task: K, job: Tasks[K][0], signal?: AbortSignal): Promise<Tasks[K][1]> {
      const replied = last.then(() => work({ task, job } as Order, signal));
      last = replied.catch(() => undefined);
      const reply = await replied;
      if ('problem' in reply) throw new ReadProblem(reply.problem.key, reply.problem.values);
      return reply.result;
    },
  };
}

/** How long a model may read a line or look over a page, on however busy a machine: a picture is of bounded size. */
const STEP_MS = 300_000;

/** A model at work takes the whole process with it where its thread is ended: it is asked to stop, and does so after its step. */
async function end(thread: Worker, isAtModel: boolean): Promise<void> {
  if (isAtModel) {
    thread.postMessage('stop');
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, STEP_MS);
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      thread.once('exit', done).on('message', (reply: Reply) => {
        if (!('goesOn' in reply || 'begins' in reply)) done();
      });
    });
  }
  await thread.terminate();
}

/** Between two looks at how much memory the process has, ms: in that time some tens of megabytes can be filled. */
const LOOK_EVERY_MS = 50;

function ask(
  thread: Worker,
  order: Order,
  { ms, growthMb, heapMb }: Limits & { readonly heapMb: number },
  onModel: () => void,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  /** What the process had when the work began; what is loaded before that is nobody's fault. */
  let before = Infinity;
  let allowed = growthMb;
  return new Promise<Outcome>((resolve, reject) => {
    const settled = (): void => {
      clearTimeout(timer);
      clearInterval(looking);
      thread.off('message', onReply).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (error: unknown): void => {
      settled();
      reject(error);
    };
    const onReply = (reply: Reply): void => {
      if ('begins' in reply) {
        before = reply.begins;
        clearTimeout(timer);
        timer = within(ms);
        return;
      }
      if ('goesOn' in reply) {
        clearTimeout(timer);
        timer = within(Math.max(ms, STEP_MS));
        onModel();
        allowed = growthMb + MODELS_MB;
        return;
      }
      settled();
      resolve(reply);
    };
    const onError = (error: unknown): void => fail(explainCrash(error, heapMb));
    const onExit = (code: number): void =>
      fail(new ReadProblem('parser', { error: `its thread ended with status ${code}` }));
    const onAbort = (): void => fail(new ReadProblem('parser', { error: 'aborted' }));
    const within = (limit: number) => setTimeout(() => fail(new ReadProblem('hang', { limit: limit / 1000 })), limit);
    let timer = within(Math.max(ms, LOAD_MS));
    const looking = setInterval(() => {
      const grown = (process.memoryUsage.rss() - before) / MEGABYTE;
      if (grown > allowed) fail(new Grown('parserMemory', { limit: allowed }));
    }, LOOK_EVERY_MS);
    thread.on('message', onReply).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.postMessage(order);
  });
}

const explainCrash = (error: unknown, heapMb: number): unknown =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new HeapFull('parserMemory', { limit: heapMb })
    : error;

function spawnThread(heapMb: number): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const options = { resourceLimits: { maxOldGenerationSizeMb: heapMb }, stdout: true, stderr: true };
  const thread = fromSource
    ? new Worker(sourceEntry(), { ...options, eval: true })
    : new Worker(new URL('./thread.js', import.meta.url), options);
  thread.stdout.resume();
  thread.stderr.resume();
  return thread;
}

/** From TypeScript sources (tests, development) a thread does not inherit the loader that its parent runs under. */
function sourceEntry(): string {
  const loader = import.meta.resolve('tsx/esm/api');
  const thread = new URL('./thread.ts', import.meta.url).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); import(${JSON.stringify(thread)}); });`;
}
