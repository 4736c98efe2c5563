import type { Progress } from '../../src/core/mod.js';
import type { Sqlite } from '../store/mod.js';
import { readMeta, writeMeta } from '../store/mod.js';
import { graphPath, isIntact, removeUnused, writeGraphFile } from './files.js';
import type { VectorGraph } from './hnsw.js';
import { loadGraph, newGraph } from './hnsw.js';
import type { GraphRecord, Shelf } from './records.js';
import {
  graphRecords,
  replaceGraphRecords,
  sentenceVectors,
  shelfName,
  shelfSentenceKeys,
  storedShelves,
} from './records.js';

/** Deleted points stay in a graph as dead weight and cost recall: past this share it is built anew. */
const MOST_DELETED = 0.15;
/** Points between two looks at the clock of the renderer and at the signal. */
const BREATH = 256;

export type PublishOptions = { readonly progress?: Progress | undefined; readonly signal?: AbortSignal | undefined };

/**
 * Brings the graph files up to what is stored and makes them, with the next generation's number, what questions see.
 * Killed before its last step it has changed nothing.
 * @returns the generation that is now published
 */
export async function publish(db: Sqlite, dataDir: string, options: PublishOptions = {}): Promise<number> {
  const dimensions = Number(readMeta(db, 'dimensions'));
  const generation = Number(readMeta(db, 'generation')) + 1;
  const before = new Map(graphRecords(db).map((record) => [shelfName(record), record]));
  const plans = storedShelves(db).map((shelf) => ({ shelf, keys: shelfSentenceKeys(db, shelf) }));
  const total = plans.reduce((sum, plan) => sum + plan.keys.length, 0);
  let done = 0;
  const step = (points: number): void => {
    done += points;
    options.progress?.({ stage: 'graph', done, total });
    options.signal?.throwIfAborted();
  };
  const records: GraphRecord[] = [];
  for (const [i, { shelf, keys }] of plans.entries()) {
    const file = `g${generation}-${i}.hnsw`;
    records.push(await updateShelf({ db, dataDir, dimensions, shelf, keys, file, step }, before.get(shelfName(shelf))));
  }
  db.transaction(() => {
    replaceGraphRecords(db, records);
    writeMeta(db, 'generation', String(generation));
    writeMeta(db, 'unpublished', '0');
  })();
  removeUnused(dataDir, records);
  return generation;
}

type ShelfWork = {
  readonly db: Sqlite;
  readonly dataDir: string;
  readonly dimensions: number;
  readonly shelf: Shelf;
  readonly keys: readonly number[];
  readonly file: string;
  readonly step: (points: number) => void;
};

async function updateShelf(work: ShelfWork, before: GraphRecord | undefined): Promise<GraphRecord> {
  const { keys, file, dataDir, shelf } = work;
  const lastSentence = keys.at(-1) ?? 0;
  const usable = before !== undefined && (await isIntact(dataDir, before)) ? before : undefined;
  const kept = usable ? keys.filter((key) => key <= usable.lastSentence).length : 0;
  if (usable && kept === keys.length && kept === usable.points - usable.deleted) {
    work.step(keys.length);
    return usable;
  }
  const deleted = usable ? usable.points - kept : 0;
  const extend = usable !== undefined && deleted <= MOST_DELETED * (keys.length + deleted);
  const graph = extend ? await extendGraph(work, usable) : newGraph(work.dimensions, keys.length);
  await addAll(graph, work, extend ? keys.slice(kept) : keys);
  const written = await writeGraphFile(dataDir, file, (path) => graph.save(path));
  return { ...shelf, file, ...written, points: graph.points, deleted: graph.points - keys.length, lastSentence };
}

async function extendGraph(work: ShelfWork, record: GraphRecord): Promise<VectorGraph> {
  const graph = await loadGraph(graphPath(work.dataDir, record.file), work.dimensions);
  const alive = new Set(work.keys);
  for (const label of graph.labels()) if (!alive.has(label)) graph.remove(label);
  return graph;
}

async function addAll(graph: VectorGraph, work: ShelfWork, keys: readonly number[]): Promise<void> {
  let waiting = 0;
  for (const { key, vector } of sentenceVectors(work.db, keys)) {
    graph.add(vector, key);
    waiting += 1;
    if (waiting === BREATH) {
      work.step(waiting);
      waiting = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  work.step(waiting);
}
