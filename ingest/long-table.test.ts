import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openIndex } from '../index/mod.js';
import type { Embedder } from '../src/core/mod.js';
import { fakeEmbedder } from '../test/models/fake-embedder.js';
import { indexArticles } from './mod.js';

/** Counts what it is asked to embed. */
function counting(): { readonly embedder: Embedder; readonly count: () => number } {
  const fake = fakeEmbedder();
  let count = 0;
  const embed: Embedder['embed'] = (texts, kind) => {
    count += texts.length;
    return fake.embed(texts, kind);
  };
  return { embedder: { ...fake, embed }, count: () => count };
}

const table = (rows: number): string =>
  ['货号,品名,库存', ...Array.from({ length: rows }, (_, i) => `K${10_000 + i},${i % 7}号螺栓,${i * 3}`)].join('\n');

it('a row of a long table is found by its words, without its having been embedded by itself', async () => {
  const root = mkdtempSync(join(tmpdir(), 'wenjin-table-'));
  const { embedder, count } = counting();
  try {
    writeFileSync(join(root, '库存.csv'), table(5200));
    writeFileSync(join(root, '样品.csv'), table(200));
    const dataDir = join(root, 'data');
    await indexArticles({ paths: [root], dataDir, embedder });
    expect(count()).toBeGreaterThan(200);
    expect(count()).toBeLessThan(200 + 5200 / 10);
    const index = await openIndex({ dataDir, embedder });
    const { results } = await index.search('K14321 库存');
    expect(results[0]?.passage.text).toContain('K14321');
    index.close();
  } finally {
    rmSync(root, { recursive: true });
  }
});
