import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listArticles, openForReading } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const root = mkdtempSync(join(tmpdir(), 'wenjin-copies-'));
const articles = join(root, 'articles');
mkdirSync(articles);
const workshop = openWorkshop();
afterAll(async () => {
  await workshop.close();
  rmSync(root, { recursive: true });
});

const text = Array.from(
  { length: 12 },
  (_, i) => `第${i}号渡口首班船${(i % 5) + 5}点开，末班船${(i % 4) + 17}点开，票价${i + 3}元。`,
).join('\n');
const write = (name: string, more = ''): void => writeFileSync(join(articles, name), `${text}${more}`);

/** Which article each is a copy of, once the folder is indexed. */
async function copies(): Promise<Record<string, string | null>> {
  const dataDir = join(root, 'data');
  await indexArticles({ paths: [articles], dataDir, embedder: fakeEmbedder(), workshop, confirmed: 'all' });
  const db = openForReading(dataDir);
  const all = listArticles(db).map(({ id, copyOf }) => [id, copyOf] as const);
  db.close();
  return Object.fromEntries(all);
}

it('of copies the first by path answers, whichever came first, and another one when it is gone', async () => {
  write('c.txt');
  write('d.txt', '\n转载。');
  expect(await copies()).toEqual({ 'c.txt': null, 'd.txt': 'c.txt' });
  write('b.txt', '\n本站讯');
  expect(await copies()).toEqual({ 'b.txt': null, 'c.txt': 'b.txt', 'd.txt': 'b.txt' });
  write('a.txt');
  rmSync(join(articles, 'c.txt'));
  expect(await copies()).toEqual({ 'a.txt': null, 'b.txt': 'a.txt', 'd.txt': 'a.txt' });
  rmSync(join(articles, 'a.txt'));
  expect(await copies()).toEqual({ 'b.txt': null, 'd.txt': 'b.txt' });
});
