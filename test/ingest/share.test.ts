import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listArticles, openForReading } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-share-'));
  mkdirSync(join(folder, 'articles', 'more'), { recursive: true });
  for (let i = 0; i < 20; i++) {
    const path = join(folder, 'articles', i % 2 === 0 ? 'more' : '', `a${i}.txt`);
    writeFileSync(path, `第${i}号公告：云湾港第${i}号码头今日停靠货轮${i + 3}艘，装卸正常。`);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const paths = () => [join(folder, 'articles')];
const stored = (dataDir: string): string[] => {
  const db = openForReading(dataDir);
  try {
    return listArticles(db).map(({ path }) => path);
  } finally {
    db.close();
  }
};

it('several machines index a folder together: each file once, the same ones when they run again', async () => {
  const embedder = fakeEmbedder();
  const shares = [1, 2, 3].map((part) => ({ part, of: 3 }));
  const parts: string[][] = [];
  for (const share of shares) {
    const dataDir = join(folder, `data${share.part}`);
    const { articles } = await indexArticles({ paths: paths(), dataDir, embedder, share });
    expect(articles.added).toBeGreaterThan(0);
    const again = await indexArticles({ paths: paths(), dataDir, embedder, share });
    expect(again).toMatchObject({ embedded: 0, articles: { added: 0, removed: 0, unchanged: articles.added } });
    parts.push(stored(dataDir));
  }
  const whole = join(folder, 'whole');
  await indexArticles({ paths: paths(), dataDir: whole, embedder });
  expect(parts.flat().toSorted()).toEqual(stored(whole).toSorted());
});

it('what came in through a bot stays with its machine', async () => {
  const dataDir = join(folder, 'data');
  const library = join(folder, 'articles', 'more');
  const options = { paths: [], library, dataDir, embedder: fakeEmbedder() };
  await indexArticles({ ...options, share: { part: 1, of: 1000 } });
  expect(stored(dataDir)).toHaveLength(10);
});
