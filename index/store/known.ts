import type { Sqlite } from './database.js';

export type StoreCounts = {
  readonly articles: number;
  readonly copies: number;
  readonly passages: number;
  readonly sentences: number;
  readonly characters: number;
};

export function counts(db: Sqlite): StoreCounts {
  const one = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  return {
    articles: one('SELECT count(*) FROM articles'),
    copies: one('SELECT count(*) FROM articles WHERE copy_of IS NOT NULL'),
    passages: one('SELECT count(*) FROM passages'),
    sentences: one('SELECT count(*) FROM sentences'),
    characters: one('SELECT total(characters) FROM articles'),
  };
}

/** Hash of every stored article by id. */
export function storedHashes(db: Sqlite): Map<string, string> {
  const rows = db.prepare<[], { id: string; hash: string }>('SELECT id, hash FROM articles').all();
  return new Map(rows.map((row) => [row.id, row.hash]));
}

/** Where an article lies: the file or folder that was named, and its path in there. */
export type StoredPlace = { readonly origin: string; readonly path: string };

/** Place of every stored article by id. */
export function storedPlaces(db: Sqlite): Map<string, StoredPlace> {
  const rows = db.prepare<[], StoredPlace & { id: string }>('SELECT id, origin, path FROM articles').all();
  return new Map(rows.map(({ id, origin, path }) => [id, { origin, path }]));
}

/** Notes where articles lie now. Their texts, and what questions see of them, stay as they are. */
export function notePlaces(db: Sqlite, places: ReadonlyMap<string, StoredPlace>): void {
  const stored = storedPlaces(db);
  const note = db.prepare('UPDATE articles SET origin = ?, path = ? WHERE id = ?');
  db.transaction(() => {
    for (const [id, { origin, path }] of places) {
      const before = stored.get(id);
      if (before !== undefined && (before.origin !== origin || before.path !== path)) note.run(origin, path, id);
    }
  })();
}

export function collectionNames(db: Sqlite): string[] {
  return db.prepare<[], string>('SELECT DISTINCT collection FROM articles ORDER BY collection').pluck().all();
}

export type DuplicateCandidate = { readonly key: number; readonly id: string; readonly fingerprint: Uint8Array };

/** Articles of the collection that have passages of their own and share a band with a text: it may be a copy of one of them. */
export function duplicateCandidates(db: Sqlite, collection: string, bands: readonly string[]): DuplicateCandidate[] {
  return db
    .prepare<[string, string], DuplicateCandidate>(
      `SELECT DISTINCT articles.key, articles.id, bodies.fingerprint
       FROM json_each(?) AS wanted
       JOIN bands ON bands.band = wanted.value
       JOIN articles ON articles.key = bands.article AND articles.copy_of IS NULL AND articles.collection = ?
       JOIN bodies ON bodies.article = articles.key
       WHERE EXISTS (SELECT 1 FROM passages WHERE passages.article = articles.key)
       ORDER BY articles.key`,
    )
    .all(JSON.stringify(bands), collection);
}

/** Ids of articles that have neither passages nor an article they are a copy of: what they copied is gone. */
export function orphanedCopies(db: Sqlite): string[] {
  return db
    .prepare<[], string>(
      `SELECT id FROM articles
       WHERE copy_of IS NULL AND NOT EXISTS (SELECT 1 FROM passages WHERE passages.article = articles.key)
       ORDER BY key`,
    )
    .pluck()
    .all();
}
