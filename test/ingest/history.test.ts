import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeded } from '../../eval/random.js';
import { differences, history, knownGenerations, openForWriting, rollBack, storePath } from '../../index/mod.js';
import { forgetArticle, indexArticles } from '../../ingest/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { openLibrary, reading, stateOf, timetable, wrongAfter } from './sequences/sequence.js';

const embedder = fakeEmbedder();
const identity = { embedder: embedder.id, dimensions: embedder.dimensions };
const workshop = openWorkshop();
afterAll(() => workshop.close());

let root: string;
let articles: string;
let data: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-history-'));
  [articles, data] = [join(root, 'articles'), join(root, 'data')];
  mkdirSync(articles);
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (i: number, edition: string): void => writeFileSync(join(articles, `${i}.txt`), timetable(i, edition));
const index = (history?: number, dataDir = data) =>
  indexArticles({
    paths: [articles],
    dataDir,
    embedder,
    workshop,
    confirmed: 'all',
    ...(history !== undefined && { history }),
  });
async function goBack(to: number): Promise<void> {
  const db = openForWriting(data, identity);
  expect(await rollBack(db, data, to, 50)).toBeDefined();
  db.close();
}
const known = (): number[] => reading(data, knownGenerations);

const state = (dataDir = data): Promise<string> => stateOf(dataDir);

describe('going back', () => {
  it('makes everything what it was, and can be gone back from', async () => {
    for (let i = 0; i < 5; i++) write(i, '甲');
    await index();
    const first = await state();
    write(1, '乙');
    rmSync(join(articles, '2.txt'));
    write(7, '甲');
    await index();
    const second = await state();
    await goBack(1);
    expect(await state()).toBe(first);
    await goBack(2);
    expect(await state()).toBe(second);
    expect(
      reading(data, history).map(({ generation, kind, added, changed, removed }) => [
        generation,
        kind,
        added,
        changed,
        removed,
      ]),
    ).toEqual([
      [4, 'rollback', 1, 1, 1],
      [3, 'rollback', 1, 1, 1],
      [2, 'index', 1, 1, 1],
      [1, 'index', 5, 0, 0],
    ]);
    await index();
    expect(await state()).toBe(second);
  });

  it('brings copies back as copies, and what they were copies of', async () => {
    const long = Array.from({ length: 12 }, (_, i) => timetable(i, '甲')).join('\n');
    writeFileSync(join(articles, 'a.txt'), long);
    writeFileSync(join(articles, 'b.txt'), `${long}\n转载。`);
    write(1, '乙');
    await index();
    const before = await state();
    expect(before).toContain('"copyOf":"a.txt"');
    rmSync(join(articles, 'a.txt'));
    await index();
    expect(await state()).not.toContain('"copyOf":"a.txt"');
    await goBack(1);
    expect(await state()).toBe(before);
  });

  it('after any changes is going to what was, and the folder again is what a new index of it is', async () => {
    // Files that were written a moment ago are opened again whatever their stamps: a few seconds on they are not.
    const now = Date.now.bind(Date);
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + 10_000);
    const library = openLibrary(workshop);
    try {
      expect(await wrongAfter(30, seeded(19), library)).toBeUndefined();
    } finally {
      clock.mockRestore();
      library.remove();
    }
  }, 120_000);

  it('is given up where an article is damaged, which a change of its file mends', async () => {
    write(1, '甲');
    await index();
    new Database(storePath(data)).exec("UPDATE bodies SET text = text || '别的'").close();
    write(1, '乙');
    await index();
    expect(await state()).toContain('乙版');
    expect(known()).toEqual([2]);
  });

  it('is not possible further than was asked to be kept', async () => {
    write(1, '甲');
    await index();
    for (const edition of ['乙', '丙', '丁']) {
      write(1, edition);
      await index(2);
    }
    expect(known()).toEqual([4, 3, 2]);
    write(1, '戊');
    await index(0);
    expect(known()).toEqual([5]);
    expect(reading(data, (db) => db.prepare('SELECT count(*) FROM former').pluck().get())).toBe(0);
  });
});

it('a difference names articles and sentences', async () => {
  for (let i = 0; i < 4; i++) write(i, '甲');
  await index();
  write(1, '乙');
  rmSync(join(articles, '2.txt'));
  await index();
  write(7, '甲');
  await index();
  const of = (from: number, to: number) => reading(data, (db) => [...differences(db, from, to)]);
  expect(of(1, 3).map(({ id, kind }) => `${kind} ${id}`)).toEqual(['changed 1.txt', 'removed 2.txt', 'added 7.txt']);
  expect(of(1, 2).map(({ id }) => id)).toEqual(['1.txt', '2.txt']);
  expect(of(2, 3).map(({ id }) => id)).toEqual(['7.txt']);
  expect(of(1, 2)[0]).toMatchObject({
    gone: ['第1号渡口甲版时刻表。', '票价4元，甲日停航。'],
    come: ['第1号渡口乙版时刻表。', '票价4元，乙日停航。'],
  });
});

describe('forgetting an article', () => {
  const rare = '墨溪县公布代号青鸾的水坝图纸，坝高四十二米。';

  it.each([[true], [false]])(
    'takes it out of every generation, be it still there (%s) or removed before',
    async (isThere) => {
      write(1, '甲');
      await index();
      writeFileSync(join(articles, 'rare.txt'), rare);
      await index();
      write(1, '乙');
      await index();
      if (!isThere) rmSync(join(articles, 'rare.txt'));
      await index();
      expect(remembered()).toBe(!isThere);
      await forgetArticle({ dataDir: data, embedder, workshop, history: 5 }, 'rare.txt');
      expect(remembered()).toBe(false);
      expect(await state()).not.toContain('青鸾');
      for (const generation of known()) {
        await goBack(generation);
        expect(await state(), `${generation}`).not.toContain('青鸾');
      }
      for (const file of ['', '-wal']) expect(wordsIn(`${storePath(data)}${file}`)).not.toContain('青鸾');
      await expect(forgetArticle({ dataDir: data, embedder, workshop }, 'rare.txt')).rejects.toThrow('rare.txt');
    },
  );

  it('leaves a copy of it that answers by itself', async () => {
    const long = Array.from({ length: 12 }, (_, i) => timetable(i, '甲')).join('\n');
    writeFileSync(join(articles, 'a.txt'), long);
    writeFileSync(join(articles, 'b.txt'), `${long}\n转载。`);
    await index();
    await forgetArticle({ dataDir: data, embedder, workshop, history: 5 }, 'a.txt');
    expect(await state()).toContain('b.txt#0');
    await goBack(1);
    expect(await state()).toContain('b.txt#0');
  });

  const remembered = (): boolean =>
    reading(data, (db) => db.prepare("SELECT 1 FROM former WHERE id = 'rare.txt' AND state IS NOT NULL").get()) !==
    undefined;
  function wordsIn(path: string): string {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  }
});

it('a store of before there was a history is given one', async () => {
  write(1, '甲');
  await index();
  new Database(storePath(data)).exec('DROP TABLE history; DROP TABLE former').close();
  expect(known()).toEqual([]);
  write(1, '乙');
  await index();
  write(1, '丙');
  await index();
  expect(known()).toEqual([3, 2, 1]);
});
