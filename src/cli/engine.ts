import { join } from 'node:path';
import type { SearchIndex } from '../../index/mod.js';
import type { ReadStage, Writer } from '../answer/mod.js';
import { type Config, EMBEDDER, projectRoot, QUESTIONS, READER, serverOf } from '../config.js';
import type { Answerer, IntentModel } from '../core/mod.js';
import type { LocalEmbedder, LocalIntentModel } from '../models/mod.js';
import type { Context } from './context.js';
import type { Options } from './options.js';

/** An opened index that searches and answers. */
export type Engine = {
  readonly index: SearchIndex;
  readonly intents: IntentModel;
  readonly answerer: Answerer;
  close(): Promise<void>;
};
/** One that only searches. */
export type Library = { readonly index: SearchIndex; close(): Promise<void> };

type Place = Pick<Context, 'config' | 'dataDir'>;

/** The words that let a Chinese question meet an English article. */
export const TRANSLATIONS = join(projectRoot, 'models', 'zh-en-words');

/** @param threads one is enough for questions, which come one at a time */
export async function openConfiguredEmbedder(config: Config, threads: number): Promise<LocalEmbedder> {
  const { openEmbedder } = await import('../models/mod.js');
  const cacheDir = join(config.WENJIN_DATA, 'models');
  return openEmbedder({ model: config.WENJIN_EMBEDDER, threads, cacheDir });
}

/** The model is loaded in its thread while the index is opened in this one: each takes about as long as the other. */
export async function openLibrary({ config, dataDir }: Place): Promise<Library> {
  const embedder = await openConfiguredEmbedder(config, 1);
  try {
    embedder.warm();
    const { openIndex, openForWriting, storeExists } = await import('../../index/mod.js');
    const server = serverOf(config);
    const { id, dimensions } = embedder;
    // Where the articles of this machine go that it is sent; the server's may all be another one's.
    if (server !== undefined && !storeExists(dataDir)) openForWriting(dataDir, { embedder: id, dimensions }).close();
    const index = await openIndex({ dataDir, embedder, translations: TRANSLATIONS, server });
    const close = async (): Promise<void> => {
      index.close();
      await embedder.close();
    };
    return { index, close };
  } catch (error) {
    await embedder.close();
    throw error;
  }
}

export type EngineOptions = Pick<Options, 'llm' | 'reader'> & {
  /** Told why a question was answered without the reader; such a failure is thrown where nobody listens. */
  readonly onReaderFailure?: (error: unknown) => void;
};

/** With `llm` off it quotes, with `reader` off nothing is read for the exact answer, whatever the settings say. */
export async function openEngine(place: Place, options: EngineOptions = {}): Promise<Engine> {
  const { llm, reader, onReaderFailure } = options;
  const reading = reader === 'off' ? undefined : await openConfiguredReader(place.config);
  const intents = await openIntents();
  const library = await openLibrary(place);
  const close = async (): Promise<void> => {
    await Promise.all([library.close(), reading?.close(), intents.close()]);
  };
  try {
    reading?.warm();
    intents.warm();
    const { openPlanner } = await import('../plan/mod.js');
    const answerer = openPlanner({
      index: library.index,
      intents,
      read: reading && { ...reading.stage, onFailure: onReaderFailure },
      write: llm === 'off' ? undefined : await openConfiguredWriter(place),
    });
    return { ...library, intents, answerer, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The model that says what questions want, not loaded yet. */
export async function openIntents(): Promise<LocalIntentModel> {
  const { openIntentModel } = await import('../models/mod.js');
  return openIntentModel(QUESTIONS);
}

export type Reading = { readonly stage: ReadStage; warm(): void; close(): Promise<void> };

/** The reader, not loaded yet; none where it is switched off. */
export async function openConfiguredReader(config: Config): Promise<Reading | undefined> {
  const { WENJIN_READER: folder, WENJIN_READER_BUDGET: budget, WENJIN_THREADS: threads } = config;
  if (folder === 'off') return undefined;
  const { hasReader, openReader } = await import('../models/mod.js');
  // Whoever names a folder wants to be told that it is not there; the bundled one may have been left out of a copy.
  if (folder === READER && !(await hasReader(folder))) return undefined;
  const reader = await openReader({ model: folder, embedder: EMBEDDER, threads });
  return { stage: { reader, budget }, warm: reader.warm, close: () => reader.close() };
}

/** The model that writes; none where none is configured. */
async function openConfiguredWriter({ config, dataDir }: Place): Promise<Writer | undefined> {
  const { WENJIN_LLM_URL: url, WENJIN_LLM_MODEL: model, WENJIN_LLM_KEY: key } = config;
  if (url === undefined || model === undefined) return undefined;
  const { openModelWriter } = await import('../answer/mod.js');
  const perDay = config.WENJIN_LLM_TOKENS_PER_DAY;
  const usage = perDay === undefined ? undefined : { perDay, file: join(dataDir, 'llm-usage.json') };
  const agent = config.WENJIN_LLM_AGENT;
  return openModelWriter({ model: { url, model, key }, translations: TRANSLATIONS, usage, agent });
}

/** Opens, works, and closes whatever happens: a thread left open would keep the process alive. */
export async function using<R extends { close(): Promise<void> }, T>(
  opening: Promise<R>,
  work: (resource: R) => Promise<T>,
): Promise<T> {
  const resource = await opening;
  try {
    return await work(resource);
  } finally {
    await resource.close();
  }
}
