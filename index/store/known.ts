import type { Sqlite } from './database.js';
import { shelfCounts } from './shelves.js';

export type StoreCounts = {
  readonly articles: number;
  readonly copies: number;
  readonly passages: number;
  readonly sentences: number;
  readonly characters: number;
};

export const articleCount = (db: Sqlite): number =>
  db.prepare<[], number>('SELECT count(*) FROM articles').pluck().get() ?? 0;

export function counts(db: Sqlite): StoreCounts {
  const one = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const shelves = shelfCounts(db);
  return {
    articles: articleCount(db),
    copies: one('SELECT count(*) FROM articles WHERE copy_of IS NOT NULL'),
    passages: shelves.reduce((sum, { passages }) => sum + passages, 0),
    sentences: shelves.reduce((sum, { sentences }) => sum + sentences, 0),
    characters: one('SELECT total(characters) FROM articles'),
  };
}

/** The hash of a stored article; undefined where there is none of that id. */
export function hashesOf(db: Sqlite): (id: string) => string | undefined {
  const find = db.prepare<[string], string>('SELECT hash FROM articles WHERE id = ?').pluck();
  return (id) => find.get(id);
}

/** Where an article lies: the file or folder that was named, and its path in there. */
export type StoredPlace = { readonly origin: string; readonly path: string };

/** Where an article lies that is stored. */
export function placesOf(db: Sqlite): (id: string) => StoredPlace | undefined {
  const find = db.prepare<[string], StoredPlace>('SELECT origin, path FROM articles WHERE id = ?');
  return (id) => find.get(id);
}

export type StoredArticle = StoredPlace & { readonly id: string };

/** All stored articles but those in some files, by their names. */
export function articlesBut(db: Sqlite, files: ReadonlySet<string>): StoredArticle[] {
  const within = db.prepare<[string, string], string>('SELECT id FROM articles WHERE path = ? AND origin = ?').pluck();
  const places = db.prepare<[], StoredPlace>('SELECT DISTINCT path, origin FROM articles').all();
  return places
    .filter((place) => !files.has(placeName(place)))
    .flatMap(({ path, origin }) => within.all(path, origin).map((id) => ({ id, path, origin })));
}

/** Notes where articles lie now. Their texts, and what questions see of them, stay as they are. */
export function notePlaces(db: Sqlite, places: ReadonlyMap<string, StoredPlace>): void {
  const stored = placesOf(db);
  const note = db.prepare('UPDATE articles SET origin = ?, path = ? WHERE id = ?');
  // The file that they lay in before no longer holds them: unopened, it would be taken for one that does.
  const unstamp = db.prepare('DELETE FROM files WHERE path = ? AND origin = ?');
  // The name of its file tells an edition, too.
  const unnote = db.prepare("UPDATE versions SET edition = '' WHERE article = (SELECT key FROM articles WHERE id = ?)");
  db.transaction(() => {
    for (const [id, { origin, path }] of places) {
      const before = stored(id);
      if (before === undefined || (before.origin === origin && before.path === path)) continue;
      note.run(origin, path, id);
      unstamp.run(before.path, before.origin);
      if (before.path !== path) unnote.run(id);
    }
  })();
}

/** A file all of which was gone over: while it bears the same stamp it need not be opened again. */
export type KnownFile = {
  readonly stamp: string;
  /** What in it could not be taken in, and cannot until it is changed. As JSON. */
  readonly failures: string;
};

export function knownFiles(db: Sqlite): Map<string, KnownFile> {
  const rows = db.prepare<[], StoredPlace & KnownFile>('SELECT path, origin, stamp, failures FROM files').all();
  return new Map(rows.map(({ stamp, failures, ...place }) => [placeName(place), { stamp, failures }]));
}

export function noteFiles(db: Sqlite, files: Iterable<StoredPlace & KnownFile>): void {
  const note = db.prepare(
    'INSERT OR REPLACE INTO files (path, origin, stamp, failures) VALUES (@path, @origin, @stamp, @failures)',
  );
  db.transaction(() => {
    for (const file of files) note.run(file);
  })();
}

export const placeName = ({ path, origin }: StoredPlace): string => `${origin}\n${path}`;

export function collectionNames(db: Sqlite): string[] {
  return db.prepare<[], string>('SELECT DISTINCT collection FROM articles ORDER BY collection').pluck().all();
}

export type DuplicateCandidate = { readonly id: string; readonly path: string; readonly fingerprint: Uint8Array };

/** Articles of the collection that have passages of their own and share a band with a text, by path: it may be a copy of one of them. */
export function duplicateCandidates(db: Sqlite, collection: string, bands: readonly string[]): DuplicateCandidate[] {
  return db
    .prepare<[string, string], DuplicateCandidate>(
      `SELECT DISTINCT articles.id, articles.path, bodies.fingerprint
       FROM json_each(?) AS wanted
       JOIN bands ON bands.band = wanted.value
       JOIN articles ON articles.key = bands.article AND articles.copy_of IS NULL AND articles.collection = ?
       JOIN bodies ON bodies.article = articles.key
       WHERE EXISTS (SELECT 1 FROM passages WHERE passages.article = articles.key)
       ORDER BY articles.path, articles.key`,
    )
    .all(JSON.stringify(bands), collection);
}

/** Ids of articles that have neither passages nor an article they are a copy of, by path: what they copied is gone. */
export function orphanedCopies(db: Sqlite): string[] {
  return db
    .prepare<[], string>(
      `SELECT id FROM articles
       WHERE copy_of IS NULL AND NOT EXISTS (SELECT 1 FROM passages WHERE passages.article = articles.key)
       ORDER BY path, key`,
    )
    .pluck()
    .all();
}
