import { unpack } from '../history/whole.js';
import { articleWriter, notePlaces, type Sqlite, type StoredPlace, writeMeta } from '../store/mod.js';
import type { DeliverOptions } from './publish.js';
import { namesOf } from './schema.js';
import type { Server } from './server.js';
import { type Passages, passageOf, WHOLE_PASSAGE } from './state.js';

/** Objects that are named at once. */
const KEYS_AT_ONCE = 5000;
const ARTICLES_AT_ONCE = 32;
/** Passages that are fetched at once, with their vectors. */
const PASSAGES_AT_ONCE = 400;

type Named = { readonly key: number; readonly copyOf: number };

/** Puts everything that lies on a server into an empty store, in the order in which it was stored: nothing is read or embedded again. */
export async function takeBack(server: Server, db: Sqlite, options: DeliverOptions = {}): Promise<void> {
  const names = namesOf(server);
  const asked = <T>(name: string, work: (collection: Passages) => Promise<T>): Promise<T> =>
    server.ask((client) => work(client.collections.use(name)));
  const named = (await namedArticles(asked, names.articles)).toSorted((a, b) => a.key - b.key);
  // What they are copies of has to be there.
  const ordered = [...named.filter(({ copyOf }) => copyOf === 0), ...named.filter(({ copyOf }) => copyOf !== 0)];
  const writer = articleWriter(db);
  const stored = db.prepare<[string], number>('SELECT key FROM articles WHERE id = ?').pluck();
  const places = new Map<string, StoredPlace>();
  for (let done = 0; done < ordered.length; done += ARTICLES_AT_ONCE) {
    options.signal?.throwIfAborted();
    const keys = ordered.slice(done, done + ARTICLES_AT_ONCE).map(({ key }) => key);
    const wholes = await wholeArticles(asked, names.articles, keys);
    const vectors = await vectorsOf(asked, names.passages, keys);
    for (const key of keys) {
      const whole = wholes.get(key);
      if (whole === undefined) continue;
      const { article, fingerprint, copyOf, origin, passages } = whole;
      const original = copyOf === null ? undefined : stored.get(copyOf);
      const embedded = passages.map((passage, i) => ({ ...passage, vectors: vectors.get(`${key} ${i}`) ?? [] }));
      writer.put(article, fingerprint, original === undefined ? embedded : { copyOf: original });
      places.set(article.id, { origin, path: article.path });
    }
    options.progress?.({ stage: 'send', done: done + keys.length, total: ordered.length });
  }
  notePlaces(db, places);
  writeMeta(db, 'unpublished', '1');
}

type Asked = <T>(name: string, work: (collection: Passages) => Promise<T>) => Promise<T>;

async function namedArticles(asked: Asked, name: string): Promise<Named[]> {
  const all: Named[] = [];
  for (let after: string | undefined; ; ) {
    const page = { limit: KEYS_AT_ONCE, returnProperties: ['key', 'copyOf'], ...(after !== undefined && { after }) };
    const { objects } = await asked(name, ({ query }) => query.fetchObjects(page));
    all.push(...objects.map(({ properties }) => properties as unknown as Named));
    after = objects.at(-1)?.uuid;
    if (after === undefined) return all;
  }
}

async function wholeArticles(asked: Asked, name: string, keys: readonly number[]) {
  const { objects } = await asked(name, ({ query, filter }) =>
    query.fetchObjects({
      ...{ filters: filter.byProperty('key').containsAny([...keys]), limit: keys.length },
      returnProperties: ['key', 'whole'],
    }),
  );
  const rows = objects.map(({ properties }) => properties as unknown as { key: number; whole: string });
  return new Map(rows.map(({ key, whole }) => [key, unpack(Buffer.from(whole, 'base64'))]));
}

/** The vectors of passages, by the key of their article and their number in it. */
async function vectorsOf(
  asked: Asked,
  name: string,
  articles: readonly number[],
): Promise<Map<string, Float32Array[]>> {
  const found = new Map<string, Float32Array[]>();
  for (let offset = 0; ; offset += PASSAGES_AT_ONCE) {
    const { objects } = await asked(name, ({ query, filter }) =>
      query.fetchObjects({
        ...{ filters: filter.byProperty('article').containsAny([...articles]), offset, limit: PASSAGES_AT_ONCE },
        returnProperties: WHOLE_PASSAGE,
      }),
    );
    for (const { properties } of objects) {
      const { passage, sentences } = passageOf(properties).passage;
      found.set(
        `${passage.article} ${passage.ordinal}`,
        [...sentences].map(({ vector }) => vector),
      );
    }
    if (objects.length < PASSAGES_AT_ONCE) return found;
  }
}
