import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A child of the bench that takes requests and answers each with one message. */
export type Child = {
  ask<Request extends object, Response>(request: Request): Promise<Response>;
  /** Ends it; what it held at most, in bytes, all threads together. */
  end(): Promise<number>;
};

type Envelope = { readonly result?: unknown; readonly error?: string };

/** Memory and caches of one side must not help or hurt the other: each runs in a process of its own. */
export function startChild(name: string): Child {
  // Compiled the file beside this one is JavaScript; under tsx it is TypeScript, and tsx is handed on in execArgv.
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const child = fork(new URL(`./${name}${extension}`, import.meta.url), { serialization: 'advanced' });
  return {
    async ask<Request extends object, Response>(request: Request): Promise<Response> {
      const envelope = await exchange(child, request);
      if (envelope.error !== undefined) throw new Error(`${name}: ${envelope.error}`);
      return envelope.result as Response;
    },
    async end() {
      const { result } = await exchange(child, { peak: true });
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
      return result as number;
    },
  };
}

async function exchange(child: ChildProcess, request: object): Promise<Envelope> {
  const ended = new AbortController();
  try {
    child.send(request);
    const { signal } = ended;
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => [{ error: `ended with status ${code}` }]),
    ]);
    return message as Envelope;
  } finally {
    ended.abort();
  }
}

/** The other end of `startChild`. */
export function answerRequests<Request extends object>(answer: (request: Request) => Promise<unknown>): void {
  process.on('message', async (request: Request | { peak: true }) => {
    if ('peak' in request) {
      process.send?.({ result: process.resourceUsage().maxRSS * 1024 });
      return;
    }
    try {
      process.send?.({ result: await answer(request) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}

/**
 * Run first in a Node program, it writes the most memory that was held to file descriptor 3 at the end. Worker threads
 * run it too; the figure is the whole process's, so that one of them writing is enough. Where Linux says it, it is asked of the program's own
 * memory: the resource usage counts what the parent held at the moment of the fork.
 */
const REPORT_PEAK = `data:text/javascript,${encodeURIComponent(`
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
const status = '/proc/self/status';
const peak = () =>
  existsSync(status) ? /^VmHWM:\\s*(\\d+)/m.exec(readFileSync(status, 'utf8'))[1] : process.resourceUsage().maxRSS;
if (isMainThread) process.on('exit', () => writeSync(3, String(peak())));`)}`;

export type ProgramResult = {
  readonly stdout: string;
  readonly status: number;
  readonly seconds: number;
  readonly peakBytes: number;
};

/** Runs a Node program to its end; its standard error goes to ours. */
export async function runProgram(args: readonly string[]): Promise<ProgramResult> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', REPORT_PEAK, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const texts = { stdout: '', peak: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    texts.stdout += chunk;
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    texts.peak += chunk.toString();
  });
  const [status] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  return { stdout: texts.stdout, status: Number(status), seconds, peakBytes: Number(texts.peak) * 1024 };
}
