import type { Sqlite } from '../store/mod.js';
import { readMeta } from '../store/mod.js';
import { isIntact, removeUnused } from './files.js';
import type { Neighbour, VectorGraph } from './hnsw.js';
import { newGraph } from './hnsw.js';
import { type GraphRecord, graphRecords, sentenceVectors } from './records.js';
import { loadPublished } from './shelf.js';
import { dot } from './vector-math.js';

/** All sentences of a shelf, to be searched: those that its graph knows, and those aside of it. */
export type OpenGraph = {
  readonly record: GraphRecord;
  readonly graph: VectorGraph;
  /** Nearest first, of those that `keep` takes. */
  search(vector: Float32Array, limit: number, keep?: (label: number) => boolean): Neighbour[];
};

/**
 * Opens a recorded graph. Where its file is missing, is not the one that was written or does not load, the graph is built again from
 * the stored vectors: the file is only a shortcut.
 * @param keys of all sentences of the shelf, ascending
 * @param before what was open of the shelf until now: a graph whose file is still the same is not loaded again
 */
export async function openGraph(
  db: Sqlite,
  dataDir: string,
  record: GraphRecord,
  keys: readonly number[],
  before?: OpenGraph,
): Promise<OpenGraph> {
  const known = keys.filter((key) => key <= record.lastSentence);
  const graph =
    isSame(before?.record, record) && before !== undefined ? before.graph : await load(db, dataDir, record, known);
  // What is no longer stored leads on to others, and is not found. Whoever still asks the state before misses it a moment early.
  if (known.length < record.points - record.deleted) hideAllBut(graph, known);
  const aside = [...sentenceVectors(db, keys.slice(known.length))];
  return {
    record,
    graph,
    search(vector, limit, keep) {
      const found = graph.search(vector, limit, keep);
      const least = found.length < limit ? Number.NEGATIVE_INFINITY : (found.at(-1)?.similarity ?? 0);
      for (const { key, vector: other } of aside) {
        const similarity = dot(vector, other);
        if (similarity > least && (keep?.(key) ?? true)) found.push({ label: key, similarity });
      }
      return found.sort((one, other) => other.similarity - one.similarity).slice(0, limit);
    },
  };
}

const isSame = (one: GraphRecord | undefined, other: GraphRecord): boolean =>
  one?.file === other.file && one.sha256 === other.sha256;

async function load(db: Sqlite, dataDir: string, record: GraphRecord, keys: readonly number[]): Promise<VectorGraph> {
  const dimensions = Number(readMeta(db, 'dimensions'));
  const loaded = await loadPublished(record, { dataDir, dimensions });
  if (loaded !== undefined) return loaded;
  const graph = newGraph(dimensions, keys.length);
  for (const { key, vector } of sentenceVectors(db, keys)) graph.add(vector, key);
  return graph;
}

function hideAllBut(graph: VectorGraph, keys: readonly number[]): void {
  const alive = new Set(keys);
  for (const label of graph.labels()) if (!alive.has(label)) graph.remove(label);
}

/** Removes the files that no published graph is in. */
export const removeUnusedGraphs = (db: Sqlite, dataDir: string): void => removeUnused(dataDir, graphRecords(db));

/** The published graphs whose files are of no use: they are built again whenever they are opened. */
export async function brokenGraphs(db: Sqlite, dataDir: string): Promise<GraphRecord[]> {
  const broken: GraphRecord[] = [];
  for (const record of graphRecords(db)) if (!(await isIntact(dataDir, record))) broken.push(record);
  return broken;
}
