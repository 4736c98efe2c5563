import type { Sqlite } from '../store/mod.js';
import { blobVector, readMeta } from '../store/mod.js';
import { isIntact } from './files.js';
import { newGraph, type VectorGraph } from './hnsw.js';
import { type GraphRecord, graphRecords, type Shelf, shelfName, shelfSentenceKeys } from './records.js';
import { type Descent, descent, loadWithout, type Place } from './shelf.js';

/** Points added in one go, some 10 ms: the threads that embed must not run out of work meanwhile. */
const SLICE = 8;
/** Room that a new graph starts with; how much will be stored is not known yet. */
const FIRST_ROOM = 1024;

/** A graph in the making. */
export type GrownGraph = Descent & {
  readonly graph: VectorGraph;
  /** Keys of the sentences that were added, in the order in which they were. */
  readonly added: number[];
};

type NewSentence = Shelf & { readonly key: number; readonly vector: Buffer };

/**
 * Adds sentences to their graphs while others are still being embedded, where publishing alone would keep one core busy
 * and the others idle. It follows the store: the sentences are read from there in the order of their keys, so that
 * memory holds the graphs and nothing else. No file is touched; a kill loses nothing but the time.
 */
export class GraphGrowth {
  readonly #place: Place;
  readonly #records: ReadonlyMap<string, GraphRecord>;
  /** `undefined` for shelves that publishing has to build by itself. */
  readonly #graphs = new Map<string, GrownGraph | undefined>();
  #lastKey: number;
  #running: Promise<void> | undefined;
  #failure: unknown;
  #ended = false;

  constructor(db: Sqlite, dataDir: string) {
    this.#place = { db, dataDir, dimensions: Number(readMeta(db, 'dimensions')) };
    const records = graphRecords(db);
    this.#records = new Map(records.map((record) => [shelfName(record), record]));
    // Keys only grow: whatever is stored and not published has a higher one than everything that is published.
    this.#lastKey = records.reduce((last, { lastSentence }) => Math.max(last, lastSentence), 0);
  }

  /** Told that more is stored. Returns at once; the graphs catch up in between other work. */
  follow(): void {
    if (this.#ended || this.#running !== undefined) return;
    this.#running = this.#catchUp()
      .catch((error: unknown) => {
        this.#failure = error;
        this.#ended = true;
      })
      .finally(() => {
        this.#running = undefined;
      });
  }

  /**
   * Catches up with the store to the end.
   * @param onPoints told now and then how many points were added in all; may throw to give up
   * @throws what went wrong while following
   */
  async finish(onPoints: (points: number) => void): Promise<void> {
    await this.#running;
    if (this.#failure !== undefined) throw this.#failure;
    await this.#catchUp(() => onPoints(this.#points()));
    this.stop();
  }

  /** Adds nothing more. */
  stop(): void {
    this.#ended = true;
  }

  grown(shelf: Shelf): GrownGraph | undefined {
    return this.#graphs.get(shelfName(shelf));
  }

  #points(): number {
    return [...this.#graphs.values()].reduce((sum, grown) => sum + (grown?.added.length ?? 0), 0);
  }

  async #catchUp(afterSlice: () => void = () => undefined): Promise<void> {
    const next = this.#place.db.prepare<[number, number], NewSentence>(
      // CROSS JOIN: sentences first, along their keys, whatever the planner thinks.
      `SELECT sentences.key, sentences.vector, passages.collection, passages.language_group AS languageGroup
       FROM sentences CROSS JOIN passages ON passages.key = sentences.passage
       WHERE sentences.key > ? ORDER BY sentences.key LIMIT ?`,
    );
    while (!this.#ended) {
      const slice = next.all(this.#lastKey, SLICE);
      if (slice.length === 0) return;
      for (const sentence of slice) await this.#add(sentence);
      afterSlice();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #add(sentence: NewSentence): Promise<void> {
    const name = shelfName(sentence);
    if (!this.#graphs.has(name)) this.#graphs.set(name, await this.#begin(sentence, this.#records.get(name)));
    const grown = this.#graphs.get(name);
    grown?.graph.add(blobVector(sentence.vector), sentence.key);
    grown?.added.push(sentence.key);
    this.#lastKey = sentence.key;
  }

  async #begin(shelf: Shelf, record: GraphRecord | undefined): Promise<GrownGraph | undefined> {
    const { db, dataDir, dimensions } = this.#place;
    if (record === undefined) return { graph: newGraph(dimensions, FIRST_ROOM), base: undefined, kept: 0, added: [] };
    const keys = shelfSentenceKeys(db, shelf);
    const { base, kept } = descent(keys, (await isIntact(dataDir, record)) ? record : undefined);
    // A graph that is to be built anew takes in earlier sentences too, which are not met here.
    if (base === undefined) return undefined;
    const graph = await loadWithout(base, keys, this.#place);
    return graph === undefined ? undefined : { graph, base, kept, added: [] };
  }
}
