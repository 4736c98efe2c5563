import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { articleWriter, deliverTo, openForWriting, publish } from '../../index/mod.js';
import { deliver, openServer, openWeaviate, type ServerPlace } from '../../index/weaviate/mod.js';
import { IndexServerError, NothingStoredError, ServerMismatchError } from '../../src/core/mod.js';
import { putText } from '../index/put.js';
import { describeIndexState } from '../index/state-contract.js';
import { type Cluster, startCluster } from './server.js';

const program = inject('weaviate');
const FAKE = { embedder: 'fake@64', dimensions: 64 };

describe.skipIf(program === undefined)('one node of Weaviate', () => {
  let cluster: Cluster | undefined;
  const place = async (name: string): Promise<ServerPlace> => {
    cluster ??= await startCluster(program ?? '', 1);
    return { urls: cluster.nodes.map(({ url }) => url), name };
  };
  afterAll(() => cluster?.stop());

  describeIndexState('Weaviate', async (db, dataDir) => {
    const where = await place('Contract');
    const server = openServer(where);
    await publish(db, dataDir);
    await deliver(db, server);
    const source = await openWeaviate(where, FAKE);
    return {
      source,
      async publish() {
        await publish(db, dataDir);
        await deliver(db, server);
      },
      async close() {
        source.close();
        await server.close();
      },
    };
  });

  it('takes a store that went to another library meanwhile for what it is now', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wenjin-moved-'));
    const db = openForWriting(folder, FAKE);
    const [here, there] = [await place('Here'), await place('There')];
    const goTo = async (where: ServerPlace): Promise<void> => {
      await publish(db, folder);
      await deliverTo(where, db);
    };
    const titles = async (where: ServerPlace): Promise<string[]> => {
      const source = await openWeaviate(where, FAKE);
      try {
        return await source.use(async (state) => {
          const keys = await state.saying('zh', ['港口', '车站', '图书馆'], 10, { collections: undefined });
          const passages = [...(await state.passages('zh', keys))];
          const found = await state.articles(passages.map(({ passage }) => passage.article));
          expect(state.shelves).toHaveLength(1);
          return [...found.values()].map(({ card }) => card.id).toSorted();
        });
      } finally {
        source.close();
      }
    };
    await putText(db, 'port', '澄湖港口开工。');
    await putText(db, 'station', '澄湖车站开通。');
    await goTo(here);
    articleWriter(db).remove(['station']);
    await putText(db, 'library', '墨溪图书馆开放。');
    await goTo(there);
    expect(await titles(there)).toEqual(['library', 'port']);
    expect(await titles(here)).toEqual(['port', 'station']);
    await goTo(here);
    expect(await titles(here)).toEqual(['library', 'port']);
    db.close();
    rmSync(folder, { recursive: true });
  });

  it('refuses what cannot be searched', async () => {
    await expect(openWeaviate(await place('Empty'), FAKE)).rejects.toThrow(NothingStoredError);
    await expect(openWeaviate(await place('Contract'), { ...FAKE, dimensions: 32 })).rejects.toThrow(
      ServerMismatchError,
    );
    await expect(openWeaviate({ urls: ['http://127.0.0.1:9?grpc=9'] }, FAKE)).rejects.toThrow(IndexServerError);
  });
});
