import { type Sqlite, type StoredPlace, verifySum } from '../store/mod.js';
import { unpack, type Whole } from './whole.js';

export type ChangeKind = 'index' | 'rollback' | 'forget' | 'restore';

/** What made a generation. */
export type Change = {
  readonly kind: ChangeKind;
  /** Files and folders that it was read from. */
  readonly sources: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
};

export type Generation = Change & {
  readonly generation: number;
  /** ISO 8601. */
  readonly at: string;
  /** Whether what was before it is kept. */
  readonly isKept: boolean;
};

/** Of generations, without what articles were: a line each. */
const MOST_LISTED = 1000;

const exists = (db: Sqlite): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'history'").get() !== undefined;

/** The newest first. */
export function history(db: Sqlite): Generation[] {
  if (!exists(db)) return [];
  type Row = Omit<Generation, 'sources' | 'isKept'> & { sources: string; isKept: number };
  return db
    .prepare<[], Row>(
      `SELECT generation, at, kind, sources, added, changed, removed, is_kept AS isKept
       FROM history ORDER BY generation DESC`,
    )
    .all()
    .map((row) => ({ ...row, sources: JSON.parse(row.sources) as string[], isKept: row.isKept === 1 }));
}

/** Generations whose state is still known, the present one first: those behind an unbroken row of kept ones. */
export function knownGenerations(db: Sqlite): number[] {
  const all = history(db);
  const behind = all.findIndex(({ isKept }) => !isKept);
  const known = (behind === -1 ? all : all.slice(0, behind + 1)).map(({ generation }) => generation);
  // A store that was there before its history has no line for the generation that this begins with.
  return behind === -1 && known.length > 0 ? [...known, (known.at(-1) ?? 0) - 1] : known;
}

export function noteGeneration(db: Sqlite, generation: number, change: Change, isKept: boolean): void {
  db.prepare(
    `INSERT OR REPLACE INTO history (generation, at, kind, sources, added, changed, removed, is_kept)
     VALUES (@generation, @at, @kind, @sources, @added, @changed, @removed, @isKept)`,
  ).run({
    ...change,
    generation,
    at: new Date().toISOString(),
    sources: JSON.stringify(change.sources),
    isKept: Number(isKept),
  });
  db.prepare('DELETE FROM history WHERE generation <= ?').run(generation - MOST_LISTED);
}

/** Lets the oldest go until so many generations, and so many bytes of them, are left. */
export function prune(db: Sqlite, keep: number, mostBytes: number): void {
  const size = db.prepare<[number], number>('SELECT total(length(state)) FROM former WHERE generation = ?').pluck();
  let [left, room, isOpen] = [keep, mostBytes, true];
  for (const { generation, isKept } of history(db)) {
    left -= 1;
    room -= size.get(generation) ?? 0;
    isOpen &&= isKept && left >= 0 && room >= 0;
    if (isOpen || !isKept) continue;
    db.prepare('DELETE FROM former WHERE generation = ?').run(generation);
    db.prepare('UPDATE history SET is_kept = 0 WHERE generation = ?').run(generation);
  }
}

/** Every article that is not now what it was in a generation, with what it was; undefined where it was not there. */
export function* formerStates(db: Sqlite, generation: number): Generator<[id: string, was: Whole | undefined]> {
  const ids = db
    .prepare<[number], string>('SELECT DISTINCT id FROM former WHERE generation > ? ORDER BY id')
    .pluck()
    .all(generation);
  for (const id of ids) yield [id, formerState(db, id, generation)];
}

/** What an article was in a generation after which it was changed. */
export function formerState(db: Sqlite, id: string, generation: number): Whole | undefined {
  const row = db
    .prepare<[string, number], { state: Buffer | null; sum: number }>(
      'SELECT state, sum FROM former WHERE id = ? AND generation > ? ORDER BY generation LIMIT 1',
    )
    .get(id, generation);
  if (row === undefined) return undefined;
  verifySum(db, row.sum, row.state);
  return row.state === null ? undefined : unpack(row.state);
}

/** Whether an article was changed after a generation. */
export const wasChanged = (db: Sqlite, id: string, generation: number): boolean =>
  db.prepare('SELECT 1 FROM former WHERE id = ? AND generation > ?').get(id, generation) !== undefined;

/** Whether a generation that can be gone back to knows an article. */
export const isRemembered = (db: Sqlite, id: string): boolean => exists(db) && wasChanged(db, id, 0);

/** Where an article lay when it was last seen. */
export function formerPlace(db: Sqlite, id: string): StoredPlace | undefined {
  if (!exists(db)) return undefined;
  const state = db
    .prepare<[string], Buffer>(
      'SELECT state FROM former WHERE id = ? AND state IS NOT NULL ORDER BY generation DESC LIMIT 1',
    )
    .pluck()
    .get(id);
  const was = state && unpack(state);
  return was && { origin: was.origin, path: was.article.path };
}

/** Makes every generation forget an article: whichever is gone back to, it is not there. */
export function wipeFormer(db: Sqlite, id: string): void {
  db.prepare('DELETE FROM former WHERE id = ?').run(id);
}

/** Of a copy that is to hold one state alone. */
export function wipeAllFormer(db: Sqlite): void {
  if (!exists(db)) return;
  db.pragma('secure_delete = ON');
  db.exec('DELETE FROM former; UPDATE history SET is_kept = 0');
}
