import { describeIndexState } from '../../test/index/state-contract.js';
import { publish } from '../vectors/mod.js';
import { openEmbedded } from './open.js';

describeIndexState('SQLite and graphs', async (db, dataDir) => {
  await publish(db, dataDir);
  const source = await openEmbedded(dataDir, { embedder: 'fake@64', dimensions: 64 });
  return {
    source,
    async publish() {
      await publish(db, dataDir);
    },
    async close() {
      source.close();
    },
  };
});
