import type { Shelf } from '../state.js';
import type { Sqlite } from '../store/mod.js';
import { blobVector, readMeta } from '../store/mod.js';
import { newGraph, type VectorGraph } from './hnsw.js';
import { shelfName } from './records.js';

/** Points added in one go, some 10 ms: the threads that embed must not run out of work meanwhile. */
const SLICE = 8;
/** Room that a new graph starts with; how much will be stored is not known yet. */
const FIRST_ROOM = 1024;

/** A graph in the making. */
export type GrownGraph = {
  readonly graph: VectorGraph;
  /** Keys of the sentences that were added, in the order in which they were. */
  readonly added: number[];
};

type NewSentence = Shelf & { readonly key: number; readonly vector: Buffer };

/**
 * Adds sentences to new graphs while others are still being embedded, where publishing alone would keep one core busy
 * and the others idle. For a first index: what is published already is gone on with when it is published anew. It follows the store: the sentences are read from there in the order of their keys, so that
 * memory holds the graphs and nothing else. No file is touched; a kill loses nothing but the time.
 */
export class GraphGrowth {
  readonly #db: Sqlite;
  readonly #dimensions: number;
  readonly #graphs = new Map<string, GrownGraph>();
  #lastKey = 0;
  #running: Promise<void> | undefined;
  #failure: unknown;
  #ended = false;

  constructor(db: Sqlite) {
    this.#db = db;
    this.#dimensions = Number(readMeta(db, 'dimensions'));
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
    return [...this.#graphs.values()].reduce((sum, grown) => sum + grown.added.length, 0);
  }

  async #catchUp(afterSlice: () => void = () => undefined): Promise<void> {
    const next = this.#db.prepare<[number, number], NewSentence>(
      // CROSS JOIN: sentences first, along their keys, whatever the planner thinks.
      `SELECT sentences.key, sentences.vector, passages.collection, passages.language_group AS languageGroup
       FROM sentences CROSS JOIN passages ON passages.key = sentences.passage
       WHERE sentences.key > ? ORDER BY sentences.key LIMIT ?`,
    );
    while (!this.#ended) {
      const slice = next.all(this.#lastKey, SLICE);
      if (slice.length === 0) return;
      for (const sentence of slice) this.#add(sentence);
      afterSlice();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #add({ key, vector, ...shelf }: NewSentence): void {
    const name = shelfName(shelf);
    const grown = this.#graphs.get(name) ?? { graph: newGraph(this.#dimensions, FIRST_ROOM), added: [] };
    this.#graphs.set(name, grown);
    grown.graph.add(blobVector(vector), key);
    grown.added.push(key);
    this.#lastKey = key;
  }
}
