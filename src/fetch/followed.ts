import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FormatMismatchError } from '../core/mod.js';
import type { Validators } from './fetcher.js';
import type { FetchProblem } from './problem.js';

/** A page, feed or sitemap that is fetched again and again. */
export type Source = {
  readonly address: string;
  readonly collection: string;
  /** Undefined until it was fetched once. */
  readonly kind: SourceKind | undefined;
  /** ISO 8601; undefined until it was tried once. */
  readonly tried: string | undefined;
  /** What the last try failed with, undefined where it did not. */
  readonly problem: Pick<FetchProblem, 'reason' | 'values'> | undefined;
  readonly pages: number;
};
export type SourceKind = 'page' | 'feed' | 'sitemap';

/** Something that a source led to. */
export type Page = Validators & { readonly address: string; readonly marker: string | null };

const FORMAT = 1;
const TABLES = `
CREATE TABLE IF NOT EXISTS sources (
  address TEXT PRIMARY KEY, collection TEXT NOT NULL, kind TEXT, etag TEXT, lastModified TEXT, tried TEXT, problem TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS pages (
  source TEXT NOT NULL REFERENCES sources (address) ON DELETE CASCADE, address TEXT NOT NULL, etag TEXT, lastModified TEXT,
  marker TEXT, PRIMARY KEY (source, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pages_address ON pages (address);
`;

const DUE = '(tried IS NULL OR tried <= ?)';
const triedBefore = (now: Date, everyMs: number): string => new Date(now.getTime() - everyMs).toISOString();

/** As SQLite gives it. */
type Nullable<T> = { [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] };

export type Followed = ReturnType<typeof openFollowed>;

/** Opens what is followed for as long as something is done with it. */
export function withFollowed<T>(dataDir: string, use: (followed: Followed) => T): T {
  const followed = openFollowed(dataDir);
  try {
    return use(followed);
  } finally {
    followed.close();
  }
}

export const followedPath = (dataDir: string): string => join(dataDir, 'followed.db');

/** What is followed, and what is known of it: `followed.db`. @throws FormatMismatchError */
export function openFollowed(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const path = followedPath(dataDir);
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > FORMAT) {
    db.close();
    throw new FormatMismatchError(path, version, FORMAT);
  }
  db.exec(TABLES);
  db.pragma(`user_version = ${FORMAT}`);

  type Row = Nullable<Omit<Source, 'problem'>> & { readonly problem: string | null };
  const all = db.prepare<[], Row>(
    `SELECT address, collection, kind, tried, problem,
       (SELECT count(*) FROM pages WHERE source = sources.address) AS pages
     FROM sources ORDER BY rowid`,
  );
  const page = db.prepare<[string, string], Page>(
    'SELECT address, etag, lastModified, marker FROM pages WHERE source = ? AND address = ?',
  );
  const pagesOf = db.prepare<[string], Page>('SELECT address, etag, lastModified, marker FROM pages WHERE source = ?');
  const notePage = db.prepare<[string, string | null, string | null, string | null, string]>(
    `INSERT OR REPLACE INTO pages (source, address, etag, lastModified, marker)
     SELECT address, ?, ?, ?, ? FROM sources WHERE address = ?`,
  );

  return {
    sources: (): Source[] =>
      all.all().map(({ kind, tried, problem, ...row }) => ({
        ...row,
        kind: kind ?? undefined,
        tried: tried ?? undefined,
        problem: problem === null ? undefined : JSON.parse(problem),
      })),
    /**
     * What is followed already is fetched whole again.
     * @param isKept whether a page still lies in the library: what was taken out by hand comes in again
     */
    add(address: string, collection: string, isKept: (page: string) => boolean): void {
      db.transaction(() => {
        db.prepare(
          `INSERT INTO sources (address, collection) VALUES (?, ?)
           ON CONFLICT (address) DO UPDATE SET
             collection = excluded.collection, kind = NULL, etag = NULL, lastModified = NULL, tried = NULL`,
        ).run(address, collection);
        db.prepare('UPDATE pages SET etag = NULL, lastModified = NULL, marker = NULL WHERE source = ?').run(address);
        const forgotten = pagesOf.all(address).filter((page) => !isKept(page.address));
        for (const page of forgotten) db.prepare('DELETE FROM pages WHERE address = ?').run(page.address);
      })();
    },
    /** @returns addresses that no other source leads to */
    remove(address: string): string[] {
      const own = db.prepare<[string, string], string>(
        'SELECT address FROM pages WHERE source = ? AND address NOT IN (SELECT address FROM pages WHERE source <> ?)',
      );
      return db.transaction(() => {
        const alone = own.pluck().all(address, address);
        db.prepare('DELETE FROM sources WHERE address = ?').run(address);
        return alone;
      })();
    },
    /** Whether anything was not tried for so long. */
    isSomethingDue: (now: Date, everyMs: number): boolean =>
      db.prepare(`SELECT 1 FROM sources WHERE ${DUE}`).get(triedBefore(now, everyMs)) !== undefined,
    /** Whether it is this process's turn to fetch it: of several that find it due one does. */
    claim: (address: string, now: Date, everyMs: number): boolean =>
      db
        .prepare(`UPDATE sources SET tried = ? WHERE address = ? AND ${DUE}`)
        .run(now.toISOString(), address, triedBefore(now, everyMs)).changes > 0,
    noteTried(address: string, kind: SourceKind | undefined, problem: Source['problem']): void {
      db.prepare('UPDATE sources SET kind = coalesce(?, kind), problem = ? WHERE address = ?').run(
        kind ?? null,
        problem === undefined ? null : JSON.stringify({ reason: problem.reason, values: problem.values }),
        address,
      );
    },
    /** What the listing itself was when all that it leads to was fetched. */
    listing: (address: string): Validators | undefined =>
      db.prepare<[string], Validators>('SELECT etag, lastModified FROM sources WHERE address = ?').get(address),
    noteListing(address: string, { etag, lastModified }: Validators): void {
      db.prepare('UPDATE sources SET etag = ?, lastModified = ? WHERE address = ?').run(etag, lastModified, address);
    },
    page: (source: string, address: string): Page | undefined => page.get(source, address),
    pages: (source: string): Page[] => pagesOf.all(source),
    isKnown: (address: string): boolean =>
      db.prepare('SELECT 1 FROM pages WHERE address = ?').get(address) !== undefined,
    isOthers: (source: string, address: string): boolean =>
      db.prepare('SELECT 1 FROM pages WHERE address = ? AND source <> ?').get(address, source) !== undefined,
    /** @returns false where the source is followed no more */
    notePage: (source: string, { address, etag, lastModified, marker }: Page): boolean =>
      notePage.run(address, etag, lastModified, marker, source).changes > 0,
    close: () => void db.close(),
  };
}
