import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deliverTo, openForWriting, openIndex, publish, type ServerPlace } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { putText } from '../index/put.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { type Cluster, startCluster } from './server.js';

const program = inject('weaviate');
const ARTICLES = 30;
const textOf = (i: number): string => `第${i}号公告：云湾港第${i}号码头今日停靠货轮${i + 3}艘，装卸正常。`;

describe.skipIf(program === undefined)('several machines that index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-machines-'));
  const articles = join(folder, 'articles');
  const embedder = fakeEmbedder();
  let cluster: Cluster;
  const place = (name: string): ServerPlace => ({ urls: cluster.nodes.map(({ url }) => url), name });
  beforeAll(async () => {
    cluster = await startCluster(program ?? '', 1);
    mkdirSync(articles);
    for (let i = 0; i < ARTICLES; i++) writeFileSync(join(articles, `a${i}.txt`), textOf(i));
  });
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  /** Ids of all that a question finds, and in how many passages of how many a word stands. */
  async function found(server: ServerPlace): Promise<string[]> {
    const index = await openIndex({ dataDir: folder, server, embedder });
    try {
      const { passages, groups } = await index.retrieve('云湾港码头', { limit: 1000, candidates: 1000 });
      expect(groups.flatMap(({ candidates }) => candidates)).toHaveLength(passages.length);
      return passages.map(({ card }) => card.id).toSorted();
    } finally {
      index.close();
    }
  }

  it('put their shares beside each other, at once, and take them away again', async () => {
    const server = place('Shares');
    const index = (part: number) =>
      indexArticles({
        ...{ paths: [articles], dataDir: join(folder, `data${part}`), embedder, server, share: { part, of: 2 } },
      });
    await Promise.all([index(1), index(2)]);
    const all = Array.from({ length: ARTICLES }, (_, i) => `a${i}.txt`).toSorted();
    await expect.poll(() => found(server), { timeout: 10_000 }).toEqual(all);
    unlinkSync(join(articles, 'a7.txt'));
    writeFileSync(join(articles, 'a8.txt'), textOf(800));
    await Promise.all([index(1), index(2)]);
    await expect.poll(() => found(server), { timeout: 10_000 }).toEqual(all.filter((id) => id !== 'a7.txt'));
  });

  it('go on where they were stopped: what was sent is there once, and the rest follows', async () => {
    const server = place('Stopped');
    const dataDir = join(folder, 'stopped');
    const db = openForWriting(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
    const ids = Array.from({ length: 200 }, (_, i) => `s${String(i).padStart(3, '0')}`);
    for (const [i, id] of ids.entries()) await putText(db, id, textOf(i));
    await publish(db, dataDir);
    const stop = new AbortController();
    const stopped = deliverTo(server, db, { signal: stop.signal, progress: () => stop.abort() });
    await expect(stopped).rejects.toThrow();
    // Acknowledged, and then forgotten that it was: as after a kill between the two.
    db.exec('INSERT OR IGNORE INTO outbox SELECT key FROM articles LIMIT 20');
    await deliverTo(server, db);
    expect(await found(server)).toEqual(ids);
    db.close();
  });
});
