import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { history, knownGenerations, openForReading, openIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { openFollowed } from '../fetch/mod.js';
import { backUp, restore } from './backup.js';
import { place } from './bot/library.js';
import { libraryFolder } from './paths.js';
import { rebuildArticles } from './rebuild.js';

const embedder = fakeEmbedder();
const IDENTITY = { embedder: embedder.id, dimensions: embedder.dimensions };
const workshop = openWorkshop();
afterAll(() => workshop.close());

let root: string;
let articles: string;
let data: string;
let file: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-backup-'));
  [articles, data, file] = [join(root, 'articles'), join(root, 'data'), join(root, 'kept')];
  mkdirSync(articles);
  for (let i = 0; i < 12; i++) write(i, '甲');
  await index();
});
afterEach(() => rmSync(root, { recursive: true }));

function write(i: number, edition: string): void {
  writeFileSync(join(articles, `${i}.txt`), `第${i}号渡口${edition}版时刻表：首班船${i + 5}点开，票价${i + 3}元。`);
}
const optionsFor = (dataDir: string) => ({
  paths: [articles],
  dataDir,
  library: libraryFolder(dataDir),
  embedder,
  workshop,
});
const index = (dataDir = data) => indexArticles(optionsFor(dataDir));
const back = (dataDir = data, from = file) => restore(from, dataDir, IDENTITY, () => undefined);
async function found(dataDir = data): Promise<string[]> {
  const open = await openIndex({ dataDir, embedder });
  const { results } = await open.search('渡口时刻表首班船票价', { limit: 100 });
  open.close();
  return results.map(({ passage }) => passage.text).toSorted();
}
async function send(dataDir: string, text: string): Promise<void> {
  const name = `${text.slice(0, 4)}.txt`;
  const placed = await place(dataDir, { name, bytes: Buffer.from(text), collection: 'guild' });
  if (placed.status === 'failed') throw new Error(placed.code);
}

describe('a backup', () => {
  it('of which one bit changed is refused wherever it is, and nothing is touched', async () => {
    await backUp(data, file);
    const sound = readFileSync(file);
    const before = await found();
    const changed = join(root, 'changed');
    for (let i = 0; i < 60; i++) {
      const bytes = Buffer.from(sound);
      const at = Math.floor(((i + 0.5) / 60) * bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (i % 8)), at);
      writeFileSync(changed, bytes);
      await expect(back(data, changed), `byte ${at} of ${bytes.length}`).rejects.toThrow('NOT_A_BACKUP');
    }
    expect(await found()).toEqual(before);
    await back();
    expect(await found()).toEqual(before);
  });

  it('without a seal, of an earlier version, is gone over row by row', async () => {
    await backUp(data, file);
    const old = join(root, 'old');
    new Database(file, { readonly: true }).exec(`VACUUM INTO '${old}'`);
    await back(data, old);
    new Database(old).exec(`UPDATE bodies SET text = replace(text, '票价3元', '票价99元')`);
    await expect(back(data, old)).rejects.toThrow('NOT_A_BACKUP');
    expect((await found()).some((text) => text.includes('票价99元'))).toBe(false);
  });

  it('holds what came in through Discord, which stays elsewhere when more comes in there', async () => {
    await send(data, '桐江驾校渡口票价四千二百元，周日休息。');
    await index();
    const all = await found();
    expect(all.some((text) => text.includes('四千二百元'))).toBe(true);
    await backUp(data, file);
    const elsewhere = join(root, 'elsewhere');
    await back(elsewhere);
    expect(await found(elsewhere)).toEqual(all);
    await send(elsewhere, '墨溪渡口票价八元，逢五停航。');
    await index(elsewhere);
    expect(await found(elsewhere)).toEqual([...all, '墨溪渡口票价八元，逢五停航。'].toSorted());
  });

  it('holds what is followed, with what is known of its pages; what is followed elsewhere stays so', async () => {
    const follow = (dataDir: string, address: string): void => {
      const followed = openFollowed(dataDir);
      followed.add(address, 'default', () => true);
      followed.notePage(address, { address, etag: '"1"', lastModified: null, marker: null });
      followed.close();
    };
    follow(data, 'https://example.com/news');
    await backUp(data, file);
    const elsewhere = join(root, 'elsewhere');
    follow(elsewhere, 'https://example.org/');
    await back(elsewhere);
    const followed = openFollowed(elsewhere);
    expect(followed.sources().map(({ address }) => address)).toEqual([
      'https://example.org/',
      'https://example.com/news',
    ]);
    expect(followed.page('https://example.com/news', 'https://example.com/news')?.etag).toBe('"1"');
    followed.close();
    expect(await found(elsewhere)).toEqual(await found());
  });

  it('is one state: what was removed before it is not in it', async () => {
    rmSync(join(articles, '3.txt'));
    await index();
    await backUp(data, file);
    const copy = new Database(file, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM former').pluck().get()).toBe(0);
    copy.close();
    await back();
    const db = openForReading(data);
    expect(history(db).map(({ kind }) => kind)).toEqual(['restore', 'index', 'index']);
    expect(knownGenerations(db)).toEqual([3]);
    db.close();
  });

  it('clears up what a killed one left, and leaves what another is writing', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const left = ['part', 'part-journal'].map((ending) => join(root, `.wenjin-backup-${gone}-${ending}`));
    const another = join(root, `.wenjin-backup-${process.ppid}-part`);
    for (const path of [...left, another]) writeFileSync(path, '');
    await backUp(data, file);
    expect(left.filter((path) => existsSync(path))).toEqual([]);
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([`.wenjin-backup-${process.ppid}-part`]);
  });
});

describe('a reader that stays open', () => {
  const editions = async (open: Awaited<ReturnType<typeof openIndex>>): Promise<string> => {
    const { results } = await open.search('渡口时刻表首班船票价', { limit: 100 });
    return [...new Set(results.map(({ passage }) => /[甲乙丙]/u.exec(passage.text)?.[0]))].join('');
  };

  it('turns to what was rebuilt, to what was restored, and to every update of that', async () => {
    await backUp(data, file);
    const open = await openIndex({ dataDir: data, embedder });
    const turnsTo = (edition: string) => expect.poll(() => editions(open), { timeout: 5000 }).toBe(edition);
    try {
      expect(await editions(open)).toBe('甲');
      for (let i = 0; i < 12; i++) write(i, '乙');
      await rebuildArticles(optionsFor(data));
      await turnsTo('乙');
      await back();
      await turnsTo('甲');
      for (let i = 0; i < 12; i++) write(i, '丙');
      await index();
      await turnsTo('丙');
    } finally {
      open.close();
    }
  });
});
