import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { IndexReport } from '../../../ingest/mod.js';
import { IndexBusyError, type Progress } from '../../core/mod.js';
import type { IndexerMessage, IndexerOrder } from './indexer.js';

const INDEXER = fileURLToPath(new URL('./indexer.js', import.meta.url));

/**
 * Brings these paths, and what came in through the bot, up to date in another process.
 * @param signal ends that process; what is stored by then is kept
 * @throws IndexBusyError where somebody is indexing already
 */
export function indexApart(order: IndexerOrder, progress: Progress, signal?: AbortSignal): Promise<IndexReport> {
  return new Promise((resolve, reject) => {
    const child = fork(INDEXER, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const stop = (): void => void (child.connected && child.disconnect());
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    child.on('message', (message: IndexerMessage) => {
      if (message.kind === 'progress') progress(message.event);
      else if (message.kind === 'done') resolve(message.report);
      else reject(message.code === 'INDEX_BUSY' ? new IndexBusyError(order.dataDir) : new Error(message.reason));
    });
    child.on('error', reject);
    // After a result this changes nothing; without one it is the only news.
    child.on('exit', (code, signal) => reject(new Error(`The indexing process ended with ${signal ?? code}`)));
  });
}
