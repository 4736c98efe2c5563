import type { LanguageGroup, Successor } from '../../src/core/mod.js';
import type { Lexicon } from '../lexical/bm25.js';
import { openLexicon } from '../lexical/bm25.js';
import type { Shelf, Sqlite, StoreFilter, StoreReader, Within } from '../store/mod.js';
import {
  articleFilter,
  folderCounts,
  phraseCounter,
  readMeta,
  shelfCounts,
  storeReader,
  successors,
} from '../store/mod.js';
import type { GraphRecord, OpenGraph } from '../vectors/mod.js';
import { baseOf, graphRecords, isGraphOf, openGraph, sentenceVectors } from '../vectors/mod.js';

/** One collection's share of a language group, ready to be searched. */
export type OpenShelf = Shelf & {
  readonly graph: OpenGraph;
  /** Vectors of up to SAMPLE_SIZE sentences: what an ordinary sentence of the shelf is like. */
  readonly sample: readonly Float32Array[];
  readonly sentences: number;
};

/** Everything that a question needs of one generation. */
export type Snapshot = {
  readonly generation: number;
  readonly reader: StoreReader;
  /** What has taken an article's place, by the article's id. */
  readonly successors: ReadonlyMap<string, Successor>;
  readonly shelves: readonly OpenShelf[];
  readonly lexicons: Readonly<Record<LanguageGroup, Lexicon>>;
  /** What a filter leaves; undefined where it leaves everything. */
  readonly within: (filter: StoreFilter) => Within | undefined;
  readonly saying: ReturnType<typeof phraseCounter>;
  /** The names of the folders that articles lie in, with how many lie in each. */
  readonly folders: () => ReadonlyMap<string, number>;
};

/** Sentences a shelf whose similarities give the mean and deviation of its language. */
const SAMPLE_SIZE = 1000;

export const currentGeneration = (db: Sqlite): number => Number(readMeta(db, 'generation') ?? 0);

/** @param before what was open until now: what is the same in it is not loaded again */
export async function openSnapshot(db: Sqlite, dataDir: string, before?: Snapshot): Promise<Snapshot> {
  const generation = currentGeneration(db);
  const shelves: OpenShelf[] = [];
  for (const record of graphRecords(db)) shelves.push(await openShelf(db, dataDir, record, before));
  const counts = shelfCounts(db);
  const lexicon = (group: LanguageGroup) => openLexicon(db, group, counts);
  const lexicons = { zh: lexicon('zh'), en: lexicon('en'), other: lexicon('other') };
  let folders: ReadonlyMap<string, number> | undefined;
  return {
    generation,
    reader: storeReader(db),
    successors: successors(db),
    shelves,
    lexicons,
    within: articleFilter(db),
    saying: phraseCounter(db),
    folders() {
      folders ??= folderCounts(db);
      return folders;
    },
  };
}

async function openShelf(db: Sqlite, dataDir: string, record: GraphRecord, before?: Snapshot): Promise<OpenShelf> {
  const graph = await openShelfGraph(db, dataDir, record, before?.shelves.map((shelf) => shelf.graph) ?? []);
  const sample = [...sentenceVectors(db, evenlySpaced(graph.keys, SAMPLE_SIZE))].map(({ vector }) => vector);
  const { collection, languageGroup } = record;
  return { collection, languageGroup, graph, sample, sentences: graph.keys.length };
}

async function openShelfGraph(
  db: Sqlite,
  dataDir: string,
  record: GraphRecord,
  before: readonly OpenGraph[],
): Promise<OpenGraph> {
  const same = before.find((graph) => isGraphOf(graph, record));
  if (same !== undefined) return same.next(db);
  const base = baseOf(db, record);
  const grown = before.find((graph) => graph.record.sha256 === base);
  return grown === undefined ? openGraph(db, dataDir, record) : grown.grow(db, record);
}

/** The same sample for the same keys: scores must not change from one start to the next. */
function evenlySpaced(keys: readonly number[], size: number): number[] {
  if (keys.length <= size) return [...keys];
  const step = keys.length / size;
  return Array.from({ length: size }, (_, i) => keys[Math.floor(i * step)] ?? 0);
}
