import { readMeta, type Sqlite, sumOf } from '../store/mod.js';
import { type Change, noteGeneration, prune } from './generations.js';
import { pack, soundWhole } from './whole.js';

/** Most that all generations together may keep of what articles were, packed. Bytes. */
export const MOST_KEPT_BYTES = 256 * 1024 * 1024;

/** How many generations can be gone back to where nobody says otherwise. */
export const KEPT_GENERATIONS = 5;

/**
 * Keeps what every article was before a change, within the same transaction: what is published and the way back from it come
 * together or not at all.
 */
export class FormerStates {
  readonly #db: Sqlite;
  readonly #generation: number;
  readonly #keep: number;
  readonly #seen = new Set<string>();
  #bytes = 0;
  #isKept: boolean;

  /** @param keep generations that can be gone back to; with 0 nothing is kept */
  constructor(db: Sqlite, keep: number) {
    this.#db = db;
    this.#keep = keep;
    this.#isKept = keep > 0;
    this.#generation = Number(readMeta(db, 'generation')) + 1;
  }

  /** Told of every article that is about to be put, replaced or removed. What are copies of it lose what they are copies of. */
  readonly capture = (id: string): void => {
    if (!this.#isKept || this.#seen.has(id)) return;
    this.#seen.add(id);
    const state = this.#packed(id);
    this.#bytes += state?.length ?? 0;
    if (state === undefined || this.#bytes > MOST_KEPT_BYTES) {
      this.#giveUp();
      return;
    }
    this.#db
      .prepare('INSERT INTO former (generation, id, state, sum) VALUES (?, ?, ?, ?)')
      .run(this.#generation, id, state, sumOf(state));
    for (const copy of this.#copiesOf(id)) this.capture(copy);
  };

  /** To be called when the change is published; changes nothing where nothing was. */
  finish(change: Change): void {
    if (Number(readMeta(this.#db, 'generation')) !== this.#generation) return;
    noteGeneration(this.#db, this.#generation, change, this.#isKept);
    prune(this.#db, this.#keep, MOST_KEPT_BYTES);
  }

  /** `null` where there is no such article; undefined where it is damaged: replacing it is what mends it, and must not fail. */
  #packed(id: string): Buffer | null | undefined {
    const whole = soundWhole(this.#db, id);
    return whole && pack(whole);
  }

  #copiesOf(id: string): string[] {
    return this.#db
      .prepare<[string], string>(
        'SELECT copy.id FROM articles first JOIN articles copy ON copy.copy_of = first.key WHERE first.id = ?',
      )
      .pluck()
      .all(id);
  }

  #giveUp(): void {
    this.#isKept = false;
    this.#db.prepare('DELETE FROM former WHERE generation = ?').run(this.#generation);
  }
}
