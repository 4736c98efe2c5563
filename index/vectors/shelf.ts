import type { ShelfCounts, Sqlite } from '../store/mod.js';
import { graphPath, isIntact } from './files.js';
import type { VectorGraph } from './hnsw.js';
import { loadGraph } from './hnsw.js';
import type { GraphRecord } from './records.js';

/** Deleted points stay in a graph as dead weight and cost recall: past this share it is built anew. */
const MOST_DELETED = 0.15;

/**
 * A few sentences more do not change a large graph: writing it costs as much for one as for thousands. They stay aside, in the store
 * alone, and are compared one by one with every question, some milliseconds for as many as these.
 */
const LARGE = 10_000;
const MOST_ASIDE = 8000;
const SHARE_ASIDE = 0.05;

/** Whether a graph is left as it is, with the sentences that it does not know aside. @param sentences that the shelf has */
export const staysAsIs = ({ base, kept }: Descent, sentences: number): boolean =>
  base !== undefined && base.points >= LARGE && sentences - kept <= Math.min(MOST_ASIDE, SHARE_ASIDE * base.points);

/** The store, the folder of its files, and the length of its vectors. */
export type Place = { readonly db: Sqlite; readonly dataDir: string; readonly dimensions: number };

/** Where a shelf's graph comes from. */
export type Descent = {
  /** The published graph that goes on; `undefined` where a new one is built. */
  readonly base: GraphRecord | undefined;
  /** So many of the shelf's sentences are in `base` already: the first ones. */
  readonly kept: number;
};

/**
 * A function of what is stored and what is published alone: whenever it is asked, before or after a kill, the same
 * graph comes out.
 * @param published the shelf's graph, where there is one whose file is intact
 */
export function descent({ sentences, gone }: ShelfCounts, published: GraphRecord | undefined): Descent {
  if (published === undefined) return { base: undefined, kept: 0 };
  const deleted = published.deleted + gone;
  const goesOn = deleted <= MOST_DELETED * (sentences + deleted);
  return goesOn ? { base: published, kept: published.points - deleted } : { base: undefined, kept: 0 };
}

/** A published graph as it was written; `undefined` where its file is not the one that was recorded, or does not load. */
export async function loadPublished(record: GraphRecord, place: Omit<Place, 'db'>): Promise<VectorGraph | undefined> {
  return (await isIntact(place.dataDir, record)) ? loaded(record, place) : undefined;
}

/** Loads a published graph whose file is intact and marks what is no longer stored, before anything is added to it. */
export async function loadWithout(
  base: GraphRecord,
  keys: readonly number[],
  place: Place,
): Promise<VectorGraph | undefined> {
  const graph = await loaded(base, place);
  const alive = new Set(keys);
  for (const label of graph?.labels() ?? []) if (!alive.has(label)) graph?.remove(label);
  return graph;
}

async function loaded(
  record: GraphRecord,
  { dataDir, dimensions }: Omit<Place, 'db'>,
): Promise<VectorGraph | undefined> {
  try {
    const graph = await loadGraph(graphPath(dataDir, record.file), dimensions);
    return graph.points === record.points ? graph : undefined;
  } catch {
    // The file is a shortcut: the stored vectors make the same graph.
    return undefined;
  }
}
