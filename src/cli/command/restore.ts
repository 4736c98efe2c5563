import { serverOf } from '../../config.js';
import { restore } from '../backup.js';
import { EXIT, printJson, type Run } from '../context.js';
import { openConfiguredEmbedder } from '../engine.js';
import { progressView } from '../progress.js';
import { tellServer } from '../swap.js';
import { frameWord } from '../terminal.js';

export const run: Run = async (context, [path = '']) => {
  const { config, dataDir, language, terminal } = context;
  const embedder = await openConfiguredEmbedder(config, 1);
  const view = progressView(terminal.err, language);
  try {
    const identity = { embedder: embedder.id, dimensions: embedder.dimensions };
    const restored = await restore(path, dataDir, identity, view.progress);
    await tellServer(dataDir, embedder, serverOf(config), { progress: view.progress });
    view.end();
    if (context.json) printJson(context, restored);
    else terminal.out.line(frameWord(language, 'restored', { ...restored, path }));
    return EXIT.done;
  } finally {
    view.end();
    await embedder.close();
  }
};
