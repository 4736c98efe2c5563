import { setTimeout as pause } from 'node:timers/promises';
import type {
  ArticleCard,
  Embedder,
  LanguageGroup,
  ScanPlace,
  SearchHit,
  SearchOptions,
  SearchResponse,
  Span,
} from '../../src/core/mod.js';
import { openTranslator } from '../../src/language/mod.js';
import {
  type ArticleTitle,
  isOfOneFile,
  openForReading,
  openLatest,
  type StoreFilter,
  type StoreIdentity,
} from '../store/mod.js';
import { type CandidateGroup, findByWords, gather } from './candidates.js';
import { folderNamed, type NamedFolder } from './folders.js';
import { type Likeness, openLikeness } from './likeness.js';
import { understand } from './question.js';
import { type Ranked, rank } from './rank.js';
import { DEFAULT_RANKING, type RankingSettings } from './settings.js';
import { openSnapshot, type Snapshot } from './snapshot.js';

export type OpenIndexOptions = {
  readonly dataDir: string;
  readonly embedder: Embedder;
  /** The table of Chinese words in English; without it Chinese questions reach English articles by vectors alone. */
  readonly translations?: string | undefined;
  readonly ranking?: RankingSettings | undefined;
};

/** A ranked passage with what answering needs beside what searching shows. */
export type RetrievedPassage = Ranked & {
  readonly card: ArticleCard;
  readonly text: string;
  readonly scan?: (quote: Span) => ScanPlace | undefined;
};

export type Retrieval = {
  readonly question: string;
  readonly vector: Float32Array;
  readonly group: LanguageGroup;
  readonly generation: number;
  readonly groups: readonly CandidateGroup[];
  readonly passages: readonly RetrievedPassage[];
  /** How near questions are to each other; absent with an embedder of which that is not known. */
  readonly likeness?: Likeness | undefined;
};

export type RetrieveOptions = SearchOptions & {
  /** How many each leg brings. @default what the ranking says */
  readonly candidates?: number;
} & Pick<StoreFilter, 'folder' | 'says'>;

export type SearchIndex = {
  readonly generation: number;
  search(question: string, options?: SearchOptions): Promise<SearchResponse>;
  retrieve(question: string, options?: RetrieveOptions): Promise<Retrieval>;
  /** How many articles say a phrase letter by letter, in any of its spellings. */
  saying(spellings: readonly string[], options?: SearchOptions): number;
  /** The folder that a question names by a noun: `dessert` of 甜品里哪几样最难做. */
  folderNamed(question: string): NamedFolder | undefined;
  /** What at most so many articles of these collections are called: to say what could be asked, not to search. */
  titles(collections: readonly string[] | undefined, limit: number): readonly ArticleTitle[];
  close(): void;
};

export const DEFAULT_LIMIT = 10;

/**
 * Opens what is indexed in a data directory for questions. A newer generation is picked up by the next question.
 * @throws NothingStoredError, EmbedderMismatchError, FormatMismatchError, StoreDamagedError
 */
export async function openIndex(options: OpenIndexOptions): Promise<SearchIndex> {
  const { dataDir, embedder } = options;
  const ranking = options.ranking ?? DEFAULT_RANKING;
  const translator = options.translations === undefined ? undefined : openTranslator(options.translations);
  const identity = { embedder: embedder.id, dimensions: embedder.dimensions };
  const latest = openLatest(dataDir);
  let held = await hold(dataDir, identity, latest.state()).catch((error: unknown) => {
    latest.close();
    throw error;
  });
  let opening: Promise<void> | undefined;
  let closed = false;
  const likeness = openLikeness(embedder);

  /** Questions go on with the old state where the new one takes long to open. */
  function refresh(): void {
    if (opening !== undefined || closed || latest.state() === held.state) return;
    opening = hold(dataDir, identity, latest.state(), held)
      .then((next) => {
        const old = held;
        held = next;
        old.retire();
        if (closed) held.retire();
      })
      // Unreadable just now: the old state serves on, and the next question tries again.
      .catch(() => undefined)
      .finally(() => {
        opening = undefined;
      });
  }
  // Nobody may ask for days, and a state that is held keeps the journal from being emptied.
  const watching = setInterval(refresh, LOOK_EVERY_MS).unref();

  async function retrieve(text: string, wanted: RetrieveOptions = {}): Promise<Retrieval> {
    refresh();
    if (opening !== undefined) await Promise.race([opening, pause(PATIENCE_MS)]);
    return held.use((current) => retrieveFrom(current, text, wanted));
  }

  // A question is often asked more than once: within some days and anywhere, for one answer and for a row an article.
  let embedded: { readonly text: string; readonly vectors: Promise<Float32Array[]> } | undefined;
  function embed(text: string): Promise<Float32Array[]> {
    if (embedded?.text === text) return embedded.vectors;
    const vectors = embedder.embed([text], 'query');
    embedded = { text, vectors };
    // Whoever waits for it meets its failure, which must not end the process as unhandled, nor be met again by the next.
    vectors.catch(() => {
      if (embedded?.vectors === vectors) embedded = undefined;
    });
    return vectors;
  }

  async function retrieveFrom(current: Snapshot, text: string, wanted: RetrieveOptions): Promise<Retrieval> {
    const { candidates } = wanted;
    const settings =
      candidates === undefined ? ranking : { ...ranking, denseCandidates: candidates, lexicalCandidates: candidates };
    const embedding = embed(text);
    const question = understand(text, translator, settings.folding, wanted.dictionary);
    const scope = { collections: wanted.collections, within: current.within(wanted) };
    const byWords = groupsOf(current).map((group) => findByWords(question, group, current, scope, settings));
    const [vector] = await embedding;
    if (vector === undefined) throw new Error('The embedder gave no vector for the question');
    const groups = byWords.map((words) => gather(words, vector, current, scope, settings));
    const ranked = rank(groups, settings).slice(0, wanted.limit ?? DEFAULT_LIMIT);
    const passages = ranked.flatMap((one) => dressed(one, current));
    const { group } = question;
    return { question: text, vector, group, generation: current.generation, groups, passages, likeness };
  }

  return {
    get generation() {
      return held.snapshot.generation;
    },
    retrieve,
    async search(text, wanted) {
      const began = performance.now();
      const { passages, generation } = await retrieve(text, wanted);
      return { question: text, generation, results: passages.map(toHit), ms: performance.now() - began };
    },
    saying: (spellings, wanted = {}) => {
      const { snapshot } = held;
      return snapshot.saying(spellings, wanted.collections, snapshot.within(wanted)?.articles);
    },
    folderNamed: (question) => folderNamed(question, held.snapshot.folders(), translator),
    titles: (collections, limit) => held.snapshot.reader.titles(collections, limit),
    close() {
      closed = true;
      clearInterval(watching);
      held.retire();
      latest.close();
    },
  };
}

/** A state of the store that is held open, and how it is let go. */
type Held = {
  readonly snapshot: Snapshot;
  readonly state: string;
  use<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Closed as soon as nobody uses it. */
  retire(): void;
};

/**
 * Opens what is published now and keeps it: text, words, vectors and counts are read in one transaction of SQLite, which goes on
 * seeing this state whatever is published meanwhile.
 */
async function hold(dataDir: string, identity: StoreIdentity, state: string, before?: Held): Promise<Held> {
  const db = openForReading(dataDir, identity);
  try {
    db.exec('BEGIN');
    // Of another file nothing is known: what was restored may bear the names of what was there.
    const known = before !== undefined && isOfOneFile(before.state, state) ? before.snapshot : undefined;
    const snapshot = await openSnapshot(db, dataDir, known);
    let users = 0;
    let retired = false;
    const closeUnused = (): void => {
      if (retired && users === 0) db.close();
    };
    return {
      snapshot,
      state,
      async use(work) {
        users += 1;
        try {
          return await work(snapshot);
        } finally {
          users -= 1;
          closeUnused();
        }
      },
      retire() {
        retired = true;
        closeUnused();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A new state is waited for so long: a small one is open by then, and who has just added an article asks about it. */
const PATIENCE_MS = 500;

/** Between two looks for something new where nobody asks. */
const LOOK_EVERY_MS = 1000;

const groupsOf = (snapshot: Snapshot): LanguageGroup[] => [
  ...new Set(snapshot.shelves.map((shelf) => shelf.languageGroup)),
];

/** Formats whose pages may be pictures. */
const MAY_BE_SCANNED = /\.(?:png|jpe?g|webp|pdf)(?:\.jsonl)?$/iu;

function dressed(one: Ranked, snapshot: Snapshot): RetrievedPassage[] {
  const card = snapshot.reader.card(one.passage.article);
  const text = snapshot.reader.text(one.passage.article);
  if (card === undefined || text === undefined) return [];
  const scan = MAY_BE_SCANNED.test(card.path) ? snapshot.reader.scan(one.passage.article) : undefined;
  const supersededBy = snapshot.successors.get(card.id);
  return [{ ...one, card: { ...card, ...(supersededBy && { supersededBy }) }, text, ...(scan && { scan }) }];
}

export const passageId = (articleId: string, ordinal: number): string => `${articleId}#${ordinal}`;

/** Fused scores of about this lie between the related and the rest: they are shown as 0.5. */
const MIDDLING = 5;
const SPREAD = 1.8;

function toHit(one: RetrievedPassage, index: number): SearchHit {
  const { passage, card, text, best, signals, fused } = one;
  const { start, end } = passage;
  return {
    rank: index + 1,
    score: 1 / (1 + Math.exp(-(fused - MIDDLING) / SPREAD)),
    article: card,
    passage: { id: passageId(card.id, passage.ordinal), text: text.slice(start, end), start, end },
    sentence: { text: text.slice(best.start, best.end), start: best.start, end: best.end },
    signals,
  };
}
