import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { IndexBusyError } from '../../src/core/mod.js';

export type Lock = { release(): void };

/**
 * One process writes at a time. The lock is SQLite's own on an empty file, so that the system lets it go when the
 * process that holds it is killed; a file with a process number in it would have to be cleared by hand.
 * @throws IndexBusyError where another process holds it
 */
export function lockForWriting(dataDir: string): Lock {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'lock.db');
  const db = new Database(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') throw new IndexBusyError(dataDir);
    throw error;
  }
  return { release: () => void db.close() };
}
