import { loadConfig } from '../../config.js';
import type { FetchProblem } from '../../fetch/mod.js';
import { LESS_URGENT, yieldTo } from '../bot/priority.js';
import { fetchSources, hasBrought } from './fetch-sources.js';

/** What came of fetching all that was due. */
export type FetchedNews = {
  /** Whether there is something to index. */
  readonly isNew: boolean;
  readonly failed: readonly { readonly address: string; readonly problem: Pick<FetchProblem, 'reason' | 'values'> }[];
};

/** What this process tells the one that started it. */
export type FetchingMessage =
  | { readonly kind: 'done'; readonly news: FetchedNews }
  | { readonly kind: 'failed'; readonly reason: string };

const tell = (message: FetchingMessage): void => void process.send?.(message);

/** Fetches in a process of its own: what servers send is parsed where nobody's question has to wait for it. */
async function main(dataDir: string): Promise<void> {
  yieldTo(LESS_URGENT.indexing);
  // What is fetched by then is kept.
  process.once('disconnect', () => process.exit());
  try {
    const all = await fetchSources({ config: loadConfig(), dataDir }, {});
    const failed = all.flatMap((brought) =>
      brought.failed.map(({ address, problem: { reason, values } }) => ({ address, problem: { reason, values } })),
    );
    tell({ kind: 'done', news: { isNew: hasBrought(all), failed } });
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  } finally {
    process.disconnect();
  }
}

await main(process.argv[2] ?? '');
