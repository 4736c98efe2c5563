/** For tests: a folder of articles indexed with the bundled model in a data directory that is thrown away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openForReading, openIndex, readArticle, type SearchIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import type { Answerer, Citation } from '../../src/core/mod.js';
import { hasReader, openEmbedder, openReader } from '../../src/models/mod.js';
import { openPlanner } from '../../src/plan/mod.js';

const MODELS = fileURLToPath(new URL('../../models/', import.meta.url));

export type Knowledge = {
  readonly index: SearchIndex;
  readonly answerer: Answerer;
  /** What the stored text holds where a citation points. */
  slice(citation: Pick<Citation, 'articleId' | 'start' | 'end'>): string | undefined;
  close(): Promise<void>;
};

export async function openKnowledge(folder: string): Promise<Knowledge> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-knowledge-'));
  const model = join(MODELS, 'multilingual-e5-small-zh-en');
  const embedder = await openEmbedder({ model });
  const bundled = join(MODELS, 'reader-zh');
  const reader = (await hasReader(bundled)) ? await openReader({ model: bundled, embedder: model }) : undefined;
  await indexArticles({ paths: [folder], dataDir, embedder });
  const translations = join(MODELS, 'zh-en-words');
  const index = await openIndex({ dataDir, embedder, translations });
  const db = openForReading(dataDir);
  return {
    index,
    answerer: openPlanner({ index, read: reader && { reader } }),
    slice: ({ articleId, start, end }) => readArticle(db, articleId)?.text.slice(start, end),
    async close() {
      index.close();
      db.close();
      await Promise.all([embedder.close(), reader?.close()]);
      rmSync(dataDir, { recursive: true });
    },
  };
}
