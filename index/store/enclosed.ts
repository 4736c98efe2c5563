import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { StoreDamagedError } from '../../src/core/mod.js';
import type { Sqlite } from './database.js';

/**
 * Files that go with a backup: what came in through Discord lies nowhere else, and an index without it would be told by the next run
 * that it is gone.
 */
export function enclose(db: Sqlite, folder: string): void {
  db.exec('CREATE TABLE enclosed (path TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID');
  if (!existsSync(folder)) return;
  const insert = db.prepare('INSERT INTO enclosed (path, content) VALUES (?, ?)');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith(PART)) continue;
    const path = join(entry.parentPath, entry.name);
    insert.run(relative(folder, path).split(sep).join('/'), gzipSync(readFileSync(path)));
  }
}

/**
 * Puts the files of a backup into a folder, in the place of those of the same names; others stay.
 * @throws StoreDamagedError where a name leads out of the folder
 */
export function takeOutEnclosed(db: Sqlite, folder: string): void {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'enclosed'").get() === undefined) return;
  const files = db.prepare<[], { path: string; content: Buffer }>('SELECT path, content FROM enclosed').all();
  for (const { path, content } of files) {
    const target = resolve(folder, path);
    if (!target.startsWith(resolve(folder) + sep)) throw new StoreDamagedError(db.name, 'corrupt');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target + PART, gunzipSync(content));
    renameSync(target + PART, target);
  }
  db.exec('DROP TABLE enclosed');
}

const PART = '.part';
