import { deliverTo, knownGenerations, lockForWriting, openForWriting, rollBack } from '../../../index/mod.js';
import { serverOf } from '../../config.js';
import { EXIT, printJson, type Run } from '../context.js';
import { openConfiguredEmbedder } from '../engine.js';
import { frameWord } from '../terminal.js';
import { chosenGeneration } from './history.js';

/** Makes the index what it was in an earlier generation. The files stay as they are: the next `index` follows them again. */
export const run: Run = async (context, [typed]) => {
  const { config, dataDir, language, terminal } = context;
  const embedder = await openConfiguredEmbedder(config, 1);
  const lock = lockForWriting(dataDir);
  try {
    const db = openForWriting(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
    try {
      const to = chosenGeneration(db, typed);
      const change = await rollBack(db, dataDir, to, config.WENJIN_HISTORY);
      await deliverTo(serverOf(config), db);
      const [generation = 0] = knownGenerations(db);
      const { added = 0, changed = 0, removed = 0 } = change ?? {};
      if (context.json) printJson(context, { to, generation, added, changed, removed });
      else terminal.out.line(frameWord(language, 'rolledBack', { to, generation, added, changed, removed }));
      return EXIT.done;
    } finally {
      db.close();
    }
  } finally {
    lock.release();
    await embedder.close();
  }
};
