import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { followedPath, openFollowed } from './followed.js';

type Db = Database.Database;

/** What of `followed.db` goes with a backup: all of it. */
const TABLES = {
  sources: 'address, collection, kind, etag, lastModified, tried, problem',
  pages: 'source, address, etag, lastModified, marker',
};

/** Puts what is followed into a backup: the library that goes with it came from there. */
export function encloseFollowed(db: Db, dataDir: string): void {
  if (!existsSync(followedPath(dataDir))) return;
  beside(db, dataDir, () => {
    for (const [name, columns] of Object.entries(TABLES)) {
      db.exec(`CREATE TABLE followed_${name} AS SELECT ${columns} FROM followed.${name}`);
    }
  });
}

/** Follows what a backup holds; what is followed already goes on as it was. */
export function takeOutFollowed(db: Db, dataDir: string): void {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'followed_sources'").get() === undefined) return;
  openFollowed(dataDir).close();
  beside(db, dataDir, () => {
    for (const [name, columns] of Object.entries(TABLES)) {
      db.exec(`INSERT OR IGNORE INTO followed.${name} (${columns}) SELECT ${columns} FROM followed_${name}`);
      db.exec(`DROP TABLE followed_${name}`);
    }
  });
}

function beside(db: Db, dataDir: string, work: () => void): void {
  db.prepare('ATTACH DATABASE ? AS followed').run(followedPath(dataDir));
  try {
    work();
  } finally {
    db.exec('DETACH DATABASE followed');
  }
}
