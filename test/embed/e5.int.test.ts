import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openEmbedder } from '../../src/models/mod.js';
import { describeEmbedder } from './contract.js';

const MODEL = fileURLToPath(new URL('../../models/multilingual-e5-small-zh-en', import.meta.url));

describeEmbedder('multilingual-e5-small-zh-en', () => openEmbedder({ model: MODEL, threads: 2 }), 60_000);

describe('the bundled model', () => {
  it('has the id that an index remembers', async () => {
    const embedder = await openEmbedder({ model: MODEL, threads: 1 });
    expect(embedder.id).toBe('multilingual-e5-small-zh-en@5c718019');
    expect(embedder.dimensions).toBe(384);
    await embedder.close();
  });

  it('answers a question before the passages that were there first', { timeout: 60_000 }, async () => {
    const embedder = await openEmbedder({ model: MODEL, threads: 1 });
    await embedder.embed(['热身'], 'query');
    const finished: string[] = [];
    const passages = Array.from({ length: 40 }, (_, i) => `第${i}段：${'企业登记实行告知承诺制。'.repeat(8)}`);
    await Promise.all([
      embedder.embed(passages, 'passage').then(() => finished.push('passages')),
      embedder.embed(['有多少条措施？'], 'query').then(() => finished.push('question')),
    ]);
    expect(finished).toEqual(['question', 'passages']);
    await embedder.close();
  });

  it('pools to the same vector as the graph that pools itself', { timeout: 60_000 }, async () => {
    const inside = await openEmbedder({ model: MODEL, threads: 1 });
    const outside = await openEmbedder({ model: MODEL, threads: 1, settings: { output: null } });
    expect(outside.id).toBe(inside.id);
    const [a] = await inside.embed(['政务服务一网通办'], 'passage');
    const [b] = await outside.embed(['政务服务一网通办'], 'passage');
    a?.forEach((value, i) => {
      expect(value).toBeCloseTo(b?.[i] ?? Number.NaN, 5);
    });
    await Promise.all([inside.close(), outside.close()]);
  });
});
