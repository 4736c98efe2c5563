import type { Sqlite } from './database.js';

/** Whether questions are answered from the store: something has been published in it. */
export const isServing = (db: Sqlite): boolean => db.prepare('SELECT 1 FROM graphs LIMIT 1').get() !== undefined;

/**
 * Does work on a store as one transaction, however long it takes: whoever reads sees what was published before until it ends,
 * and nothing of it where it fails or the process is killed.
 */
export async function asOneChange<T>(db: Sqlite, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = await work();
    db.exec('COMMIT');
    return done;
  } catch (error) {
    // SQLite takes some failures (a full disk) as a reason to end the transaction by itself.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
