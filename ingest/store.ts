import {
  type ArticleWriter,
  articleWriter,
  type DuplicateCandidate,
  duplicateCandidates,
  type EmbeddedPassage,
  type FormerStates,
  type Sqlite,
  soundWhole,
  writeMeta,
} from '../index/mod.js';
import type { Embedder } from '../src/core/mod.js';
import { isNearDuplicate } from './duplicates.js';
import { fromBytes, toBytes } from './fingerprint-bytes.js';
import type { Prepared } from './prepare.js';

/** Told what became of each article. */
export type IntakeEvents = {
  readonly onStored: (prepared: Prepared, embedded: number) => void;
  /** It could not be stored; the others go on. `shown` is what a failure calls it. */
  readonly onFailed: (prepared: Prepared, shown: string, error: unknown) => void;
};

/** Sentences under way at once: enough to keep every core busy, little enough to keep memory flat. */
const MOST_UNDER_WAY = 512;

type UnderWay = {
  readonly prepared: Prepared;
  readonly shown: string;
  readonly sentences: number;
  readonly copyOf: string | undefined;
  /** Ids of stored originals with much the same text that come after this one. */
  readonly later: readonly string[];
  /** Of its texts; none of a copy's. */
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
  readonly #events: IntakeEvents;
  readonly #underWay: UnderWay[] = [];
  #sentences = 0;
  /** Whether what were copies of an original may have to find another one. */
  hasOrphans = false;
  #isNoted = false;

  /** @param former keeps what articles were */
  constructor(db: Sqlite, embedder: Embedder, former: FormerStates, events: IntakeEvents) {
    this.#db = db;
    this.#embedder = embedder;
    this.#writer = articleWriter(db, former.capture);
    this.#events = events;
  }

  /** Returns when there is room for the next article. */
  async add(prepared: Prepared, shown: string): Promise<void> {
    const alike = this.#alike(prepared);
    const copyOf = this.#originalOf(prepared, alike);
    const later = alike.filter(({ path }) => path > prepared.article.path).map(({ id }) => id);
    const isCopy = copyOf !== undefined;
    const vectors = isCopy ? Promise.resolve([]) : this.#embedder.embed(prepared.texts, 'passage');
    const sentences = isCopy ? 0 : prepared.textOf.length;
    // The failure is met where the article is stored; until then it must not end the process as unhandled.
    vectors.catch(() => undefined);
    this.#underWay.push({ prepared, shown, sentences, copyOf, later, vectors });
    this.#sentences += sentences;
    while (this.#sentences > MOST_UNDER_WAY && this.#underWay.length > 1) await this.#storeFirst();
  }

  /** Returns when everything that was added is stored. */
  async finish(): Promise<void> {
    // A single article of so many sentences fills memory by itself when it is stored and its graph is made.
    if (this.#sentences > MOST_UNDER_WAY) {
      await Promise.allSettled(this.#underWay.map(({ vectors }) => vectors));
      await this.#embedder.rest?.();
    }
    while (this.#underWay.length > 0) await this.#storeFirst();
  }

  async #storeFirst(): Promise<void> {
    const first = this.#underWay.shift();
    if (first === undefined) return;
    const { prepared, shown, copyOf, later } = first;
    const original = copyOf === undefined ? undefined : this.#originalKeyOf(copyOf);
    // What could not be stored has no copies: the first of them takes its place.
    const orphaned = copyOf !== undefined && original === undefined;
    const vectors = orphaned ? await this.#embedder.embed(prepared.texts, 'passage') : await first.vectors;
    this.#sentences -= first.sentences;
    try {
      const print = { bytes: toBytes(prepared.fingerprint), bands: prepared.bands };
      const content = original === undefined ? withVectors(prepared, vectors) : { copyOf: original };
      this.#noteUnpublished();
      this.#writer.put(prepared.article, print, content);
      if (original === undefined) this.#takePlaceOf(later, prepared.article.id);
    } catch (error) {
      if (isOfTheStore(error)) throw error;
      this.#events.onFailed(prepared, shown, error);
      return;
    }
    this.#events.onStored(prepared, original === undefined ? prepared.textOf.length : 0);
  }

  /** Before the first article is stored: a run that is killed then is told from one that changed nothing. */
  #noteUnpublished(): void {
    if (!this.#isNoted) writeMeta(this.#db, 'unpublished', '1');
    this.#isNoted = true;
  }

  /**
   * The id of the article that this one is a copy of: a stored one, or one still under way. Of copies the first by path is the original,
   * whichever came first, so that an index that was changed is what a new one would be.
   */
  #originalOf({ article, fingerprint }: Prepared, alike: readonly DuplicateCandidate[]): string | undefined {
    const stored = alike.find(({ path }) => path <= article.path);
    if (stored !== undefined && !this.#underWay.some((one) => one.prepared.article.id === stored.id)) return stored.id;
    return this.#underWay.find(
      (one) =>
        one.copyOf === undefined &&
        one.prepared.article.collection === article.collection &&
        one.prepared.article.id !== article.id &&
        isNearDuplicate(one.prepared.fingerprint, fingerprint),
    )?.prepared.article.id;
  }

  /** Stored originals with much the same text, by path. */
  #alike({ article, fingerprint, bands }: Prepared): DuplicateCandidate[] {
    return duplicateCandidates(this.#db, article.collection, bands).filter(
      (one) => one.id !== article.id && isNearDuplicate(fromBytes(one.fingerprint), fingerprint),
    );
  }

  /** Originals that come after an article are copies of it from now on. */
  #takePlaceOf(later: readonly string[], id: string): void {
    const key = this.#keyOf(id);
    if (key === undefined) return;
    for (const other of later) {
      const whole = soundWhole(this.#db, other);
      if (whole == null || whole.copyOf !== null) continue;
      this.#writer.put(whole.article, whole.fingerprint, { copyOf: key });
      this.hasOrphans = true;
    }
  }

  #keyOf(id: string): number | undefined {
    return this.#db.prepare<[string], number>('SELECT key FROM articles WHERE id = ?').pluck().get(id);
  }

  /** What became a copy itself while this one waited has an original of its own. */
  #originalKeyOf(id: string): number | undefined {
    return this.#db.prepare<[string], number>('SELECT ifnull(copy_of, key) FROM articles WHERE id = ?').pluck().get(id);
  }
}

/** A full disk or a locked database meets the next article too; a text that is too long for SQLite does not. */
const isOfTheStore = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(?!TOOBIG)/u.test(String(error.code));

function withVectors({ passages, textOf, words }: Prepared, vectors: readonly Float32Array[]): EmbeddedPassage[] {
  let next = 0;
  return passages.map((draft, i) => {
    const from = next;
    next += draft.sentences.length;
    const own = Array.from(textOf.subarray(from, next), (text) => vectors[text] as Float32Array);
    return { draft, vectors: own, words: words[i] };
  });
}
