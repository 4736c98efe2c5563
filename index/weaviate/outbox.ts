import { readMeta, type Sqlite, writeMeta } from '../store/mod.js';

/**
 * Articles of which the server has not been told yet. Triggers write them down with the change itself, so that neither a kill nor any
 * way to change an article (index, forget, rollback) leaves one out; a store that never had a server has neither table nor triggers.
 */
const OUTBOX = `
CREATE TABLE IF NOT EXISTS outbox (article INTEGER PRIMARY KEY);
CREATE TRIGGER IF NOT EXISTS outbox_put AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO outbox SELECT key FROM articles WHERE key IN (new.key, new.copy_of);
END;
CREATE TRIGGER IF NOT EXISTS outbox_changed AFTER UPDATE OF path, copy_of ON articles BEGIN
  INSERT OR IGNORE INTO outbox SELECT key FROM articles WHERE key IN (new.key, new.copy_of, old.copy_of);
END;
CREATE TRIGGER IF NOT EXISTS outbox_left AFTER DELETE ON articles BEGIN
  INSERT OR IGNORE INTO outbox SELECT key FROM articles WHERE key = old.copy_of;
  INSERT OR IGNORE INTO outbox VALUES (old.key);
END;
`;

export type Outgoing = { readonly key: number; readonly id: string };

export type Outbox = {
  readonly waiting: number;
  /** Some of those that are stored, in the order in which they were. */
  present(limit: number): Outgoing[];
  /** Keys of some of those that are not, or no longer as they were. */
  gone(limit: number): number[];
  /** The server has them, or no longer has them. */
  done(keys: readonly number[]): void;
  /** Everything is to be told, whatever the server was told before. */
  all(): void;
};

export function openOutbox(db: Sqlite): Outbox {
  const isThere = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").get() !== undefined;
  db.exec(OUTBOX);
  const count = db.prepare<[], number>('SELECT count(*) FROM outbox').pluck();
  const present = db.prepare<[number], Outgoing>(
    'SELECT key, id FROM outbox CROSS JOIN articles ON key = article ORDER BY article LIMIT ?',
  );
  const gone = db
    .prepare<[number], number>(
      'SELECT article FROM outbox WHERE NOT EXISTS (SELECT 1 FROM articles WHERE key = article) ORDER BY article LIMIT ?',
    )
    .pluck();
  const done = db.prepare<[string]>('DELETE FROM outbox WHERE article IN (SELECT value FROM json_each(?))');
  const outbox: Outbox = {
    get waiting() {
      return count.get() ?? 0;
    },
    present: (limit) => present.all(limit),
    gone: (limit) => gone.all(limit),
    done: (keys) => void done.run(JSON.stringify(keys)),
    all: () => void db.exec('INSERT OR IGNORE INTO outbox SELECT key FROM articles'),
  };
  if (!isThere) outbox.all();
  noteSuccessorsChanged(db);
  return outbox;
}

/** Which article has taken the place of which is found out anew at every publishing: those for which it is another one are told again. */
function noteSuccessorsChanged(db: Sqlite): void {
  const now = readMeta(db, 'successors') ?? '[]';
  const told = readMeta(db, 'successors_told') ?? '[]';
  if (now === told) return;
  const before = new Map(JSON.parse(told) as [string, string][]);
  const after = new Map(JSON.parse(now) as [string, string][]);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
  db.transaction(() => {
    db.prepare(
      'INSERT OR IGNORE INTO outbox SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?))',
    ).run(JSON.stringify(changed));
    writeMeta(db, 'successors_told', now);
  })();
}
