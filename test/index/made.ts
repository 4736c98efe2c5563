/** For tests: an index over articles that are put into its store by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForWriting, openIndex, publish, type SearchIndex, type Sqlite } from '../../index/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { putText } from './put.js';

export type MadeIndex = { readonly index: SearchIndex; remove(): void };

/** @param put stores the articles */
export async function makeIndex(put: (db: Sqlite) => Promise<void>): Promise<MadeIndex> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-made-'));
  const db = openForWriting(dataDir, { embedder: 'fake@64', dimensions: 64 });
  await put(db);
  await publish(db, dataDir);
  db.close();
  const index = await openIndex({ dataDir, embedder: fakeEmbedder() });
  const remove = (): void => {
    index.close();
    rmSync(dataDir, { recursive: true });
  };
  return { index, remove };
}

/** Of texts that are called a0, a1 and so on. */
export const makeIndexOf = (texts: readonly string[]): Promise<MadeIndex> =>
  makeIndex(async (db) => {
    for (const [i, text] of texts.entries()) await putText(db, `a${i}`, text);
  });
