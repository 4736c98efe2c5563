import type { Sqlite } from '../store/mod.js';
import { readMeta } from '../store/mod.js';
import { isIntact, removeUnused } from './files.js';
import type { VectorGraph } from './hnsw.js';
import { newGraph } from './hnsw.js';
import { type GraphRecord, graphRecords, sentenceVectors, shelfSentenceKeys } from './records.js';
import { loadPublished } from './shelf.js';

/**
 * Opens a recorded graph. Where its file is missing, is not the one that was written or does not load, the graph is built again from
 * the stored vectors: the file is only a shortcut.
 */
export async function openGraph(db: Sqlite, dataDir: string, record: GraphRecord): Promise<VectorGraph> {
  const dimensions = Number(readMeta(db, 'dimensions'));
  const loaded = await loadPublished(record, { dataDir, dimensions });
  if (loaded !== undefined) return loaded;
  const keys = shelfSentenceKeys(db, record).filter((key) => key <= record.lastSentence);
  const graph = newGraph(dimensions, keys.length);
  for (const { key, vector } of sentenceVectors(db, keys)) graph.add(vector, key);
  return graph;
}

/** Removes the files that no published graph is in. */
export const removeUnusedGraphs = (db: Sqlite, dataDir: string): void => removeUnused(dataDir, graphRecords(db));

/** The published graphs whose files are of no use: they are built again whenever they are opened. */
export async function brokenGraphs(db: Sqlite, dataDir: string): Promise<GraphRecord[]> {
  const broken: GraphRecord[] = [];
  for (const record of graphRecords(db)) if (!(await isIntact(dataDir, record))) broken.push(record);
  return broken;
}
