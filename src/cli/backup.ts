import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import {
  counts,
  lockForWriting,
  openForReading,
  openForWriting,
  publish,
  readMeta,
  type StoreIdentity,
  storePath,
} from '../../index/mod.js';
import type { Progress } from '../core/mod.js';
import type { ErrorWord } from '../messages/errors.js';
import { CommandError } from './errors.js';
import { generationOf, swapIn } from './swap.js';

export type Saved = { readonly path: string; readonly articles: number; readonly bytes: number };
export type Restored = { readonly path: string; readonly articles: number; readonly generation: number };

/** Where a backup is unpacked and checked: inside the data directory, so that moving it into place is a rename. */
const FOLDER = 'restore';

/**
 * Saves the store as one SQLite file: articles, passages, vectors, everything that cannot be computed again cheaply.
 * People may ask and index meanwhile; the file holds one moment. It is written beside its place and moved there whole.
 */
export function backUp(dataDir: string, path: string): Saved {
  const target = resolve(path);
  if (existsSync(target)) throw new CommandError('FILE_EXISTS', { path });
  const beside = join(dirname(target), `.${basename(target)}.part`);
  rmSync(beside, { force: true });
  const db = openForReading(dataDir);
  try {
    // SQLite counts writing another file as writing.
    db.pragma('query_only = OFF');
    db.prepare('VACUUM INTO ?').run(beside);
    flush(beside);
    renameSync(beside, target);
    return { path: target, articles: counts(db).articles, bytes: statSync(target).size };
  } finally {
    db.close();
    rmSync(beside, { force: true });
  }
}

/**
 * Puts a backup in the place of what is indexed, which stays as it is until the backup has been checked, copied and
 * given its graphs.
 * @throws CommandError where the file is no sound backup; EmbedderMismatchError, FormatMismatchError, IndexBusyError
 */
export async function restore(
  path: string,
  dataDir: string,
  identity: StoreIdentity,
  progress: Progress,
): Promise<Restored> {
  verify(path);
  const lock = lockForWriting(dataDir);
  const beside = join(dataDir, FOLDER);
  try {
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside);
    copyFileSync(path, storePath(beside));
    const restored = await prepare(beside, dataDir, identity, progress);
    swapIn(beside, dataDir);
    return { path: resolve(path), ...restored };
  } finally {
    rmSync(beside, { recursive: true, force: true });
    lock.release();
  }
}

/** Builds the graphs. The generation goes on from the replaced one's: those who ask must notice the change. */
async function prepare(beside: string, dataDir: string, identity: StoreIdentity, progress: Progress) {
  const db = openForWriting(beside, identity);
  try {
    db.prepare("UPDATE meta SET value = max(CAST(value AS INTEGER), ?) WHERE key = 'generation'").run(
      generationOf(dataDir),
    );
    const generation = await publish(db, beside, { progress });
    return { articles: counts(db).articles, generation };
  } finally {
    db.close();
  }
}

/** A damaged backup must be noticed before anything is touched. */
function verify(path: string): void {
  const reason = whatIsWrong(path);
  if (reason !== undefined) throw new CommandError('NOT_A_BACKUP', { path, reason });
}

function whatIsWrong(path: string): ErrorWord | undefined {
  if (!existsSync(path)) return 'missingFile';
  if (statSync(path).isDirectory()) return 'aFolder';
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      if (readMeta(db, 'format') === undefined) return 'notWenjin';
      return db.pragma('integrity_check', { simple: true }) === 'ok' ? undefined : 'corrupt';
    } finally {
      db.close();
    }
  } catch (error) {
    return error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB' ? 'notADatabase' : 'corrupt';
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
