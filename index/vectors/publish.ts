import type { Progress } from '../../src/core/mod.js';
import type { Sqlite } from '../store/mod.js';
import { readMeta, writeMeta } from '../store/mod.js';
import { isIntact, removeUnused, writeGraphFile } from './files.js';
import type { GraphGrowth, GrownGraph } from './growth.js';
import { newGraph, type VectorGraph } from './hnsw.js';
import type { GraphRecord, Shelf } from './records.js';
import {
  graphRecords,
  replaceGraphRecords,
  sentenceVectors,
  shelfName,
  shelfSentenceKeys,
  storedShelves,
} from './records.js';
import { type Descent, descent, loadWithout, type Place, staysAsIs } from './shelf.js';

/** Points between two looks at the clock of the renderer and at the signal. */
const BREATH = 256;

export type PublishOptions = {
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What followed the store until now: graphs in it that are as they have to be are not built again. */
  readonly growth?: GraphGrowth | undefined;
};

/**
 * Brings the graph files up to what is stored and makes them, with the next generation's number, what questions see.
 * Killed before its last step it has changed nothing.
 * @returns the generation that is now published
 */
export async function publish(db: Sqlite, dataDir: string, options: PublishOptions = {}): Promise<number> {
  const place = { db, dataDir, dimensions: Number(readMeta(db, 'dimensions')) };
  const generation = Number(readMeta(db, 'generation')) + 1;
  const before = new Map(graphRecords(db).map((record) => [shelfName(record), record]));
  const plans = storedShelves(db).map((shelf) => ({ shelf, keys: shelfSentenceKeys(db, shelf) }));
  const total = plans.reduce((sum, plan) => sum + plan.keys.length, 0);
  let furthest = 0;
  const report = (done: number): void => {
    furthest = Math.min(Math.max(done, furthest), total);
    options.progress?.({ stage: 'graph', done: furthest, total });
    options.signal?.throwIfAborted();
  };
  let done = 0;
  const step = (points: number): void => {
    done += points;
    report(done);
  };
  await options.growth?.finish(report);
  const records: GraphRecord[] = [];
  for (const [i, { shelf, keys }] of plans.entries()) {
    const work = { ...place, shelf, keys, file: `g${generation}-${i}.hnsw`, step };
    records.push(await updateShelf(work, before.get(shelfName(shelf)), options.growth?.grown(shelf)));
  }
  db.transaction(() => {
    replaceGraphRecords(db, records);
    writeMeta(db, 'generation', String(generation));
    writeMeta(db, 'unpublished', '0');
  })();
  // As part of a larger change this is not published yet, and what is needs its files.
  if (!db.inTransaction) removeUnused(dataDir, records);
  return generation;
}

type ShelfWork = Place & {
  readonly shelf: Shelf;
  readonly keys: readonly number[];
  readonly file: string;
  readonly step: (points: number) => void;
};

async function updateShelf(
  work: ShelfWork,
  before: GraphRecord | undefined,
  grown: GrownGraph | undefined,
): Promise<GraphRecord> {
  const { keys, file, dataDir, shelf } = work;
  const usable = before !== undefined && (await isIntact(dataDir, before));
  const wanted = descent(keys, usable ? before : undefined);
  if (
    wanted.base !== undefined &&
    (isComplete(wanted.base, wanted.kept, keys.length) || staysAsIs(wanted, keys.length))
  ) {
    work.step(keys.length);
    return wanted.base;
  }
  const graph = grown !== undefined && isWanted(grown, wanted, keys) ? grown.graph : await build(work, wanted);
  if (graph === grown?.graph) work.step(keys.length);
  const written = await writeGraphFile(dataDir, file, graph.points, (path) => graph.save(path));
  const lastSentence = keys.at(-1) ?? 0;
  return { ...shelf, file, ...written, points: graph.points, deleted: graph.points - keys.length, lastSentence };
}

const isComplete = ({ points, deleted }: GraphRecord, kept: number, sentences: number): boolean =>
  kept === sentences && kept === points - deleted;

/**
 * Whether a graph that was grown ahead is, point for point, the one that would be built now. Had a sentence been
 * removed meanwhile it would not be, and how near it is would depend on when the process was killed.
 */
const isWanted = ({ added }: GrownGraph, { base }: Descent, keys: readonly number[]): boolean =>
  base === undefined && added.length === keys.length && added.every((key, i) => key === keys[i]);

async function build(work: ShelfWork, { base, kept: inBase }: Descent): Promise<VectorGraph> {
  const { keys, dimensions, step } = work;
  const loaded = base === undefined ? undefined : await loadWithout(base, keys, work);
  const graph = loaded ?? newGraph(dimensions, keys.length);
  const kept = loaded === undefined ? 0 : inBase;
  step(kept);
  let waiting = 0;
  for (const { key, vector } of sentenceVectors(work.db, keys.slice(kept))) {
    graph.add(vector, key);
    waiting += 1;
    if (waiting === BREATH) {
      step(waiting);
      waiting = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  step(waiting);
  return graph;
}
