import type { Sqlite } from '../store/mod.js';
import { goneSince, readMeta } from '../store/mod.js';
import { isIntact, removeUnused } from './files.js';
import type { Neighbour, VectorGraph } from './hnsw.js';
import { newGraph } from './hnsw.js';
import { type GraphRecord, graphRecords, sentencesAfter, sentenceVectors, shelfSentenceKeys } from './records.js';
import { loadPublished } from './shelf.js';
import { dot } from './vector-math.js';

/** All sentences of a shelf, to be searched: those that its graph knows, and those aside of it. */
export type OpenGraph = {
  readonly record: GraphRecord;
  readonly graph: VectorGraph;
  /** Keys of all sentences of the shelf, ascending. */
  readonly keys: readonly number[];
  /** Nearest first, of those that `keep` takes. */
  search(vector: Float32Array, limit: number, keep?: (label: number) => boolean): Neighbour[];
  /** Opens what the shelf has become, where its graph is still this one; only what is new is read. */
  next(db: Sqlite): OpenGraph;
  /** The same where another graph was made that goes on from this one: what that one has more is added here, and no second copy is loaded. */
  grow(db: Sqlite, into: GraphRecord): Promise<OpenGraph>;
};

/**
 * Opens a recorded graph. Where its file is missing, is not the one that was written or does not load, the graph is built again from
 * the stored vectors: the file is only a shortcut.
 */
export async function openGraph(db: Sqlite, dataDir: string, record: GraphRecord): Promise<OpenGraph> {
  const keys = shelfSentenceKeys(db, record);
  const known = keys.filter((key) => key <= record.lastSentence);
  const graph = await load(db, dataDir, record, known);
  // What is no longer stored leads on to others, and is not found. Whoever still asks the state before misses it a moment early.
  if (known.length < record.points - record.deleted) hideAllBut(graph, known);
  const gone = goneSince(db, record, 0).last;
  return opened({ db, record, graph, known, gone, before: new Map() });
}

/** Points added in one go, some 10 ms: whoever asks meanwhile is answered. */
const SLICE = 8;

type Opening = {
  readonly db: Sqlite;
  readonly record: GraphRecord;
  readonly graph: VectorGraph;
  /** Keys of the sentences that the graph knows and that are stored, ascending. */
  readonly known: readonly number[];
  /** The last sentence that left is noted under this number. */
  readonly gone: number;
  /** Vectors that were aside until now. */
  readonly before: ReadonlyMap<number, Float32Array>;
};

function opened({ db, record, graph, known, gone, before }: Opening): OpenGraph {
  const keys = sentencesAfter(db, record, record.lastSentence);
  const unread = keys.filter((key) => !before.has(key));
  const read = new Map([...sentenceVectors(db, unread)].map(({ key, vector }) => [key, vector]));
  const aside = new Map(keys.flatMap((key) => entry(key, before.get(key) ?? read.get(key))));
  return {
    record,
    graph,
    keys: [...known, ...keys],
    search(vector, limit, keep) {
      // What it has grown by belongs to states after this one.
      const found = graph.search(vector, limit, keep).filter(({ label }) => label <= record.lastSentence);
      const least = found.length < limit ? Number.NEGATIVE_INFINITY : (found.at(-1)?.similarity ?? 0);
      for (const [key, other] of aside) {
        const similarity = dot(vector, other);
        if (similarity > least && (keep?.(key) ?? true)) found.push({ label: key, similarity });
      }
      return found.sort((one, other) => other.similarity - one.similarity).slice(0, limit);
    },
    next(now) {
      const { last, sentences } = goneSince(now, record, gone);
      const left = new Set(sentences);
      for (const key of left) graph.remove(key);
      const still = left.size === 0 ? known : known.filter((key) => !left.has(key));
      return opened({ db: now, record, graph, known: still, gone: last, before: aside });
    },
    async grow(now, into) {
      const alive = shelfSentenceKeys(now, into).filter((key) => key <= into.lastSentence);
      hideAllBut(graph, alive);
      let added = 0;
      const fresh = alive.filter((key) => key > record.lastSentence);
      for (const { key, vector } of sentenceVectors(now, fresh)) {
        graph.add(vector, key);
        added += 1;
        if (added % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const { last } = goneSince(now, into, 0);
      return opened({ db: now, record: into, graph, known: alive, gone: last, before: aside });
    },
  };
}

const entry = (key: number, vector: Float32Array | undefined): [number, Float32Array][] =>
  vector === undefined ? [] : [[key, vector]];

/** Whether a graph is the one of a record. */
export const isGraphOf = ({ record }: OpenGraph, { file, sha256 }: GraphRecord): boolean =>
  record.file === file && record.sha256 === sha256;

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
