/** A set's corpus, indexed, with embedder and reader. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openIndex, type SearchIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import {
  type LocalEmbedder,
  type LocalIntentModel,
  type LocalReader,
  openEmbedder,
  openIntentModel,
  openReader,
} from '../../src/models/mod.js';
import type { Dataset } from '../datasets/mod.js';
import { inProject } from '../in-project.js';

export type Models = {
  readonly embedder: LocalEmbedder;
  readonly reader: LocalReader;
  readonly intents: LocalIntentModel;
  close(): Promise<void>;
};

const EMBEDDER = inProject('models/multilingual-e5-small-zh-en');
const TRANSLATIONS = inProject('models/zh-en-words');

/** @param reader folder of the reader that is measured */
export async function openModels(reader: string, threads: number): Promise<Models> {
  const embedder = await openEmbedder({ model: EMBEDDER, threads, cacheDir: join(tmpdir(), 'wenjin-models') });
  const reading = await openReader({ model: reader, embedder: EMBEDDER, threads });
  const intents = await openIntentModel(inProject('models/question-zh'));
  const close = async (): Promise<void> => {
    await Promise.all([embedder.close(), reading.close(), intents.close()]);
  };
  return { embedder, reader: reading, intents, close };
}

/** Indexes a set's corpus, works on it and removes it, whatever happens. */
export async function withIndex<T>(
  { corpus }: Pick<Dataset, 'corpus'>,
  { embedder }: Models,
  work: (index: SearchIndex) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenjin-reader-'));
  try {
    const paths = corpus.kind === 'paths' ? corpus.paths : [join(dataDir, 'corpus.jsonl')];
    if (corpus.kind === 'articles') {
      const lines = corpus.articles.map((article) => `${JSON.stringify(article)}\n`);
      await pipeline(Readable.from(lines), createWriteStream(join(dataDir, 'corpus.jsonl')));
    }
    await indexArticles({ paths, dataDir, embedder });
    const index = await openIndex({ dataDir, embedder, translations: TRANSLATIONS });
    try {
      return await work(index);
    } finally {
      index.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
