import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  deliverTo,
  ledgersOfStore,
  openForWriting,
  readMeta,
  type ServerPlace,
  type Sqlite,
  storePath,
} from '../../index/mod.js';
import type { IndexOptions } from '../../ingest/mod.js';
import type { Embedder } from '../core/mod.js';

const GRAPHS = 'graphs';
const OUTGOING = 'outgoing';

/**
 * Puts the store and the graphs of `from` in the place of those of `to`, which has to be locked for writing. The store
 * is moved last, by one rename: killed before, the old one stands, and builds the graphs that it misses again. The old
 * one is kept aside until the new one is in place.
 */
export function swapIn(from: string, to: string): void {
  foldJournal(storePath(from));
  foldJournal(storePath(to));
  const aside = join(to, OUTGOING);
  rmSync(aside, { recursive: true, force: true });
  if (existsSync(join(to, GRAPHS))) renameSync(join(to, GRAPHS), aside);
  if (existsSync(join(from, GRAPHS))) renameSync(join(from, GRAPHS), join(to, GRAPHS));
  renameSync(storePath(from), storePath(to));
  rmSync(aside, { recursive: true, force: true });
  rmSync(from, { recursive: true, force: true });
}

/** A journal that stayed behind would be applied to whichever file comes to lie beside it. */
function foldJournal(path: string): void {
  if (!existsSync(path)) return;
  try {
    const db = new Database(path);
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  } catch {
    // Damaged: it is about to be replaced, and its journal is worth nothing without it.
  }
  for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}

/** 0 where there is no index, or none that can be read. */
export const generationOf = (dataDir: string): number =>
  known(dataDir, (db) => Number(readMeta(db, 'generation') ?? 0)) ?? 0;

/** Under what names an index server knows it. */
export const ledgersIn = (dataDir: string): string[] => known(dataDir, ledgersOfStore) ?? [];

/** Undefined where there is no store, or none that can be read: it is about to be replaced. */
function known<T>(dataDir: string, read: (db: Sqlite) => T): T | undefined {
  const path = storePath(dataDir);
  if (!existsSync(path)) return undefined;
  try {
    const db = new Database(path, { readonly: true });
    try {
      return read(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** What took a store's place is told to the index server, where there is one; it lets go of what was there before. */
export async function tellServer(
  dataDir: string,
  { id, dimensions }: Pick<Embedder, 'id' | 'dimensions'>,
  server: ServerPlace | undefined,
  { progress, signal }: Pick<IndexOptions, 'progress' | 'signal'> = {},
): Promise<void> {
  if (server === undefined) return;
  const db = openForWriting(dataDir, { embedder: id, dimensions });
  try {
    await deliverTo(server, db, { progress, signal });
  } finally {
    db.close();
  }
}
