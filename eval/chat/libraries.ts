/** The corpora of the chat set, each indexed once into a folder of its own and kept there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex, type SearchIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import type { Embedder } from '../../src/core/mod.js';
import { inProject } from '../in-project.js';
import { type CorpusName, layOut } from './corpora.js';
import { readChatSet } from './set.js';

export type Place = {
  /** Folder with `corpora/` and `datasets/`. */
  readonly shared: string;
  /** Where indexes and what is unpacked are kept. */
  readonly work: string;
};

/** Ids of the articles that the chat set asks about, by corpus: they have to be in its library, whichever split is asked. */
export async function askedArticles(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const asked = new Map<string, Set<string>>();
  for (const split of ['train', 'dev', 'test'] as const)
    for (const { corpus, article } of await readChatSet(split)) {
      const known = asked.get(corpus) ?? new Set<string>();
      if (article !== null) known.add(article);
      asked.set(corpus, known);
    }
  return asked;
}

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
