/** The corpora of the chat set, each indexed once into a folder of its own and kept there. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex, type SearchIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import type { Embedder } from '../../src/core/mod.js';
import { inProject } from '../in-project.js';
import { type Models, openModels } from '../reader/stand.js';
import { CORPORA, type CorpusName, layOut } from './corpora.js';
import { readChatSet } from './set.js';

export type Place = {
  /** Folder with `corpora/` and `datasets/`. */
  readonly shared: string;
  /** Where indexes and what is unpacked are kept. */
  readonly work: string;
};

/** Ids of the articles that the chat set asks about, by corpus: they have to be in its library, whichever split is asked. */
async function askedArticles(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
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
async function openLibrary(
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

/**
 * Asks each question over the library of its corpus, one corpus after the other, and tells which it is at.
 * @param threads of each model
 */
export async function askAll<Question extends { readonly corpus: CorpusName }>(
  questions: readonly Question[],
  place: Place,
  threads: number,
  ask: (question: Question, index: SearchIndex, models: Models) => Promise<void>,
): Promise<void> {
  mkdirSync(join(place.work, 'data'), { recursive: true });
  const asked = await askedArticles();
  const models = await openModels(inProject('models/reader-zh'), threads);
  try {
    for (const corpus of CORPORA) {
      const mine = questions.filter((question) => question.corpus === corpus);
      if (mine.length === 0) continue;
      process.stderr.write(`${corpus}: ${mine.length}\n`);
      const index = await openLibrary(corpus, place, asked.get(corpus) ?? new Set(), models.embedder);
      try {
        for (const question of mine) await ask(question, index, models);
      } finally {
        index.close();
      }
    }
  } finally {
    await models.close();
  }
}
