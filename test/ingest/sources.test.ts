import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { articlesBut, openForReading, placesOf } from '../../index/mod.js';
import { type IndexReport, indexArticles, LIBRARY, type Removal, type Sources } from '../../ingest/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { NothingIndexedError } from '../../src/core/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-sources-'));
  write('news/ferry.txt', '墨溪渡口三月恢复通航，首班船早上六点半开出，票价四元。');
  write('news/old/dam.txt', '青禾水库大坝加固完工，坝高增至四十二米，库容一千三百万方。');
  write('laws/tax.txt', '澄湖市规定，小店月销售额不到十万元的，免征增值税到年底。');
  write(
    'lines.jsonl',
    `${line('one', '云湾港一号码头年吞吐量四百万吨。')}${line('two', '云湾港二号码头停靠滚装船。')}`,
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (path: string): string => join(root, path);
const line = (id: string, text: string): string => `${JSON.stringify({ id, text })}\n`;
function write(path: string, content: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}

type More = Omit<Sources, 'paths'> & { readonly onRemoval?: (removal: Removal) => Promise<void> };
const index = (paths: readonly string[], more: More = {}): Promise<IndexReport> =>
  indexArticles({ paths: paths.map(at), ...more, dataDir: at('data'), embedder: fakeEmbedder(), workshop });

/** Ids of what is stored, in order. */
function stored(): string[] {
  const db = openForReading(at('data'));
  try {
    return articlesBut(db, new Set())
      .map(({ id }) => id)
      .toSorted();
  } finally {
    db.close();
  }
}

const ALL = ['news', 'laws', 'lines.jsonl'];
const EVERYTHING = ['ferry.txt', 'old/dam.txt', 'one', 'tax.txt', 'two'];

it('keeps what a folder held that cannot be listed now', async () => {
  await index(ALL);
  rmSync(at('news/old'), { recursive: true });
  // A link to itself cannot be looked into by anybody; permissions do not stop everybody who runs the tests.
  symlinkSync('old', at('news/old'));
  expect((await index(ALL)).articles).toMatchObject({ removed: 0, total: 5, failed: [{ path: 'old' }] });
  expect(stored()).toEqual(EVERYTHING);
});

it('keeps all of a source that is gone, and of one that is empty, as where its disk is not mounted', async () => {
  await index(ALL);
  rmSync(at('news'), { recursive: true });
  const gone = await index(ALL);
  expect(gone.articles).toMatchObject({ removed: 0, failed: [{ path: at('news'), code: 'NOT_FOUND' }] });
  mkdirSync(at('news'));
  const empty = await index(ALL);
  expect(empty.articles).toMatchObject({ removed: 0, failed: [{ path: at('news'), code: 'EMPTY' }] });
  expect(stored()).toEqual(EVERYTHING);
  expect((await index(ALL, { confirmed: 'all' })).articles).toMatchObject({ removed: 2, total: 3 });
});

it('keeps the articles of a file of many that was cut short, or is empty now, however it was named', async () => {
  await index(ALL);
  write('lines.jsonl', `${line('one', '云湾港一号码头年吞吐量四百万吨。')}{"id":"two","te`);
  expect((await index(ALL)).articles).toMatchObject({ removed: 0, total: 5 });
  write('lines.jsonl', '');
  expect((await index(ALL)).articles).toMatchObject({ removed: 0, total: 5, failed: [{ code: 'EMPTY' }] });
  expect(stored()).toEqual(EVERYTHING);
});

it('removes what vanished from a source that can be read, and what is no longer named', async () => {
  await index(ALL);
  rmSync(at('news/ferry.txt'));
  expect((await index(ALL)).articles).toMatchObject({ removed: 1, total: 4, failed: [] });
  expect((await index(['laws'])).articles).toMatchObject({ removed: 3, total: 1 });
});

it('never drops what came in through the bot, and follows what is taken out of it', async () => {
  const library = at('data/library');
  write('data/library/default/a.txt.jsonl', line('default/a.txt', '越城夜市摊位费每月三百元。'));
  await index(['news'], { library });
  expect((await index(['laws'], { library })).articles).toMatchObject({ removed: 2, total: 2 });
  expect((await index(['laws'])).articles).toMatchObject({ removed: 0, total: 2 });
  const db = openForReading(at('data'));
  expect(placesOf(db)('default/a.txt')?.origin).toBe(LIBRARY);
  expect(placesOf(db)('tax.txt')?.origin).toBe(resolve(at('laws')));
  db.close();
  rmSync(join(library, 'default/a.txt.jsonl'));
  expect((await index(['laws'], { library })).articles).toMatchObject({ removed: 1, total: 1 });
});

it('adds a source beside others, which it cannot take an article from', async () => {
  await index(['news']);
  write('laws/ferry.txt', '澄湖轮渡条例自七月施行，载客超员的处两万元罚款。');
  const report = await index(['laws'], { keepOthers: true });
  expect(report.articles).toMatchObject({ added: 1, removed: 0, total: 3, failed: [{ code: 'DUPLICATE_ID' }] });
  rmSync(at('laws/tax.txt'));
  expect((await index(['laws'], { keepOthers: true })).articles).toMatchObject({ removed: 1, total: 2 });
});

it('tells what is about to leave before anything is changed, and leaves all as it is where that is refused', async () => {
  await index(ALL);
  rmSync(at('news/ferry.txt'));
  write('laws/new.txt', '澄湖市新设夜间公交三条，末班车一点发出。');
  let told: Removal | undefined;
  const refusing = async (removal: Removal): Promise<void> => {
    told = removal;
    throw new Error('no');
  };
  await expect(index(ALL, { onRemoval: refusing })).rejects.toThrow('no');
  expect(told).toEqual({ ids: ['ferry.txt'], total: 5 });
  expect(stored()).toEqual(EVERYTHING);
});

it('empties the index only where that is said', async () => {
  await index(['laws']);
  rmSync(at('laws/tax.txt'));
  await expect(index(['laws'])).rejects.toThrow(NothingIndexedError);
  expect((await index(['laws'], { confirmed: 'all' })).articles).toMatchObject({ removed: 1, total: 0 });
});
