import { setTimeout as pause } from 'node:timers/promises';
import {
  articleWriter,
  asOneChange,
  deliverTo,
  FormerStates,
  isRemembered,
  lockForWriting,
  openForWriting,
  placesOf,
  publish,
  removeUnusedGraphs,
  type Sqlite,
  wipeFormer,
  writeMeta,
} from '../index/mod.js';
import { ArticleNotFoundError } from '../src/core/mod.js';
import { nothingDone } from './report.js';
import { adoptOrphans, type IndexOptions } from './run.js';
import { openWorkshop } from './workshop/mod.js';

/**
 * Takes an article out of the index and out of every generation that can be gone back to. Its file is not touched, nor are backups.
 * @throws ArticleNotFoundError where neither knows it
 */
export async function forgetArticle(options: Omit<IndexOptions, 'paths'>, id: string): Promise<void> {
  const { dataDir, embedder } = options;
  const lock = lockForWriting(dataDir);
  try {
    const db = openForWriting(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
    try {
      // Also what a kill left of an earlier one.
      removeUnusedGraphs(db, dataDir);
      const isIndexed = placesOf(db)(id) !== undefined;
      if (!isIndexed && !isRemembered(db, id)) throw new ArticleNotFoundError(id);
      await asOneChange(db, async () => {
        if (isIndexed) await remove(db, { ...options, paths: [] }, id);
        wipeFormer(db, id);
      });
      removeUnusedGraphs(db, dataDir);
      await deliverTo(options.server, db, options);
      await emptyJournal(db);
    } finally {
      db.close();
    }
  } finally {
    lock.release();
  }
}

async function remove(db: Sqlite, options: IndexOptions, id: string): Promise<void> {
  const former = new FormerStates(db, options.history ?? 0);
  const workshop = options.workshop ?? openWorkshop();
  try {
    articleWriter(db, former.capture).remove([id]);
    writeMeta(db, 'unpublished', '1');
    await adoptOrphans(db, options, workshop, nothingDone(), former);
    await publish(db, options.dataDir, { ...options, graphs: options.server === undefined });
    former.finish({ kind: 'forget', sources: [], added: 0, changed: 0, removed: 1 });
  } finally {
    if (options.workshop === undefined) await workshop.close();
  }
}

/** Pages of what was are left in the journal until nobody reads it: a reader turns to the new state within a second. */
async function emptyJournal(db: Sqlite): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [{ busy } = { busy: 1 }] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (busy === 0) return;
    await pause(BETWEEN_TRIES_MS);
  }
}
const MOST_TRIES = 20;
const BETWEEN_TRIES_MS = 250;
