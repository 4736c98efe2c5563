import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  counts,
  deliverTo,
  lockForWriting,
  openForReading,
  openForWriting,
  publish,
  storeExists,
  storePath,
  takeBackFrom,
} from '../../../index/mod.js';
import { serverIn } from '../../config.js';
import { SettingsError } from '../../core/mod.js';
import { copyStore, openStore } from '../../store/mod.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { openConfiguredEmbedder } from '../engine.js';
import { CommandError } from '../errors.js';
import { progressView } from '../progress.js';
import { swapIn } from '../swap.js';
import { frameWord } from '../terminal.js';

/** Where what comes back grows, until all of it is there. */
const FOLDER = 'migrate';

/** Moves an index between the data directory and a server. Nothing is read or embedded again, and what it came from stays as it was. */
export const run: Run = async (context, _args, { to }) => {
  if (to === undefined) throw new SettingsError([{ key: '--to', problem: 'must be weaviate, embedded or postgres' }]);
  if (to === 'postgres') return moveStore(context);
  const { config, dataDir, language, terminal } = context;
  const lock = lockForWriting(dataDir);
  const view = progressView(terminal.err, language);
  try {
    const articles = await (to === 'weaviate' ? send : takeBack)(context, view.progress);
    view.end();
    const where = to === 'weaviate' ? (config.WENJIN_WEAVIATE_URL ?? []).join(', ') : storePath(dataDir);
    if (context.json) printJson(context, { to, articles });
    else terminal.out.line(frameWord(language, 'migrated', { articles, where }));
    return EXIT.done;
  } finally {
    view.end();
    lock.release();
  }
};

/** Moves what the bot and the page keep. Nobody writes to the file meanwhile: the bot is to be stopped. */
async function moveStore(context: Context): Promise<number> {
  const { config, dataDir, language, terminal } = context;
  const postgresUrl = config.WENJIN_POSTGRES_URL;
  if (postgresUrl === undefined) {
    throw new SettingsError([{ key: 'WENJIN_POSTGRES_URL', problem: 'must not be empty' }]);
  }
  const [from, to] = [await openStore({ dataDir }), await openStore({ dataDir, postgresUrl })];
  try {
    const records = await copyStore(from, to);
    if (context.json) printJson(context, { to: 'postgres', records });
    else terminal.out.line(frameWord(language, 'storeMoved', { records }));
    return EXIT.done;
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

type Move = (context: Context, progress: ReturnType<typeof progressView>['progress']) => Promise<number>;

const send: Move = async ({ config, dataDir }, progress) => {
  // Whether there is a store at all, before one is made.
  openForReading(dataDir).close();
  const embedder = await openConfiguredEmbedder(config, 1);
  const db = openForWriting(dataDir, { embedder: embedder.id, dimensions: embedder.dimensions });
  try {
    await deliverTo(serverIn(config), db, { progress });
    return counts(db).articles;
  } finally {
    db.close();
    await embedder.close();
  }
};

const takeBack: Move = async ({ config, dataDir }, progress) => {
  if (storeExists(dataDir)) throw new CommandError('FILE_EXISTS', { path: storePath(dataDir) });
  const beside = join(dataDir, FOLDER);
  rmSync(beside, { recursive: true, force: true });
  const embedder = await openConfiguredEmbedder(config, 1);
  const { noteVersions } = await import('../../../ingest/mod.js');
  const db = openForWriting(beside, { embedder: embedder.id, dimensions: embedder.dimensions });
  let articles: number;
  try {
    await takeBackFrom(serverIn(config), db, { progress });
    noteVersions(db);
    await publish(db, beside, { progress });
    ({ articles } = counts(db));
  } finally {
    db.close();
    await embedder.close();
  }
  swapIn(beside, dataDir);
  return articles;
};
