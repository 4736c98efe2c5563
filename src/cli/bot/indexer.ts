import { type IndexReport, indexArticles } from '../../../ingest/mod.js';
import { loadConfig } from '../../config.js';
import { type ProgressEvent, WenjinError } from '../../core/mod.js';
import { openConfiguredEmbedder } from '../engine.js';
import { defaultPaths } from '../paths.js';

/** What this process tells the one that started it. */
export type IndexerMessage =
  | { readonly kind: 'progress'; readonly event: ProgressEvent }
  | { readonly kind: 'done'; readonly report: IndexReport }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string };

const tell = (message: IndexerMessage): void => void process.send?.(message);

/** Indexes in a process of its own: the bot's answers the gateway and must not wait. */
async function main(dataDir: string): Promise<void> {
  const config = loadConfig();
  const embedder = await openConfiguredEmbedder(config, config.WENJIN_THREADS);
  try {
    const paths = defaultPaths({ config, dataDir });
    const progress = (event: ProgressEvent): void => tell({ kind: 'progress', event });
    tell({ kind: 'done', report: await indexArticles({ paths, dataDir, embedder, progress }) });
  } catch (error) {
    const code = error instanceof WenjinError ? error.code : 'FAILED';
    tell({ kind: 'failed', code, reason: error instanceof Error ? error.message : String(error) });
  } finally {
    await embedder.close();
    process.disconnect();
  }
}

await main(process.argv[2] ?? '');
