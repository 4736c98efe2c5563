import type { Sqlite } from '../store/mod.js';
import { readMeta } from '../store/mod.js';
import { graphPath, isIntact } from './files.js';
import type { VectorGraph } from './hnsw.js';
import { loadGraph, newGraph } from './hnsw.js';
import type { GraphRecord } from './records.js';
import { sentenceVectors, shelfSentenceKeys } from './records.js';

/**
 * Opens a recorded graph. Where its file is missing or is not the one that was written, the graph is built again from
 * the stored vectors: the file is only a shortcut.
 */
export async function openGraph(db: Sqlite, dataDir: string, record: GraphRecord): Promise<VectorGraph> {
  const dimensions = Number(readMeta(db, 'dimensions'));
  if (await isIntact(dataDir, record)) return loadGraph(graphPath(dataDir, record.file), dimensions);
  const keys = shelfSentenceKeys(db, record).filter((key) => key <= record.lastSentence);
  const graph = newGraph(dimensions, keys.length);
  for (const { key, vector } of sentenceVectors(db, keys)) graph.add(vector, key);
  return graph;
}
