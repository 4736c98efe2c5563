import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import {
  copyWithoutSeal,
  counts,
  enclose,
  examineDeeply,
  lockForWriting,
  noteGeneration,
  openForReading,
  openForWriting,
  publish,
  readMeta,
  replaceLedgers,
  type Sqlite,
  STORE_FORMAT,
  type StoreIdentity,
  seal,
  sealOf,
  storePath,
  takeOutEnclosed,
  wipeAllFormer,
} from '../../index/mod.js';
import type { Progress } from '../core/mod.js';
import { encloseFollowed, takeOutFollowed } from '../fetch/mod.js';
import type { ErrorWord } from '../messages/errors.js';
import { CommandError } from './errors.js';
import { removeLeftovers, workName } from './leftovers.js';
import { libraryFolder } from './paths.js';
import { generationOf, ledgersIn, swapIn } from './swap.js';

export type Saved = { readonly path: string; readonly articles: number; readonly bytes: number };
export type Restored = { readonly path: string; readonly articles: number; readonly generation: number };

/** Where a backup is unpacked and checked: inside the data directory, so that moving it into place is a rename. */
const FOLDER = 'restore';

/**
 * Saves the store as one SQLite file: articles, passages, vectors, everything that cannot be computed again cheaply, and the files
 * that came in through Discord. People may ask and index meanwhile; the file holds one moment. It is written beside its place, sealed
 * with its checksum, and moved there whole.
 */
export async function backUp(dataDir: string, path: string): Promise<Saved> {
  const target = resolve(path);
  if (existsSync(target)) throw new CommandError('FILE_EXISTS', { path });
  removeLeftovers(dirname(target), BESIDE);
  const beside = join(dirname(target), `${workName(BESIDE)}part`);
  try {
    const articles = copyStore(dataDir, beside);
    await seal(beside);
    flush(beside);
    renameSync(beside, target);
    return { path: target, articles, bytes: statSync(target).size };
  } finally {
    rmSync(beside, { force: true });
  }
}

/** What a backup is called until it is whole: it begins so that a listing does not show it. */
const BESIDE = '.wenjin-backup';

/** Free pages are worth writing the rest anew where they are more than this share. */
const MUCH_FREE = 0.1;

const pragma = (db: Sqlite, name: string): number => Number(db.pragma(name, { simple: true }));

function copyStore(dataDir: string, to: string): number {
  const db = openForReading(dataDir);
  try {
    // SQLite counts writing another file as writing.
    db.pragma('query_only = OFF');
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
  const copy = new Database(to);
  try {
    // A backup is one state: what was removed before it is not in it.
    wipeAllFormer(copy);
    if (pragma(copy, 'freelist_count') > MUCH_FREE * pragma(copy, 'page_count')) copy.exec('VACUUM');
    enclose(copy, libraryFolder(dataDir));
    encloseFollowed(copy, dataDir);
    return counts(copy).articles;
  } finally {
    copy.close();
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
  await verify(path);
  const lock = lockForWriting(dataDir);
  const beside = join(dataDir, FOLDER);
  try {
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside);
    copyWithoutSeal(path, storePath(beside));
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
    replaceLedgers(db, ledgersIn(dataDir));
    const generation = await publish(db, beside, { progress });
    // Before the swap: an index that names files which are not there would drop what it has of them.
    takeOutEnclosed(db, libraryFolder(dataDir));
    takeOutFollowed(db, dataDir);
    const { articles } = counts(db);
    noteGeneration(db, generation, { kind: 'restore', sources: [], added: articles, changed: 0, removed: 0 }, false);
    return { articles, generation };
  } finally {
    db.close();
  }
}

/** A damaged backup must be noticed before anything is touched. */
async function verify(path: string): Promise<void> {
  const reason = await whatIsWrong(path);
  if (reason !== undefined) throw new CommandError('NOT_A_BACKUP', { path, reason });
}

async function whatIsWrong(path: string): Promise<ErrorWord | undefined> {
  if (!existsSync(path)) return 'missingFile';
  if (statSync(path).isDirectory()) return 'aFolder';
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      if (readMeta(db, 'format') === undefined) return 'notWenjin';
      const sealed = await sealOf(path);
      if (sealed !== 'unsealed') return sealed === 'whole' ? undefined : 'corrupt';
      // What is told of another format is that, not what is missing in it.
      if (readMeta(db, 'format') !== String(STORE_FORMAT)) return undefined;
      const { file, damaged } = examineDeeply(db);
      return file.length + damaged.length === 0 ? undefined : 'corrupt';
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
