import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { IndexReport } from '../../../ingest/mod.js';
import { IndexBusyError, type Progress } from '../../core/mod.js';
import type { IndexerMessage, IndexerOrder } from './indexer.js';

const INDEXER = fileURLToPath(new URL('./indexer.js', import.meta.url));

/** An indexer that has nothing to do is kept so long: who adds one article adds another. Its models take as much memory as the engine's. */
const KEPT_MS = 60_000;

/** Indexes in another process, one order at a time. */
export type Indexer = {
  /**
   * Brings these paths, and what came in through the bot, up to date.
   * @param signal ends the process; what is stored by then is kept
   * @param go what has to be there before anything is looked at; the process loads what it needs meanwhile
   * @throws IndexBusyError where somebody is indexing already
   */
  index(order: IndexerOrder, progress: Progress, signal?: AbortSignal, go?: Promise<boolean>): Promise<IndexReport>;
  close(): void;
};

export function openIndexer(): Indexer {
  let spare: ChildProcess | undefined;
  let ending: NodeJS.Timeout | undefined;

  function taken(): ChildProcess {
    clearTimeout(ending);
    const child = spare?.connected ? spare : fork(INDEXER, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    spare = undefined;
    return child;
  }

  function keep(child: ChildProcess): void {
    if (!child.connected) return;
    spare = child;
    ending = setTimeout(close, KEPT_MS).unref();
    child.unref();
    child.channel?.unref();
  }

  function close(): void {
    clearTimeout(ending);
    if (spare?.connected) spare.disconnect();
    spare = undefined;
  }

  async function index(...[order, progress, signal, go]: Parameters<Indexer['index']>): Promise<IndexReport> {
    const child = taken();
    const report = await carriedOut(child, order, progress, signal, go);
    keep(child);
    return report;
  }
  return { index, close };
}

function carriedOut(child: ChildProcess, ...[order, progress, signal, go]: Parameters<Indexer['index']>) {
  return new Promise<IndexReport>((resolve, reject) => {
    const stop = (): void => void (child.connected && child.disconnect());
    const done = (): void => {
      signal?.removeEventListener('abort', stop);
      child.removeAllListeners();
    };
    const failed = (error: Error): void => {
      done();
      stop();
      reject(error);
    };
    child.ref();
    child.channel?.ref();
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    child.on('message', (message: IndexerMessage) => {
      if (message.kind === 'progress') return progress(message.event);
      if (message.kind === 'failed')
        return failed(message.code === 'INDEX_BUSY' ? new IndexBusyError(order.dataDir) : new Error(message.reason));
      done();
      resolve(message.report);
    });
    child.on('error', failed);
    child.on('exit', (code, by) => failed(new Error(`The indexing process ended with ${by ?? code}`)));
    void (go ?? Promise.resolve(true)).then((isThere) =>
      isThere ? child.connected && child.send(order) : failed(new Error('There is nothing to index')),
    );
  });
}
