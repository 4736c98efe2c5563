import { on } from 'node:events';
import type { IndexReport } from '../../../ingest/mod.js';
import { loadConfig, scansOf, serverOf } from '../../config.js';
import { type ProgressEvent, WenjinError } from '../../core/mod.js';
import { openConfiguredEmbedder } from '../engine.js';
import { libraryFolder } from '../paths.js';
import { LESS_URGENT, yieldTo } from './priority.js';

/** What this process is to do. `removing`: ids that are taken out. */
export type IndexerOrder = {
  readonly dataDir: string;
  readonly paths: readonly string[];
  readonly removing: readonly string[];
};

/** What this process tells the one that started it. */
export type IndexerMessage =
  | { readonly kind: 'progress'; readonly event: ProgressEvent }
  | { readonly kind: 'done'; readonly report: IndexReport }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string };

const tell = (message: IndexerMessage): void => void process.send?.(message);

/** Indexes in a process of its own, order after order: nobody's question has to wait for it. */
async function main(): Promise<void> {
  yieldTo(LESS_URGENT.indexing);
  // What is stored by then is kept: the next run goes on with it.
  process.once('disconnect', () => process.exit());
  if (!process.connected) process.exit();
  const orders = on(process, 'message');
  const config = loadConfig();
  const embedder = await openConfiguredEmbedder(config, config.WENJIN_THREADS);
  // Somebody waits for an article of theirs: what it will need is loaded side by side, before anybody knows that it does.
  embedder.warm();
  const { indexArticles, openWorkshop } = await import('../../../ingest/mod.js');
  const workshop = openWorkshop();
  workshop.warm();
  for await (const [order] of orders) {
    const { dataDir, paths, removing } = order as IndexerOrder;
    try {
      const sources = { paths, library: libraryFolder(dataDir), confirmed: removing };
      const progress = (event: ProgressEvent): void => tell({ kind: 'progress', event });
      tell({
        kind: 'done',
        report: await indexArticles({
          ...sources,
          dataDir,
          embedder,
          workshop,
          progress,
          scans: scansOf(config),
          history: config.WENJIN_HISTORY,
          server: serverOf(config),
        }),
      });
    } catch (error) {
      const code = error instanceof WenjinError ? error.code : 'FAILED';
      tell({ kind: 'failed', code, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

await main();
