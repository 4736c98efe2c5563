import type { IndexState, StateArticle, StatePassage, StateSentence, StateShelf } from '../state.js';
import type { Sqlite, StoreReader, Within } from '../store/mod.js';
import {
  articleFilter,
  folderCounts,
  mayBeScanned,
  phraseCounter,
  readArticle,
  readMeta,
  shelfCounts,
  storeReader,
  successors,
} from '../store/mod.js';
import type { GraphRecord, OpenGraph } from '../vectors/mod.js';
import { baseOf, graphRecords, isGraphOf, openGraph, sampleOf } from '../vectors/mod.js';
import { openWordSearches, type WordSearch } from './words.js';

/** One collection's share of a language group, ready to be searched. */
export type OpenShelf = StateShelf & { readonly graph: OpenGraph };

/** A state of the embedded index: one transaction of SQLite, and the graphs that belong to it. */
export type EmbeddedState = Omit<IndexState, 'shelves'> & { readonly shelves: readonly OpenShelf[] };

/** @param before what was open until now: what is the same in it is not loaded again */
export async function openState(db: Sqlite, dataDir: string, before?: EmbeddedState): Promise<EmbeddedState> {
  const generation = Number(readMeta(db, 'generation') ?? 0);
  const counts = shelfCounts(db);
  const shelves: OpenShelf[] = [];
  for (const record of graphRecords(db)) {
    const { collection, languageGroup } = record;
    const count = counts.find((one) => one.collection === collection && one.languageGroup === languageGroup);
    const { passages = 0, words = 0 } = count ?? {};
    const graph = await openShelfGraph(db, dataDir, record, before?.shelves.map((shelf) => shelf.graph) ?? []);
    const sample = sampleOf(db, graph.keys);
    shelves.push({ collection, languageGroup, passages, words, graph, sample });
  }
  const reader = storeReader(db);
  const lexicons = openWordSearches(db);
  const within = articleFilter(db);
  const count = phraseCounter(db);
  const newer = successors(db);
  let folders: ReadonlyMap<string, number> | undefined;
  return {
    generation,
    shelves,
    async frequencies(group, words) {
      return new Map(words.map((word) => [word, lexicons[group].frequency(word)]));
    },
    async saying(group, words, limit, scope) {
      return lexicons[group].saying(words, limit, {
        collections: scope.collections,
        articles: within(scope)?.articles,
      });
    },
    async near(group, vector, limit, scope) {
      const scoped = shelves.filter(
        ({ languageGroup, collection }) => languageGroup === group && (scope.collections?.includes(collection) ?? true),
      );
      return nearestPassages(vector, scoped, reader, limit, within(scope));
    },
    async passages(group, keys) {
      return passagesOf(reader, lexicons[group], keys);
    },
    async articles(keys) {
      const found = new Map<number, StateArticle>();
      for (const key of new Set(keys)) {
        const [card, text] = [reader.card(key), reader.text(key)];
        if (card === undefined || text === undefined) continue;
        const supersededBy = newer.get(card.id);
        const scan = mayBeScanned(card.path) ? reader.scan(key) : undefined;
        found.set(key, { card: { ...card, ...(supersededBy && { supersededBy }) }, text, scan });
      }
      return found;
    },
    async article(id) {
      return readArticle(db, id);
    },
    async quoting(spellings, scope) {
      return count(spellings, scope.collections, within(scope)?.articles);
    },
    async folders() {
      folders ??= folderCounts(db);
      return folders;
    },
    async titles(collections, limit) {
      return reader.titles(collections, limit);
    },
  };
}

/** A graph may still know what has been deleted since it was made: what is not stored is left out by whoever looks the keys up. */
function nearestPassages(
  vector: Float32Array,
  shelves: readonly OpenShelf[],
  reader: StoreReader,
  limit: number,
  within: Within | undefined,
): number[] {
  // Few passages are all looked at: a graph may miss what lies scattered in it.
  if (within?.passages !== undefined) {
    const isShelved = (one: (typeof within.passages)[number]): boolean =>
      shelves.some((shelf) => shelf.collection === one.collection && shelf.languageGroup === one.languageGroup);
    return within.passages.filter(isShelved).map(({ key }) => key);
  }
  const nearest = shelves
    .flatMap((shelf) => shelf.graph.search(vector, limit, within?.holds))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit);
  return reader.passagesOfSentences(nearest.map(({ label }) => label));
}

/** Passage by passage: a question looks at a thousand vectors, and each can be let go before the next ones are read. */
function* passagesOf(reader: StoreReader, lexicon: WordSearch, keys: readonly number[]): Generator<StatePassage> {
  const rows = new Map(reader.passages(keys).map((row) => [row.key, row]));
  const words = lexicon.wordsOf([...rows.keys()]);
  const whole = (key: number, sentences: readonly StateSentence[]): StatePassage[] => {
    const passage = rows.get(key);
    return passage === undefined ? [] : [{ passage, words: words.get(key) ?? '', sentences }];
  };
  let at: number | undefined;
  let sentences: StateSentence[] = [];
  for (const { passage, ...sentence } of reader.sentences([...rows.keys()])) {
    if (at !== undefined && passage !== at) {
      yield* whole(at, sentences);
      sentences = [];
    }
    at = passage;
    sentences.push(sentence);
  }
  if (at !== undefined) yield* whole(at, sentences);
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
