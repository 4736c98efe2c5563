import { Worker } from 'node:worker_threads';
import type { Extracted } from '../extracted.js';
import type { OfficeFormat } from '../formats.js';
import { PARSE_HEAP_MB, PARSE_LIMIT_MS } from '../limits.js';
import { ReadProblem, type ReasonKey, type ReasonValues } from '../reasons.js';

export type OfficeJob = { readonly format: OfficeFormat; readonly bytes: Buffer };

/** What the thread answers to a job. */
export type OfficeReply =
  | { readonly extracted: Extracted }
  | { readonly problem: { readonly key: ReasonKey; readonly values: ReasonValues } };

/** Parses documents that are no plain text, one at a time. */
export type OfficeParser = {
  parse(job: OfficeJob, signal?: AbortSignal): Promise<Extracted>;
  close(): Promise<void>;
};

type Options = { readonly limitMs?: number; readonly spawn?: () => Worker };

/**
 * The parsers run in a thread of their own, which starts with the first document: one that hangs is ended after
 * `limitMs`, one that eats memory meets its heap limit, and what the libraries print never reaches our output.
 */
export function officeParser({ limitMs = PARSE_LIMIT_MS, spawn = spawnThread }: Options = {}): OfficeParser {
  let thread: Worker | null = null;
  const close = async (): Promise<void> => {
    const ending = thread;
    thread = null;
    await ending?.terminate();
  };
  return {
    close,
    async parse(job, signal) {
      thread ??= spawn();
      const reply = await ask(thread, job, limitMs, signal).catch(async (error: unknown) => {
        await close();
        throw error;
      });
      if ('problem' in reply) throw new ReadProblem(reply.problem.key, reply.problem.values);
      return reply.extracted;
    },
  };
}

function ask(thread: Worker, job: OfficeJob, limitMs: number, signal: AbortSignal | undefined): Promise<OfficeReply> {
  return new Promise<OfficeReply>((resolve, reject) => {
    const settleWith = (settle: () => void) => () => {
      clearTimeout(timer);
      thread.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const fail = (error: unknown) => settleWith(() => reject(error))();
    const onAbort = () => fail(new ReadProblem('parser', { error: 'aborted' }));
    const timer = setTimeout(() => fail(new ReadProblem('hang', { limit: limitMs / 1000 })), limitMs);
    thread.on('message', (reply: OfficeReply) => settleWith(() => resolve(reply))());
    thread.on('error', (error) => fail(explainCrash(error)));
    thread.on('exit', (code) => fail(new ReadProblem('parser', { error: `the parser ended with status ${code}` })));
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.postMessage(job);
  });
}

const explainCrash = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new ReadProblem('parserMemory', { limit: PARSE_HEAP_MB })
    : error;

function spawnThread(): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const options = { resourceLimits: { maxOldGenerationSizeMb: PARSE_HEAP_MB }, stdout: true, stderr: true };
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
