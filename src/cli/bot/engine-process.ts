import { pino } from 'pino';
import { standAlone } from '../../answer/mod.js';
import { loadConfig, serverOf } from '../../config.js';
import { WenjinError } from '../../core/mod.js';
import { type Explainer, type Ports, servePorts } from '../../discord/mod.js';
import { type Engine, openEngine } from '../engine.js';
import { follow } from './follow.js';
import { openKnowledgeBase } from './knowledge-base.js';
import { LESS_URGENT, yieldTo } from './priority.js';

/** What this process says before it answers calls. */
export type EngineMessage =
  | { readonly engine: 'ready' }
  | {
      readonly engine: 'failed';
      readonly code: string;
      readonly message: string;
      readonly data: Readonly<Record<string, string | number>>;
    };

const tell = (message: EngineMessage): void => void process.send?.(message);

/** Embeds, searches and reads the store in a process of its own: the bot's thread belongs to the gateway. */
async function main(dataDir: string): Promise<void> {
  yieldTo(LESS_URGENT.searching);
  // Ctrl-C reaches the whole group: this process goes when the one that started it has no more questions.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const place = { config: loadConfig(), dataDir };
  try {
    const log = pino({ level: place.config.WENJIN_LOG }, pino.destination(2));
    const onReaderFailure = (error: unknown): void => log.error({ err: error }, 'answered without the reader');
    const engine = await openEngine(place, { onReaderFailure });
    const knowledgeBase = openKnowledgeBase(place);
    const stop = servePorts(process, portsOf(engine, knowledgeBase, serverOf(place.config) !== undefined));
    process.once('disconnect', () => {
      stop();
      knowledgeBase.close();
      void engine.close().finally(() => process.exit());
    });
    await loadEverything(engine);
    tell({ engine: 'ready' });
    follow(place, knowledgeBase, log).catch((error) => log.error({ err: error }, 'the files are not followed'));
  } catch (error) {
    const known = error instanceof WenjinError;
    const message = error instanceof Error ? error.message : String(error);
    tell({ engine: 'failed', code: known ? error.code : '', message, data: known ? error.data : {} });
    process.disconnect();
  }
}

/** A follow-up is explained as it was understood. What machines share may come from another one, and so may the newest of it. */
function portsOf({ answerer, index }: Engine, own: Ports['knowledgeBase'], isShared: boolean): Ports {
  const explainer: Explainer = {
    search: (question, { history, ...options } = {}) => index.search(standAlone(question, history), options),
  };
  if (!isShared) return { answerer, explainer, knowledgeBase: own };
  const knowledgeBase: Ports['knowledgeBase'] = {
    ...own,
    async read(id, collections) {
      const article = (await own.read(id, collections)) ?? (await index.article(id)) ?? null;
      return article !== null && (collections?.includes(article.collection) ?? true) ? article : null;
    },
    status: async (collections) => ({ ...(await own.status(collections)), generation: index.generation }),
  };
  return { answerer, explainer, knowledgeBase };
}

/** The first question pays for the model and the dictionaries; no asker should. */
async function loadEverything({ answerer }: Engine): Promise<void> {
  await answerer.ask('问津？', { collections: [] });
}

await main(process.argv[2] ?? '');
