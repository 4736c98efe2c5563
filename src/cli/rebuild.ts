import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockForWriting, openForWriting, replaceLedgers } from '../../index/mod.js';
import { type IndexOptions, type IndexReport, indexArticles } from '../../ingest/mod.js';
import { EmbedderMismatchError, FormatMismatchError, NothingIndexedError, StoreDamagedError } from '../core/mod.js';
import { generationOf, ledgersIn, swapIn, tellServer } from './swap.js';

/** Where the new index grows: inside the data directory, so that moving it into place is a rename. */
const FOLDER = 'rebuild';

/**
 * Builds a new index beside the one that serves and puts it in its place when it is complete. Stopped before that,
 * it leaves the old one as it was, and the next rebuild goes on with what is embedded.
 */
export async function rebuildArticles(options: IndexOptions): Promise<IndexReport> {
  const { dataDir } = options;
  const lock = lockForWriting(dataDir);
  try {
    const beside = join(dataDir, FOLDER);
    prepare(beside, options);
    const report = await indexArticles({ ...options, dataDir: beside, server: undefined });
    // An empty index in the place of a full one is nobody's wish: a folder was mistyped, or its files cannot be read.
    if (report.articles.total === 0) throw new NothingIndexedError(options.paths.join(' '));
    swapIn(beside, dataDir);
    await tellServer(dataDir, options.embedder, options.server, options);
    return report;
  } finally {
    lock.release();
  }
}

/** Keeps what an earlier rebuild left, where it can be gone on with. Generations go on counting across the swap. */
function prepare(beside: string, { dataDir, embedder }: IndexOptions): void {
  const identity = { embedder: embedder.id, dimensions: embedder.dimensions };
  const open = (): void => {
    mkdirSync(beside, { recursive: true });
    const db = openForWriting(beside, identity);
    try {
      db.prepare("UPDATE meta SET value = max(CAST(value AS INTEGER), ?) WHERE key = 'generation'").run(
        generationOf(dataDir),
      );
      replaceLedgers(db, ledgersIn(dataDir));
    } finally {
      db.close();
    }
  };
  try {
    open();
  } catch (error) {
    const unusable = [EmbedderMismatchError, FormatMismatchError, StoreDamagedError].some(
      (one) => error instanceof one,
    );
    if (!unusable) throw error;
    rmSync(beside, { recursive: true, force: true });
    open();
  }
}
