import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FormatMismatchError } from '../core/mod.js';
import type { Statement, Store, Value } from './store.js';
import { FORMATS } from './tables/sqlite.js';

/** Pages of the file that are held in memory, KiB: what is asked for are single records. SQLite would take 16 MB in time. */
const CACHE_KIB = 2048;

/** Opens `bot.db`, a file of this machine. @throws FormatMismatchError */
export function openFile(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const db = openDatabase(join(dataDir, 'bot.db'));
  const prepared = new Map<string, Database.Statement<Value[], unknown>>();
  const prepare = (sql: string): Database.Statement<Value[], unknown> => {
    const statement = prepared.get(sql) ?? db.prepare<Value[], unknown>(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const run = (sql: string, values: readonly Value[]): number => prepare(sql).run(...values).changes;
  const together = db.transaction((statements: readonly Statement[]) =>
    statements.reduce((sum, [sql, ...values]) => sum + run(sql, values), 0),
  );
  return {
    all: async <Row>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as Row[],
    run: async (sql, ...values) => run(sql, values),
    together: async (statements) => together.immediate(statements),
    json: {
      field: (column, name) => `(${column} ->> '${name}')`,
      each: (column, as) => `json_each(${column}) ${as}`,
    },
    close: async () => void db.close(),
  };
}

function openDatabase(path: string): Database.Database {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('secure_delete = ON');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > FORMATS.length) {
    db.close();
    throw new FormatMismatchError(path, version, FORMATS.length);
  }
  // Several shards open it at the same moment: the first makes the tables, the others find them made.
  db.transaction(() => {
    const found = Number(db.pragma('user_version', { simple: true }));
    for (const tables of FORMATS.slice(found)) db.exec(tables);
    db.pragma(`user_version = ${FORMATS.length}`);
  }).immediate();
  return db;
}
