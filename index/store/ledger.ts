import { readMeta, type Sqlite, writeMeta } from './database.js';

/** Under what name an index server knows a store, and which other stores' articles go from there when this one's are there. */
export const LEDGER = 'ledger';
export const LEDGERS_REPLACED = 'ledgers_replaced';

/** The names under which a store, and those whose place it took, put articles on an index server. */
export const ledgersOfStore = (db: Sqlite): string[] => {
  const name = readMeta(db, LEDGER);
  return [...(name === undefined ? [] : [name]), ...(JSON.parse(readMeta(db, LEDGERS_REPLACED) ?? '[]') as string[])];
};

/**
 * Tells a store that it takes the place of others, or of what it was when it was backed up. Its keys may mean other articles than
 * theirs: an index server takes it for a store of its own and lets go of theirs afterwards.
 */
export function replaceLedgers(db: Sqlite, names: readonly string[]): void {
  const replaced = [...new Set([...names, ...ledgersOfStore(db)])];
  db.transaction(() => {
    db.prepare('DELETE FROM meta WHERE key = ?').run(LEDGER);
    writeMeta(db, LEDGERS_REPLACED, JSON.stringify(replaced));
  })();
}
