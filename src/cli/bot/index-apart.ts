import { fileURLToPath } from 'node:url';
import type { IndexReport } from '../../../ingest/mod.js';
import { IndexBusyError, type Progress } from '../../core/mod.js';
import { runApart } from './apart.js';
import type { IndexerMessage, IndexerOrder } from './indexer.js';

const INDEXER = fileURLToPath(new URL('./indexer.js', import.meta.url));

/**
 * Brings these paths, and what came in through the bot, up to date in another process.
 * @param signal ends that process; what is stored by then is kept
 * @throws IndexBusyError where somebody is indexing already
 */
export const indexApart = (order: IndexerOrder, progress: Progress, signal?: AbortSignal): Promise<IndexReport> =>
  runApart<IndexerMessage, IndexReport>(
    { program: INDEXER, args: [JSON.stringify(order)], name: 'indexing' },
    (message, { resolve, reject }) => {
      if (message.kind === 'progress') progress(message.event);
      else if (message.kind === 'done') resolve(message.report);
      else reject(message.code === 'INDEX_BUSY' ? new IndexBusyError(order.dataDir) : new Error(message.reason));
    },
    signal,
  );
