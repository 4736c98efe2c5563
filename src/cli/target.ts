import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BuildOptions, BuildTarget, Corpus, EvalArticle } from '../../eval/mod.js';
import { dropFrom, openIndex, type ServerPlace } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import type { Config } from '../config.js';
import { scansOf, serverOf } from '../config.js';
import type { Embedder } from '../core/mod.js';
import { openPlanner } from '../plan/mod.js';
import { openConfiguredEmbedder, openConfiguredReader, openIntents, TRANSLATIONS } from './engine.js';
import { readTargetSettings, type Stored } from './target-settings.js';

export type Targets = { readonly build: BuildTarget; close(): Promise<void> };

/** A corpus that is indexed, with the embedder that its questions need. */
type Shelf = {
  readonly corpus: Corpus;
  readonly key: string;
  readonly dataDir: string;
  readonly embedder: Embedder & { close(): Promise<void> };
  readonly articles: number;
  /** Where the settings name an index server: a library of its own there. */
  readonly server: ServerPlace | undefined;
};

/**
 * Indexes corpora into temporary data directories and opens the engine on them, as the other commands would. One index
 * is kept, since named settings that differ at query time only can share it; `close` removes it.
 */
export function openTargets(config: Config): Targets {
  let shelf: Shelf | undefined;
  const clear = async (): Promise<void> => {
    const old = shelf;
    shelf = undefined;
    await old?.embedder.close();
    if (old?.server !== undefined) await dropFrom(old.server);
    if (old !== undefined) await rm(old.dataDir, { recursive: true, force: true });
  };
  const build: BuildTarget = async (corpus, settings, options = {}) => {
    const { ranking, leastConfidence, sure, reader, stored } = readTargetSettings(settings);
    const key = JSON.stringify(stored);
    if (shelf?.corpus !== corpus || shelf.key !== key || options.fresh === true) {
      await clear();
      shelf = { ...(await store(config, corpus, stored, options)), corpus, key };
    }
    const { dataDir, embedder, articles, server } = shelf;
    const index = await openIndex({ dataDir, embedder, translations: TRANSLATIONS, ranking, server });
    // No budget: what a set is answered with must not hang on how busy the machine is.
    const reading = reader ? await openConfiguredReader(config) : undefined;
    const read = reading && { reader: reading.stage.reader };
    const intents = await openIntents();
    const answerer = openPlanner({ index, intents, leastConfidence, sure, read });
    return {
      search: (question, options) => index.search(question, options),
      ask: (question, options) => answerer.ask(question, options),
      status: async () => ({ generation: index.generation, articles, embedder: embedder.id }),
      close: async () => {
        index.close();
        await Promise.all([reading?.close(), intents.close()]);
      },
    };
  };
  return { build, close: clear };
}

async function store(
  config: Config,
  corpus: Corpus,
  { embedder: model, passageSize }: Stored,
  { onProgress }: BuildOptions,
): Promise<Omit<Shelf, 'corpus' | 'key'>> {
  const chosen = model === undefined ? config : { ...config, WENJIN_EMBEDDER: model };
  const dataDir = await mkdtemp(join(tmpdir(), 'wenjin-eval-'));
  const named = serverOf(config);
  const server = named && { ...named, name: `${named.name}Eval${Date.now()}` };
  const embedder = await openConfiguredEmbedder(chosen, config.WENJIN_THREADS);
  try {
    const paths = corpus.kind === 'paths' ? corpus.paths : [await writeArticles(dataDir, corpus.articles)];
    const report = await indexArticles({
      paths,
      dataDir,
      embedder,
      passageSize,
      server,
      scans: scansOf(config),
      progress: (event) => {
        if (event.stage !== 'scan') onProgress?.(event.done, event.total);
      },
    });
    return { dataDir, embedder, articles: report.articles.total, server };
  } catch (error) {
    await embedder.close();
    if (server !== undefined) await dropFrom(server).catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function writeArticles(folder: string, articles: readonly EvalArticle[]): Promise<string> {
  const path = join(folder, 'corpus.jsonl');
  const lines = function* () {
    for (const article of articles) yield `${JSON.stringify(article)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}
