import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openForWriting, readArticle } from '../../index/mod.js';
import { type IndexOptions, indexArticles } from '../../ingest/mod.js';
import { survey } from '../../ingest/survey.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const embedder = fakeEmbedder();
const workshop = openWorkshop();
afterAll(() => workshop.close());

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-known-'));
  mkdirSync(join(root, 'articles'));
  // A few seconds on: what was written a moment ago is opened again.
  const now = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 10_000);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const at = (name: string): string => join(root, 'articles', name);
const write = (name: string, text: string): void => writeFileSync(at(name), text);
const line = (id: string, text: string): string => `${JSON.stringify({ id, title: id, text })}\n`;
const run = (options: Partial<IndexOptions> = {}) =>
  indexArticles({ paths: [join(root, 'articles')], dataDir: join(root, 'data'), embedder, workshop, ...options });
function stored<T>(work: (db: ReturnType<typeof openForWriting>) => T): T {
  const db = openForWriting(join(root, 'data'), { embedder: embedder.id, dimensions: embedder.dimensions });
  try {
    return work(db);
  } finally {
    db.close();
  }
}
/** Files that the next run would not open. */
async function same(options: { scans?: string } = {}): Promise<string[]> {
  const db = openForWriting(join(root, 'data'), { embedder: embedder.id, dimensions: embedder.dimensions });
  try {
    const { sources } = await survey({ paths: [join(root, 'articles')], ...options }, db);
    return [...sources.same].map((name) => name.split('/').at(-1)?.split('\n').at(-1) ?? '').toSorted();
  } finally {
    db.close();
  }
}

it('what was stored and not written to since is not opened, and counts as unchanged', async () => {
  write('a.txt', '临江县图书馆周一闭馆。');
  write('b.jsonl', line('one', '墨溪县有八座水库。') + line('two', '墨溪县有九座桥。'));
  await run();
  expect(await same()).toEqual(['a.txt', 'b.jsonl']);
  expect((await run()).articles).toMatchObject({ unchanged: 3, added: 0, changed: 0, removed: 0, total: 3 });
  expect(await same({ scans: 'models' })).toEqual([]);
});

it('a change that keeps length and time of a file is seen all the same', async () => {
  write('a.txt', '临江县图书馆周一闭馆。');
  await run();
  const { atime, mtime } = statSync(at('a.txt'));
  write('a.txt', '临江县图书馆周二闭馆。');
  utimesSync(at('a.txt'), atime, mtime);
  expect((await run()).articles).toMatchObject({ changed: 1 });
  expect(stored((db) => readArticle(db, 'a.txt'))?.text).toContain('周二');
});

it('what was written a moment ago is opened again', async () => {
  vi.restoreAllMocks();
  write('a.txt', '临江县图书馆周一闭馆。');
  await run();
  expect(await same()).toEqual([]);
});

it('a file that is gone takes its articles with it, and others stay', async () => {
  write('a.jsonl', line('one', '墨溪县有八座水库。') + line('two', '墨溪县有九座桥。'));
  write('b.txt', '临江县图书馆周一闭馆。');
  await run();
  rmSync(at('a.jsonl'));
  expect((await run({ confirmed: 'all' })).articles).toMatchObject({ removed: 2, unchanged: 1, total: 1 });
});

it('of two articles of one id the same one counts as if both files had been read', async () => {
  write('b.jsonl', line('one', '墨溪县有八座水库。'));
  await run();
  write('a.jsonl', line('one', '墨溪县有九座水库。'));
  const { articles } = await run();
  expect(articles.failed.map(({ code }) => code)).toEqual(['DUPLICATE_ID']);
  expect(stored((db) => readArticle(db, 'one'))?.text).toContain('九座');
  rmSync(at('a.jsonl'));
  await run();
  expect(stored((db) => readArticle(db, 'one'))?.text).toContain('八座');
});

it('what is no article is told in every run, makes no generation, and is tried again when its file changes', async () => {
  write('a.jsonl', `${line('one', '墨溪县有八座水库。')}{"id": "two"}\n${line('three', ' ')}`);
  const first = await run();
  expect(first.articles.failed.map(({ code }) => code)).toEqual(['BAD_JSON', 'NO_TEXT']);
  expect(await same()).toEqual(['a.jsonl']);
  const second = await run();
  expect(second.articles.failed).toEqual(first.articles.failed);
  expect(second.generation).toBe(first.generation);
  appendFileSync(at('a.jsonl'), line('four', '墨溪县有九座桥。'));
  const third = await run();
  expect(third.articles).toMatchObject({ added: 1, unchanged: 1 });
  expect(third.articles.failed).toHaveLength(2);
});

it('a folder is read again whose articles were read from a copy of it meanwhile', async () => {
  write('a.txt', '临江县图书馆周一闭馆。');
  const copy = join(root, 'copy');
  cpSync(join(root, 'articles'), copy, { recursive: true });
  await run();
  await run({ paths: [copy] });
  expect((await run()).articles).toMatchObject({ removed: 0, total: 1 });
  expect(stored((db) => readArticle(db, 'a.txt'))?.text).toContain('周一');
});
