import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Ports, WenjinError } from '../../core/mod.js';
import { EngineGoneError, type Log, remotePorts } from '../../discord/mod.js';
import type { EngineMessage } from './engine-process.js';

const ENGINE = fileURLToPath(new URL('./engine-process.js', import.meta.url));

/** Before an engine that died is started again, ms; one that dies at once must not take a core. */
const RESTART_MS = [200, 1000, 5000, 15_000];
/** An engine that has run this long begins anew with the shortest wait, ms. */
const SOUND_MS = 60_000;

export type EngineApart = { readonly ports: Ports; close(): Promise<void> };

/** What the other process could not open, with the words that a person is told. */
class EngineError extends WenjinError {
  constructor(
    override readonly code: string,
    message: string,
    data: Readonly<Record<string, string | number>>,
  ) {
    super(message, data);
  }
}

type Started = { readonly child: ChildProcess; readonly ports: Ports };

/**
 * The engine in a process of its own. One that dies is started again: calls wait for it, those under way fail with
 * EngineGoneError.
 * @throws what opening the index throws
 */
export async function openEngineApart(dataDir: string, log: Log): Promise<EngineApart> {
  let closing = false;
  let current: Promise<Started> = watched(0);
  await current;

  function watched(attempt: number): Promise<Started> {
    const began = Date.now();
    const starting = start(dataDir);
    void starting.then(
      ({ child }) => {
        child.once('exit', (code, signal) => {
          if (closing) return;
          log.error({ code, signal }, 'the engine ended and is started again');
          current = again(Date.now() - began > SOUND_MS ? 0 : attempt);
          current.catch(() => undefined);
        });
      },
      () => undefined,
    );
    return starting;
  }

  async function again(attempt: number): Promise<Started> {
    await sleep(RESTART_MS[Math.min(attempt, RESTART_MS.length - 1)] ?? 0);
    if (closing) throw new EngineGoneError();
    return watched(attempt + 1).catch((error: unknown) => {
      log.error({ reason: error instanceof WenjinError ? error.code : 'FAILED' }, 'the engine could not be started');
      return again(attempt + 1);
    });
  }

  async function close(): Promise<void> {
    closing = true;
    const { child } = await current.catch(() => ({ child: null }));
    if (child === null || child.exitCode !== null) return;
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await Promise.race([exit, sleep(STOP_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
  }

  return { ports: portsOver(async () => (await current).ports), close };
}

/** For closing the store and the model's threads, ms. */
const STOP_MS = 3000;

function start(dataDir: string): Promise<Started> {
  return new Promise((resolve, reject) => {
    const child = fork(ENGINE, [dataDir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ports = remotePorts(child);
    const first = (message: EngineMessage): void => {
      child.off('message', first);
      if (message.engine === 'ready') resolve({ child, ports });
      else reject(message.code === '' ? new Error(message.message) : errorOf(message));
    };
    child.on('message', first);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`The engine ended with ${signal ?? code}`)));
  });
}

const errorOf = ({ code, message, data }: EngineMessage & { engine: 'failed' }): WenjinError =>
  new EngineError(code, message, data);

/** Ports that go to whichever process holds the engine now. */
function portsOver(now: () => Promise<Ports>): Ports {
  return {
    answerer: { ask: async (...args) => (await now()).answerer.ask(...args) },
    explainer: { search: async (...args) => (await now()).explainer.search(...args) },
    knowledgeBase: {
      collections: async () => (await now()).knowledgeBase.collections(),
      list: async (query) => (await now()).knowledgeBase.list(query),
      read: async (...args) => (await now()).knowledgeBase.read(...args),
      fileOf: async (...args) => (await now()).knowledgeBase.fileOf(...args),
      add: async (...args) => (await now()).knowledgeBase.add(...args),
      remove: async (id) => (await now()).knowledgeBase.remove(id),
      status: async (collections) => (await now()).knowledgeBase.status(collections),
      reindex: async (...args) => (await now()).knowledgeBase.reindex(...args),
    },
  };
}
