import type { Progress } from '../../src/core/mod.js';
import type { ShelfCounts, Sqlite } from '../store/mod.js';
import { noneGone, readMeta, shelfCounts, writeMeta } from '../store/mod.js';
import { isStillIntact, removeUnused, writeGraphFile } from './files.js';
import type { GraphGrowth, GrownGraph } from './growth.js';
import { newGraph, type VectorGraph } from './hnsw.js';
import type { GraphRecord } from './records.js';
import {
  graphRecords,
  noteBases,
  replaceGraphRecords,
  sentenceVectors,
  shelfName,
  shelfSentenceKeys,
} from './records.js';
import { type Descent, descent, loadWithout, type Place, staysAsIs } from './shelf.js';

/** Points between two looks at the clock of the renderer and at the signal. */
const BREATH = 256;

export type PublishOptions = {
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What followed the store until now: graphs in it that are as they have to be are not built again. */
  readonly growth?: GraphGrowth | undefined;
  /**
   * Off where questions are answered elsewhere: a graph is recorded and not built, as if its file were gone. Whoever opens the store builds
   * it from the vectors, and so does the next publishing that wants graphs. @default true
   */
  readonly graphs?: boolean | undefined;
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
  const shelves = shelfCounts(db);
  const total = shelves.reduce((sum, { sentences }) => sum + sentences, 0);
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
  const bases: Record<string, string> = {};
  for (const [i, shelf] of shelves.entries()) {
    const work = { ...place, shelf, file: `g${generation}-${i}.hnsw`, bases, step, isBuilt: options.graphs ?? true };
    records.push(await updateShelf(work, before.get(shelfName(shelf)), options.growth?.grown(shelf)));
  }
  db.transaction(() => {
    replaceGraphRecords(db, records);
    noteBases(db, bases);
    for (const record of records) if (before.get(shelfName(record))?.file !== record.file) noneGone(db, record);
    writeMeta(db, 'generation', String(generation));
    writeMeta(db, 'unpublished', '0');
  })();
  // As part of a larger change this is not published yet, and what is needs its files.
  if (!db.inTransaction) removeUnused(dataDir, records);
  return generation;
}

type ShelfWork = Place & {
  readonly shelf: ShelfCounts;
  readonly file: string;
  /** Which graph each was made from that goes on from another. */
  readonly bases: Record<string, string>;
  readonly step: (points: number) => void;
  readonly isBuilt: boolean;
};

async function updateShelf(
  work: ShelfWork,
  before: GraphRecord | undefined,
  grown: GrownGraph | undefined,
): Promise<GraphRecord> {
  const { db, file, dataDir, shelf } = work;
  const usable = before !== undefined && (await isStillIntact(db, dataDir, before));
  const wanted = descent(shelf, usable ? before : undefined);
  if (wanted.base !== undefined && (isComplete(wanted.kept, shelf) || staysAsIs(wanted, shelf.sentences))) {
    work.step(shelf.sentences);
    return wanted.base;
  }
  const keys = shelfSentenceKeys(db, shelf);
  const { collection, languageGroup } = shelf;
  const lastSentence = keys.at(-1) ?? 0;
  if (!work.isBuilt) {
    work.step(keys.length);
    const unwritten = { sha256: '', bytes: 0 };
    return { collection, languageGroup, file, ...unwritten, points: keys.length, deleted: 0, lastSentence };
  }
  const graph = grown !== undefined && isWanted(grown, wanted, keys) ? grown.graph : await build(work, wanted, keys);
  if (graph === grown?.graph) work.step(keys.length);
  const written = await writeGraphFile(dataDir, file, graph.points, (path) => graph.save(path));
  const { points } = graph;
  return { collection, languageGroup, file, ...written, points, deleted: points - keys.length, lastSentence };
}

const isComplete = (kept: number, { sentences, gone }: ShelfCounts): boolean => kept === sentences && gone === 0;

/**
 * Whether a graph that was grown ahead is, point for point, the one that would be built now. Had a sentence been
 * removed meanwhile it would not be, and how near it is would depend on when the process was killed.
 */
const isWanted = ({ added }: GrownGraph, { base }: Descent, keys: readonly number[]): boolean =>
  base === undefined && added.length === keys.length && added.every((key, i) => key === keys[i]);

async function build(work: ShelfWork, { base, kept: inBase }: Descent, keys: readonly number[]): Promise<VectorGraph> {
  const { dimensions, step } = work;
  const loaded = base === undefined ? undefined : await loadWithout(base, keys, work);
  const graph = loaded ?? newGraph(dimensions, keys.length);
  const kept = loaded === undefined ? 0 : inBase;
  if (base !== undefined && loaded !== undefined) work.bases[work.file] = base.sha256;
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
