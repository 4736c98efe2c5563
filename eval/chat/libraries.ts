/** The corpora of the chat set, each indexed once into a folder of its own and kept there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex, type SearchIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import type { Embedder } from '../../src/core/mod.js';
import { inProject } from '../in-project.js';
import { type CorpusName, layOut } from './corpora.js';

export type Place = {
  /** Folder with `corpora/` and `datasets/`. */
  readonly shared: string;
  /** Where indexes and what is unpacked are kept. */
  readonly work: string;
};

/** @param asked ids of articles that the set asks about: they have to be in the library */
export async function openLibrary(
  corpus: CorpusName,
  { shared, work }: Place,
  asked: ReadonlySet<string>,
  embedder: Embedder,
): Promise<SearchIndex> {
  const dataDir = join(work, 'data', corpus);
  if (!existsSync(join(dataDir, 'done'))) {
    const folder = layOut(corpus, shared, work, asked);
    await indexArticles({ paths: [folder], dataDir, embedder });
  }
  return openIndex({ dataDir, embedder, translations: inProject('models/zh-en-words') });
}
