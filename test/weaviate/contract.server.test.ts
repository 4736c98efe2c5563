import { afterAll, describe, expect, inject, it } from 'vitest';
import { publish } from '../../index/mod.js';
import { deliver, openServer, openWeaviate, type ServerPlace } from '../../index/weaviate/mod.js';
import { IndexServerError, NothingStoredError, ServerMismatchError } from '../../src/core/mod.js';
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

  it('refuses what cannot be searched', async () => {
    await expect(openWeaviate(await place('Empty'), FAKE)).rejects.toThrow(NothingStoredError);
    await expect(openWeaviate(await place('Contract'), { ...FAKE, dimensions: 32 })).rejects.toThrow(
      ServerMismatchError,
    );
    await expect(openWeaviate({ urls: ['http://127.0.0.1:9?grpc=9'] }, FAKE)).rejects.toThrow(IndexServerError);
  });
});
