import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { IndexReport } from '../../../ingest/mod.js';
import { IndexBusyError, type Progress } from '../../core/mod.js';
import { heardOf, startApart } from './apart.js';
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
    const child = spare?.connected ? spare : startApart(INDEXER);
    spare = undefined;
    child.ref();
    child.channel?.ref();
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
    const carriedOut = heardOf<IndexerMessage, IndexReport>(
      child,
      'indexing',
      (message, { resolve, reject }) => {
        if (message.kind === 'progress') progress(message.event);
        else if (message.kind === 'done') resolve(message.report);
        else reject(message.code === 'INDEX_BUSY' ? new IndexBusyError(order.dataDir) : new Error(message.reason));
      },
      signal,
    );
    // It may end while it is waited for what is to be indexed.
    carriedOut.catch(() => undefined);
    try {
      if (go !== undefined && !(await go)) throw new Error('There is nothing to index');
      if (child.connected) child.send(order);
      const report = await carriedOut;
      keep(child);
      return report;
    } catch (error) {
      if (child.connected) child.disconnect();
      throw error;
    }
  }
  return { index, close };
}
