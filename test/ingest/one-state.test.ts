import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openIndex } from '../../index/mod.js';
import { hasKeptVectors, indexArticles } from '../../ingest/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import type { Embedder } from '../../src/core/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const COUNT = 24;
let root: string;
let articles: string;
let data: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-state-'));
  articles = join(root, 'articles');
  data = join(root, 'data');
  mkdirSync(articles);
  writeAll('甲');
  await index();
});
afterEach(() => rmSync(root, { recursive: true }));

/** Every article says which edition it is of. */
function writeAll(edition: string): void {
  for (let i = 0; i < COUNT; i++) {
    const text = `第${i}号渡口${edition}版时刻表：首班船${(i % 5) + 5}点开，末班船${(i % 4) + 17}点开，票价${i + 3}元。`;
    writeFileSync(join(articles, `${i}.txt`), text);
  }
}

const index = (embedder: Embedder = fakeEmbedder(), dataDir = data) =>
  indexArticles({ paths: [articles], dataDir, embedder, workshop });

/** The fake, which does something else before a call. */
function before(call: number, act: () => void | Promise<void>): Embedder & { texts: number } {
  const fake = fakeEmbedder();
  let calls = 0;
  const watched = {
    ...fake,
    texts: 0,
    async embed(texts: readonly string[], kind: 'query' | 'passage') {
      calls += 1;
      if (calls === call) await act();
      watched.texts += texts.length;
      return fake.embed(texts, kind);
    },
  };
  return watched;
}

/** Editions that questions are answered from, by a reader that opens the index now. */
async function editions(dataDir = data): Promise<string[]> {
  const open = await openIndex({ dataDir, embedder: fakeEmbedder() });
  try {
    return await editionsOf(open);
  } finally {
    open.close();
  }
}
async function editionsOf(open: Awaited<ReturnType<typeof openIndex>>): Promise<string[]> {
  const { results, generation } = await open.search('渡口时刻表首班船末班船票价', { limit: 100 });
  const seen = results.map(({ passage }) => /[甲乙]/u.exec(passage.text)?.[0] ?? '');
  return [...new Set(seen)].toSorted().concat(`${generation}:${results.length}`);
}
const OLD = ['甲', `1:${COUNT}`];
const NEW = ['乙', `2:${COUNT}`];

it('is what a reader sees while everything is changed, one that was open and one that opens meanwhile', async () => {
  const open = await openIndex({ dataDir: data, embedder: fakeEmbedder() });
  writeAll('乙');
  const seen: string[][] = [];
  const looking = before(COUNT / 2, async () => void seen.push(await editionsOf(open), await editions()));
  await index(looking);
  expect(seen).toEqual([OLD, OLD]);
  expect(await editions()).toEqual(NEW);
  await expect.poll(() => editionsOf(open), { timeout: 5000 }).toEqual(NEW);
  open.close();
});

it.each([2, COUNT - 1])(
  'is the old one where the process is killed at the %ith call, and nothing is embedded twice',
  async (call) => {
    writeAll('乙');
    const killed = join(root, 'killed');
    // What lies on the disk at that moment is all that a kill leaves.
    await index(before(call, () => cpSync(data, killed, { recursive: true })));
    expect(await editions(killed)).toEqual(OLD);
    expect(hasKeptVectors(killed)).toBe(true);
    const again = before(0, () => undefined);
    await index(again, killed);
    const whole = before(0, () => undefined);
    await index(whole, join(root, 'whole'));
    expect(again.texts).toBeLessThan(whole.texts);
    expect(await editions(killed)).toEqual(NEW);
    expect(hasKeptVectors(killed)).toBe(false);
  },
);

it('is the old one where an update fails, and the next run ends it', async () => {
  writeAll('乙');
  const failing = before(COUNT / 2, () => {
    throw new Error('out of memory');
  });
  await expect(index(failing)).rejects.toThrow('out of memory');
  expect(await editions()).toEqual(OLD);
  await index();
  expect(await editions()).toEqual(NEW);
});

it('leaves no word of what was removed in any file', async () => {
  const rare = 'zxqvkrare';
  writeFileSync(join(articles, 'rare.txt'), `墨溪县公布代号${rare}的水坝图纸，坝高四十二米。`);
  await index();
  expect(holds(rare)).toBe(true);
  rmSync(join(articles, 'rare.txt'));
  await index();
  expect(holds(rare)).toBe(false);
  expect(existsSync(join(data, 'wenjin.db'))).toBe(true);
});

const holds = (word: string): boolean =>
  readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(word));
