import { Filters, type WeaviateClient } from 'weaviate-client';
import type { ArticleCopy, LanguageGroup } from '../../src/core/mod.js';
import { unpack } from '../history/whole.js';
import type {
  ArticleTitle,
  IndexState,
  Scope,
  StateArticle,
  StatePassage,
  StateSentence,
  StateShelf,
} from '../state.js';
import { blobVector, isScanned, mayBeScanned, scanPlace } from '../store/mod.js';
import { dot } from '../vectors/vector-math.js';
import { inCollections, isWithin, scopeFilter, together } from './filters.js';
import { articleId, type PassageRest, type StoredCard } from './objects.js';
import { type ArticleProperties, namesOf, type PassageProperties, wordsProperty } from './schema.js';
import type { Server } from './server.js';

/** What is known of a server without asking. */
export type PublishedState = {
  /** Of every store that puts articles there. */
  readonly version: string;
  readonly generation: number;
  readonly shelves: readonly StateShelf[];
  /** Passages that words stand in, by group and word, as far as they were asked for. */
  readonly frequencies: Map<string, number>;
};

/** A run of words is counted in so many passages that have all of them; in more than these it goes for as common as they are. */
const RUNS_LOOKED_AT = 1000;
const MOST_REMEMBERED = 50_000;
/** Articles of one question and all their copies. */
const MOST_FOUND = 10_000;

export type Passages = ReturnType<WeaviateClient['collections']['use']>;

/** A server's state for one question: what has come along with one look need not be asked for again. */
export function viewOf(server: Server, { generation, shelves, frequencies }: PublishedState): IndexState {
  const names = namesOf(server);
  const asked = <T>(name: string, work: (collection: Passages) => Promise<T>): Promise<T> =>
    server.ask((client) => work(client.collections.use(name)));
  const seen = new Map<number, Looked>();
  /** What has been looked at is not asked for again. */
  async function look(keys: readonly number[]): Promise<Looked[]> {
    const unseen = keys.filter((key) => !seen.has(key));
    if (unseen.length > 0) {
      const { objects } = await asked(names.passages, ({ query, filter }) =>
        query.fetchObjects({
          ...{ filters: filter.byProperty('key').containsAny(unseen), limit: unseen.length },
          returnProperties: WHOLE_PASSAGE,
        }),
      );
      for (const { properties } of objects) {
        const looked = passageOf(properties);
        seen.set(looked.passage.passage.key, looked);
      }
    }
    return keys.flatMap((key) => seen.get(key) ?? []);
  }

  async function frequency(group: LanguageGroup, word: string): Promise<number> {
    const property = wordsProperty(group);
    const count = await asked(names.passages, async ({ aggregate, filter }) => {
      const { totalCount } = await aggregate.overAll({ filters: filter.byProperty(property).equal(word) });
      return totalCount;
    });
    if (!word.includes(' ') || count === 0 || count > RUNS_LOOKED_AT) return count;
    // The server knows what a passage says, not where: the words of a run may stand apart.
    const { objects } = await asked(names.passages, ({ query, filter }) =>
      query.fetchObjects({
        ...{ filters: filter.byProperty(property).equal(word), limit: RUNS_LOOKED_AT, returnProperties: [property] },
      }),
    );
    return objects.filter(({ properties }) => ` ${String(properties[property])} `.includes(` ${word} `)).length;
  }

  return {
    generation,
    shelves,
    async frequencies(group, words) {
      const counted = await Promise.all(
        words.map(async (word): Promise<[string, number]> => {
          const name = `${group} ${word}`;
          const count = frequencies.get(name) ?? (await frequency(group, word));
          if (frequencies.size >= MOST_REMEMBERED) frequencies.clear();
          frequencies.set(name, count);
          return [word, count];
        }),
      );
      return new Map(counted);
    },
    async saying(group, words, limit, scope) {
      if (words.length === 0 || scope.collections?.length === 0) return [];
      const { objects } = await asked(names.passages, ({ query, filter }) =>
        query.bm25(words.join(' '), {
          ...{
            queryProperties: [wordsProperty(group)],
            ...scopeFilter(filter, scope, group),
            limit,
            returnProperties: ['key'],
          },
        }),
      );
      // The question is still being embedded: what will be compared is fetched meanwhile.
      const found = (await look(keysOf(objects))).filter(isIn(scope));
      return found.map(({ passage }) => passage.passage.key);
    },
    async near(group, vector, limit, scope) {
      if (scope.collections?.length === 0) return [];
      const { objects } = await asked(names.passages, ({ query, filter }) =>
        query.nearVector([[...vector]], {
          ...{ targetVector: group, ...scopeFilter(filter, scope, group), limit, returnProperties: ['key'] },
        }),
      );
      const found = (await look(keysOf(objects))).filter(isIn(scope));
      return nearest(
        vector,
        found.map(({ passage }) => passage),
        limit,
      );
    },
    async passages(_group, keys) {
      const found = (await look(keys)).map(({ passage }) => passage);
      return found.toSorted((a, b) => a.passage.key - b.passage.key);
    },
    articles: (keys) => articlesOf(server, [...new Set(keys)]),
    async article(id) {
      const found = await asked(names.articles, ({ query }) =>
        query.fetchObjectById(articleId(id), { returnProperties: ['whole'] }),
      );
      const whole = found?.properties.whole;
      return whole === undefined ? undefined : unpack(Buffer.from(String(whole), 'base64')).article;
    },
    // No server goes over every text for a question.
    async quoting() {
      return undefined;
    },
    // What it would cost to go over all paths of a large library is more than a folder's name is worth.
    folders: async () => new Map(),
    async titles(collections, limit) {
      if (collections?.length === 0) return [];
      const { objects } = await asked(names.articles, ({ query, filter }) => {
        const filters = together([filter.byProperty('copyOf').equal(0), ...inCollections(filter, collections)]);
        return query.fetchObjects({ ...filters, limit, returnProperties: ['card'] });
      });
      return objects.map(({ properties }): ArticleTitle => {
        const { title, language } = JSON.parse(String(properties.card)) as StoredCard;
        return { title, language };
      });
    },
  };
}

/** The passages that the nearest sentences stand in. */
function nearest(vector: Float32Array, passages: readonly StatePassage[], limit: number): number[] {
  const all = passages.flatMap(({ passage, sentences }) =>
    [...sentences].map((sentence) => ({ key: passage.key, similarity: dot(vector, sentence.vector) })),
  );
  const first = all.toSorted((a, b) => b.similarity - a.similarity).slice(0, limit);
  return [...new Set(first.map(({ key }) => key))];
}

const keysOf = (objects: readonly { readonly properties: unknown }[]): number[] =>
  objects.map(({ properties }) => (properties as PassageProperties).key);

const isIn =
  (scope: Scope) =>
  ({ published }: Looked): boolean =>
    isWithin(scope, published);

/** Not told of otherwise: a blob is left out. */
export const WHOLE_PASSAGE = [
  ...['key', 'article', 'group', 'vectors', 'rest'],
  ...[wordsProperty('zh'), wordsProperty('en'), wordsProperty('other')],
];

type Looked = { readonly passage: StatePassage; readonly published: PassageRest['published'] };

export function passageOf(properties: unknown): Looked {
  const { key, article, group, rest, vectors, ...others } = properties as PassageProperties & Record<string, unknown>;
  const { sentences: units, published, ordinal, start, end, heading, wordCount } = JSON.parse(rest) as PassageRest;
  const numbers = blobVector(Buffer.from(vectors ?? '', 'base64'));
  const length = numbers.length / Math.max(1, units.length);
  const sentences = units.map((unit, i): StateSentence => {
    return { ...unit, vector: numbers.subarray(i * length, (i + 1) * length) };
  });
  const passage = { key, article, ordinal, languageGroup: group, start, end, heading, wordCount };
  return { passage: { passage, words: String(others[wordsProperty(group)] ?? ''), sentences }, published };
}

async function articlesOf(server: Server, keys: readonly number[]): Promise<ReadonlyMap<number, StateArticle>> {
  if (keys.length === 0) return new Map();
  const names = namesOf(server);
  const objects = await server.ask(async (client) => {
    const articles = client.collections.use(names.articles);
    const filters = Filters.or(
      articles.filter.byProperty('key').containsAny([...keys]),
      articles.filter.byProperty('copyOf').containsAny([...keys]),
    );
    const returnProperties = ['key', 'copyOf', 'card', 'text'];
    return (await articles.query.fetchObjects({ filters, limit: MOST_FOUND, returnProperties })).objects;
  });
  const rows = objects
    .map(({ properties }) => properties as unknown as ArticleProperties)
    .toSorted((a, b) => a.key - b.key);
  const wanted = new Set(keys);
  const copiesOf = (key: number): ArticleCopy[] =>
    rows.filter(({ copyOf }) => copyOf === key).map(({ card }) => copyFrom(JSON.parse(card) as StoredCard));
  const found = new Map<number, StateArticle>();
  for (const { key, card: stored, text } of rows.filter(({ key }) => wanted.has(key))) {
    const card = { ...(JSON.parse(stored) as StoredCard), copies: copiesOf(key) };
    found.set(key, { card, text, scan: mayBeScanned(card.path) ? await scanOf(server, key) : undefined });
  }
  return found;
}

async function scanOf(server: Server, key: number): Promise<StateArticle['scan']> {
  const found = await server.ask(async (client) => {
    const articles = client.collections.use(namesOf(server).articles);
    return await articles.query.fetchObjects({
      ...{ filters: articles.filter.byProperty('key').equal(key), limit: 1, returnProperties: ['whole'] },
    });
  });
  const whole = found.objects[0]?.properties.whole;
  if (whole === undefined) return undefined;
  const { article } = unpack(Buffer.from(String(whole), 'base64'));
  return isScanned(article) ? (quote) => scanPlace(article, quote) : undefined;
}

const copyFrom = ({ id, title, source, date, url, path }: StoredCard): ArticleCopy => {
  return { id, title, source, date, url, path };
};
