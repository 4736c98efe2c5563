import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  EmbedderMismatchError,
  FormatMismatchError,
  NothingStoredError,
  StoreDamagedError,
} from '../../src/core/mod.js';
import { SEGMENTER_VERSION } from '../../src/language/mod.js';
import { HISTORY, KEPT_UP, SCHEMA, STORE_FORMAT } from './schema.js';
import { countOnce } from './shelves.js';

export type Sqlite = Database.Database;

/** What an index was made with: scores and vectors made otherwise must not be mixed with it. */
export type StoreIdentity = { readonly embedder: string; readonly dimensions: number };

const FILE = 'wenjin.db';
/** Half of these are read for one question; larger pages hold several vectors each. */
const PAGE_BYTES = 8192;
/** KiB of page cache, negative as SQLite wants it. A reader's pages are in the operating system's cache as well. */
const CACHE_KIB = { writing: -32_000, reading: -8_000 };
const BUSY_MS = 10_000;

export const storePath = (dataDir: string): string => join(dataDir, FILE);

export const storeExists = (dataDir: string): boolean => existsSync(storePath(dataDir));

/**
 * Opens the store for writing, making it where there is none.
 * @throws EmbedderMismatchError where the store was made with another embedder, FormatMismatchError with another format
 */
export function openForWriting(dataDir: string, identity: StoreIdentity): Sqlite {
  mkdirSync(dataDir, { recursive: true });
  const path = storePath(dataDir);
  return guarded(path, () => {
    const db = new Database(path, { timeout: BUSY_MS });
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`cache_size = ${CACHE_KIB.writing}`);
    db.pragma('foreign_keys = ON');
    // What was removed is overwritten: it must not be found in the file, nor in a backup.
    db.pragma('secure_delete = ON');
    if (isEmpty(db)) create(db, identity);
    const opened = checked(db, path, identity);
    opened.exec(HISTORY + KEPT_UP);
    countOnce(opened);
    return opened;
  });
}

/**
 * Opens the store for questions. `identity` is compared where it is given.
 * @throws NothingStoredError where there is none
 */
export function openForReading(dataDir: string, identity?: StoreIdentity): Sqlite {
  const path = storePath(dataDir);
  if (!existsSync(path)) throw new NothingStoredError(dataDir);
  return guarded(path, () => {
    const db = new Database(path, { timeout: BUSY_MS });
    db.pragma('query_only = ON');
    db.pragma(`cache_size = ${CACHE_KIB.reading}`);
    if (isEmpty(db)) {
      db.close();
      throw new NothingStoredError(dataDir);
    }
    return checked(db, path, identity);
  });
}

/** A store that stays open, whichever file it is now: one that was restored or rebuilt took the place of the one before. */
export type LatestStore = {
  /** @throws as `openForReading` */
  now(): Sqlite;
  /** Which state is published: another file or another generation is another one. `none` where it cannot be told just now. */
  state(): string;
  close(): void;
};

/** @throws as `openForReading` */
export function openLatest(dataDir: string): LatestStore {
  // Looked at before it is opened: one that takes its place meanwhile is noticed at the next look.
  let file = fileAt(dataDir);
  let db = openForReading(dataDir);
  const latest: LatestStore = {
    now() {
      const there = fileAt(dataDir);
      if (there !== file) {
        const next = openForReading(dataDir);
        db.close();
        [db, file] = [next, there];
      }
      return db;
    },
    state() {
      try {
        const generation = readMeta(latest.now(), 'generation') ?? '';
        return `${file}:${generation}`;
      } catch {
        return 'none';
      }
    },
    close: () => void db.close(),
  };
  return latest;
}

/** Whether two states are generations of the same file. */
export const isOfOneFile = (one: string, other: string): boolean =>
  one.slice(0, one.lastIndexOf(':')) === other.slice(0, other.lastIndexOf(':'));

/** Tells a file from another one of its name; empty where there is none. */
function fileAt(dataDir: string): string {
  const found = statSync(storePath(dataDir), { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
}

const isEmpty = (db: Sqlite): boolean => db.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined;

/** `undefined` where the key, or the whole table, is absent. */
export function readMeta(db: Sqlite, key: string): string | undefined {
  const known = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get();
  if (known === undefined) return undefined;
  return db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
}

export function writeMeta(db: Sqlite, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

function create(db: Sqlite, identity: StoreIdentity): void {
  db.transaction(() => {
    db.exec(SCHEMA);
    writeMeta(db, 'format', String(STORE_FORMAT));
    writeMeta(db, 'segmenter', String(SEGMENTER_VERSION));
    writeMeta(db, 'embedder', identity.embedder);
    writeMeta(db, 'dimensions', String(identity.dimensions));
    writeMeta(db, 'generation', '0');
  })();
}

function checked(db: Sqlite, path: string, identity: StoreIdentity | undefined): Sqlite {
  try {
    const known = readMeta(db, 'format');
    if (known === undefined) throw new StoreDamagedError(path, 'notWenjin');
    const format = Number(known);
    if (format !== STORE_FORMAT) throw new FormatMismatchError(path, format, STORE_FORMAT);
    const segmenter = Number(readMeta(db, 'segmenter'));
    if (segmenter !== SEGMENTER_VERSION) throw new FormatMismatchError(path, segmenter, SEGMENTER_VERSION);
    const embedder = readMeta(db, 'embedder') ?? '';
    const dimensions = Number(readMeta(db, 'dimensions'));
    if (identity && (embedder !== identity.embedder || dimensions !== identity.dimensions)) {
      throw new EmbedderMismatchError(`${embedder} (${dimensions})`, `${identity.embedder} (${identity.dimensions})`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * SQLite's own words about a damaged file help nobody: name the file and the way out. A place that cannot be written, or is full,
 * says nothing against the file.
 */
function guarded(path: string, open: () => Sqlite): Sqlite {
  try {
    return open();
  } catch (error) {
    if (error instanceof Database.SqliteError && /NOTADB|CORRUPT|IOERR_(SHORT_)?READ|IOERR_DATA/u.test(error.code)) {
      throw new StoreDamagedError(path, error.message, error);
    }
    throw error;
  }
}
