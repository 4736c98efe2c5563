import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  counts,
  examineDeeply,
  listArticles,
  openForReading,
  openForWriting,
  openIndex,
  readArticle,
  storePath,
} from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { renderError } from './errors.js';

const embedder = fakeEmbedder();
const IDENTITY = { embedder: embedder.id, dimensions: embedder.dimensions };
const COUNT = 30;
const PAGE = 8192;

let root: string;
let sound: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-diagnosis-'));
  const articles = join(root, 'articles');
  sound = join(root, 'sound');
  mkdirSync(articles);
  for (let i = 0; i < COUNT; i++) {
    writeFileSync(join(articles, `${i}.txt`), `第${i}号渡口时刻表：首班船${i + 5}点开，票价${i + 3}元。`.repeat(9));
  }
  await indexArticles({ paths: [articles], dataDir: sound, embedder });
});
afterAll(() => rmSync(root, { recursive: true }));

/** A copy of the index with bytes of its store changed. */
function withChanged(change: (bytes: Buffer) => void): string {
  const data = mkdtempSync(join(root, 'changed-'));
  cpSync(sound, data, { recursive: true });
  const bytes = readFileSync(storePath(data));
  change(bytes);
  writeFileSync(storePath(data), bytes);
  return data;
}

/** What a person is told by everything that reads an index; `sound` where nothing is amiss. */
async function told(data: string): Promise<string[]> {
  const code = async (work: () => unknown): Promise<string> => {
    try {
      await work();
      return 'sound';
    } catch (error) {
      return renderError(error, 'en').code;
    }
  };
  const reading = (work: (db: ReturnType<typeof openForReading>) => unknown) => (): void => {
    const db = openForReading(data, IDENTITY);
    try {
      work(db);
    } finally {
      db.close();
    }
  };
  const deep = reading((db) => {
    const { damaged, file } = examineDeeply(db);
    if (damaged.length + file.length > 0) throw Object.assign(new Error('deep'), { code: 'SQLITE_CORRUPT' });
  });
  const search = async (): Promise<void> => {
    const open = await openIndex({ dataDir: data, embedder });
    try {
      await open.search('首班船票价', { limit: 50 });
    } finally {
      open.close();
    }
  };
  const all = reading((db) => listArticles(db).map(({ id }) => readArticle(db, id)));
  return [await code(search), await code(reading(counts)), await code(all), await code(deep)];
}

const DAMAGED = /^(sound|STORE_DAMAGED|STORE_FOUND_DAMAGED)$/u;

describe('a damaged store', () => {
  it('is called that wherever a page of it is overwritten, and going over it deeply finds every one', async () => {
    const pages = readFileSync(storePath(sound)).length / PAGE;
    for (let page = 0; page < pages; page++) {
      const codes = await told(
        withChanged((bytes) => bytes.fill(0x5a, page * PAGE + 100 * Number(page === 0), (page + 1) * PAGE)),
      );
      for (const code of codes) expect(code, `page ${page}`).toMatch(DAMAGED);
      expect(codes.at(-1), `page ${page}`).not.toBe('sound');
    }
  });

  it('is called that where it was cut short, and where it is none at all', async () => {
    const size = readFileSync(storePath(sound)).length;
    for (const kept of [100, PAGE, Math.floor(size / 2), size - PAGE]) {
      const data = withChanged(() => undefined);
      writeFileSync(storePath(data), readFileSync(storePath(sound)).subarray(0, kept));
      for (const code of await told(data)) expect(code, `${kept} bytes`).toMatch(DAMAGED);
      expect((await told(data)).at(-1), `${kept} bytes`).not.toBe('sound');
    }
    const codes = await told(withChanged((bytes) => bytes.fill('文字', 0, 100)));
    expect(codes).toEqual(Array.from(codes, () => 'STORE_DAMAGED'));
  });

  it('of which one bit of a text or a vector changed is found by going over it deeply, with the article', () => {
    const data = withChanged(() => undefined);
    const db = new Database(storePath(data));
    db.exec(`UPDATE bodies SET original = original || ' ' WHERE article = 3;
      UPDATE lexicon_zh SET words = '别的 词' WHERE rowid = (SELECT key FROM passages WHERE article = 5 LIMIT 1);
      UPDATE sentences SET vector = zeroblob(length(vector)) WHERE passage = (SELECT key FROM passages WHERE article = 8 LIMIT 1);
      UPDATE articles SET title = '别的' WHERE key = 9;`);
    const ids = db.prepare('SELECT id FROM articles WHERE key IN (3, 5, 8, 9) ORDER BY key').pluck().all();
    db.close();
    const reading = openForReading(data);
    expect(examineDeeply(reading)).toMatchObject({ articles: COUNT, damaged: ids, file: [] });
    reading.close();
    const untouched = openForReading(sound);
    expect(examineDeeply(untouched)).toMatchObject({ articles: COUNT, damaged: [], file: [] });
    untouched.close();
  });
});

it.each([
  ['other tables', 'CREATE TABLE other (a)'],
  ['the table but no format', 'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)'],
])('a database with %s is called none of ours, by readers and writers', async (_what, sql) => {
  const data = mkdtempSync(join(root, 'foreign-'));
  new Database(storePath(data)).exec(sql).close();
  expect(await told(data)).toEqual(Array.from({ length: 4 }, () => 'STORE_DAMAGED'));
  expect(() => openForWriting(data, IDENTITY)).toThrow('notWenjin');
});

it.each([
  ['SQLITE_IOERR_SHMOPEN', 'DISK_FULL'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['ENOSPC', 'DISK_FULL'],
  ['SQLITE_CANTOPEN', 'NO_PERMISSION'],
  ['SQLITE_READONLY_DIRECTORY', 'NO_PERMISSION'],
  ['SQLITE_CORRUPT_VTAB', 'STORE_FOUND_DAMAGED'],
])('%s is told as %s', (code, word) => {
  expect(renderError(Object.assign(new Error('of the system'), { code }), 'en').code).toBe(word);
});
