import {
  type ArticleWriter,
  articleWriter,
  duplicateCandidates,
  type EmbeddedPassage,
  type Sqlite,
} from '../index/mod.js';
import type { Embedder } from '../src/core/mod.js';
import { isNearDuplicate } from './duplicates.js';
import { fromBytes, toBytes } from './fingerprint-bytes.js';
import type { Prepared } from './prepare.js';

export type Stored = { readonly prepared: Prepared; readonly embedded: number };

/** Sentences under way at once: enough to keep every core busy, little enough to keep memory flat. */
const MOST_UNDER_WAY = 512;

type UnderWay = {
  readonly prepared: Prepared;
  readonly sentences: number;
  readonly copyOf: string | undefined;
  readonly vectors: Promise<Float32Array[]>;
};

/**
 * Embeds and stores articles. Several are embedded at once, but they are stored one at a time in the order in which
 * they came, each as a whole: whatever moment the process is killed at, the store holds the first so many of them.
 */
export class ArticleIntake {
  readonly #db: Sqlite;
  readonly #embedder: Embedder;
  readonly #writer: ArticleWriter;
  readonly #onStored: (stored: Stored) => void;
  readonly #underWay: UnderWay[] = [];
  #sentences = 0;

  constructor(db: Sqlite, embedder: Embedder, onStored: (stored: Stored) => void) {
    this.#db = db;
    this.#embedder = embedder;
    this.#writer = articleWriter(db);
    this.#onStored = onStored;
  }

  /** Returns when there is room for the next article. */
  async add(prepared: Prepared): Promise<void> {
    const copyOf = this.#originalOf(prepared);
    const texts = copyOf === undefined ? prepared.texts : [];
    const vectors = texts.length === 0 ? Promise.resolve([]) : this.#embedder.embed(texts, 'passage');
    // The failure is met where the article is stored; until then it must not end the process as unhandled.
    vectors.catch(() => undefined);
    this.#underWay.push({ prepared, sentences: texts.length, copyOf, vectors });
    this.#sentences += texts.length;
    while (this.#sentences > MOST_UNDER_WAY && this.#underWay.length > 1) await this.#storeFirst();
  }

  /** Returns when everything that was added is stored. */
  async finish(): Promise<void> {
    while (this.#underWay.length > 0) await this.#storeFirst();
  }

  async #storeFirst(): Promise<void> {
    const first = this.#underWay.shift();
    if (first === undefined) return;
    const vectors = await first.vectors;
    this.#sentences -= first.sentences;
    const { prepared, copyOf } = first;
    const print = { bytes: toBytes(prepared.fingerprint), bands: prepared.bands };
    const original = copyOf === undefined ? undefined : this.#keyOf(copyOf);
    if (copyOf !== undefined && original === undefined) throw new Error(`'${copyOf}' vanished while it was copied`);
    const content = original === undefined ? withVectors(prepared, vectors) : { copyOf: original };
    this.#writer.put(prepared.article, print, content);
    this.#onStored({ prepared, embedded: vectors.length });
  }

  /** The id of the article that this one is a copy of: a stored one, or one still under way. */
  #originalOf({ article, fingerprint, bands }: Prepared): string | undefined {
    const stored = duplicateCandidates(this.#db, article.collection, bands).find(
      (one) => one.id !== article.id && isNearDuplicate(fromBytes(one.fingerprint), fingerprint),
    );
    if (stored !== undefined && !this.#underWay.some((one) => one.prepared.article.id === stored.id)) return stored.id;
    return this.#underWay.find(
      (one) =>
        one.copyOf === undefined &&
        one.prepared.article.collection === article.collection &&
        one.prepared.article.id !== article.id &&
        isNearDuplicate(one.prepared.fingerprint, fingerprint),
    )?.prepared.article.id;
  }

  #keyOf(id: string): number | undefined {
    return this.#db.prepare<[string], number>('SELECT key FROM articles WHERE id = ?').pluck().get(id);
  }
}

function withVectors(prepared: Prepared, vectors: readonly Float32Array[]): EmbeddedPassage[] {
  let next = 0;
  return prepared.passages.map((draft) => {
    const from = next;
    next += draft.sentences.length;
    return { draft, vectors: vectors.slice(from, next) };
  });
}
