import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  deliverTo,
  openForWriting,
  openIndex,
  publish,
  type SearchIndex,
  type ServerPlace,
  type Sqlite,
} from '../../index/mod.js';
import { putText } from '../index/put.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { type Cluster, startCluster } from './server.js';

const program = inject('weaviate');
const NODES = 3;
const ARTICLES = 40;

const textOf = (i: number | string): string => `云湾港第${i}号码头今日停靠货轮，${i}号泊位装卸正常，作业时间至晚上。`;

describe.skipIf(program === undefined)('three nodes of Weaviate, any of which may be cut off', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-nodes-'));
  const embedder = fakeEmbedder();
  let cluster: Cluster;
  let server: ServerPlace;
  let db: Sqlite;
  let index: SearchIndex;
  const stored: string[] = [];

  const store = async (id: string, text: string): Promise<void> => {
    await putText(db, id, text);
    stored.push(id);
  };
  const send = async (): Promise<void> => {
    await publish(db, dataDir);
    await deliverTo(server, db);
  };
  const found = async (text: string): Promise<string | undefined> =>
    (await index.search(text, { limit: 1 })).results[0]?.article.id;

  beforeAll(async () => {
    cluster = await startCluster(program ?? '', NODES);
    server = { urls: cluster.nodes.map(({ url }) => url) };
    db = openForWriting(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
    for (let i = 0; i < ARTICLES; i++) await store(`a${i}`, textOf(i));
    await send();
    index = await openIndex({ dataDir, server, embedder });
  }, 180_000);
  afterAll(async () => {
    index?.close();
    db?.close();
    await cluster?.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('go on answering and taking articles, and lose nothing that was acknowledged', async () => {
    for (const [n, node] of cluster.nodes.entries()) {
      await node.kill();
      for (let i = 0; i < ARTICLES; i += 7) expect(await found(textOf(i))).toBe(`a${i}`);
      await store(`while${n}`, textOf(`${n}千`));
      await send();
      expect(await found(textOf(`${n}千`))).toBe(`while${n}`);
      await node.start();
    }
    for (const [n, node] of cluster.nodes.entries()) {
      const own = await openIndex({ dataDir, server: { urls: [node.url] }, embedder });
      // A node catches up with what it missed by itself.
      const all = async () => (await own.search('云湾港码头', { limit: 100 })).results.map(({ article }) => article.id);
      await expect.poll(all, { timeout: 150_000, interval: 1000 }).toEqual(expect.arrayContaining(stored));
      expect((await all()).length, `node ${n}`).toBe(stored.length);
      own.close();
    }
  }, 600_000);
});
