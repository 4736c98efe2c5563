import { fileURLToPath } from 'node:url';
import type { IndexReport } from '../../../ingest/mod.js';
import { IndexBusyError, type Progress } from '../../core/mod.js';
import { runApart } from './apart.js';
import type { IndexerMessage, IndexerOrder } from './indexer.js';

const INDEXER = fileURLToPath(new URL('./indexer.js', import.meta.url));

/**
 * Brings these paths, and what came in through the bot, up to date in another process.
 * @param signal ends that process; what is stored by then is kept
 * @param go what has to be there before anything is looked at; the process loads what it needs meanwhile
 * @throws IndexBusyError where somebody is indexing already
 */
export const indexApart = (
  order: Omit<IndexerOrder, 'waits'>,
  progress: Progress,
  signal?: AbortSignal,
  go?: Promise<boolean>,
): Promise<IndexReport> =>
  runApart<IndexerMessage, IndexReport>(
    { program: INDEXER, args: [JSON.stringify({ ...order, waits: go !== undefined })], name: 'indexing' },
    (message, { resolve, reject }) => {
      if (message.kind === 'progress') progress(message.event);
      else if (message.kind === 'done') resolve(message.report);
      else reject(message.code === 'INDEX_BUSY' ? new IndexBusyError(order.dataDir) : new Error(message.reason));
    },
    signal,
    go,
  );
