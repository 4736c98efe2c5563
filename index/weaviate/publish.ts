import { randomUUID } from 'node:crypto';
import { generateUuid5 } from 'weaviate-client';
import type { Progress } from '../../src/core/mod.js';
import { SEGMENTER_VERSION } from '../../src/language/mod.js';
import { readMeta, type Sqlite, writeMeta } from '../store/mod.js';
import { keyOf, objectReader } from './objects.js';
import { openOutbox } from './outbox.js';
import { checkLedger, ensureCollections, type LedgerProperties, namesOf, SERVER_FORMAT } from './schema.js';
import type { Server, ServerObject } from './server.js';
import { tellShelves } from './shelves.js';

/** Articles that are read together, and sentences that are sent together: some 7 MB as JSON. */
const ARTICLES_AT_ONCE = 64;
const SENTENCES_AT_ONCE = 1000;
/** Keys of articles that are deleted by one filter. */
const GONE_AT_ONCE = 100;
/** Stores that may put articles on one server: keys have to stay whole numbers. */
const MOST_LEDGERS = 4096;

export type DeliverOptions = { readonly progress?: Progress | undefined; readonly signal?: AbortSignal | undefined };

/**
 * Tells an index server what has changed in a store since it was told last. An article's passages go before it and what it was goes
 * after it: until the article itself is there nothing of a version is shown, and then nothing of the one before. Whatever moment this is
 * killed at, the next run sends the rest, and what is sent twice is there once.
 * @throws IndexServerError, EmbedderMismatchError, FormatMismatchError
 */
export async function deliver(db: Sqlite, server: Server, options: DeliverOptions = {}): Promise<void> {
  await ensureCollections(server);
  const outbox = openOutbox(db);
  const { ledger, isNew } = await enrol(db, server);
  if (isNew) outbox.all();
  const total = outbox.waiting;
  const report = (): void => {
    options.progress?.({ stage: 'send', done: total - Math.min(total, outbox.waiting), total });
    options.signal?.throwIfAborted();
  };
  const read = objectReader(db, namesOf(server), ledger);
  for (;;) {
    const batch = outbox.present(ARTICLES_AT_ONCE);
    if (batch.length === 0) break;
    const objects = batch.flatMap((one) => read(one) ?? []);
    for (const passages of bySize(objects.flatMap(({ passages }) => passages))) await server.put(passages);
    await server.put(objects.map(({ article }) => article));
    outbox.done(batch.map(({ key }) => key));
    report();
  }
  for (;;) {
    const gone = outbox.gone(GONE_AT_ONCE);
    if (gone.length === 0) break;
    await remove(
      server,
      gone.map((key) => keyOf(ledger, key)),
    );
    outbox.done(gone);
    report();
  }
  await tellShelves(db, server, ledger);
  await server.put([ledgerObject(db, server, ledger)]);
}

function* bySize(passages: readonly ServerObject[]): Generator<ServerObject[]> {
  let batch: ServerObject[] = [];
  let sentences = 0;
  for (const passage of passages) {
    batch.push(passage);
    sentences += passage.vectors?.sentences?.length ?? 0;
    if (sentences < SENTENCES_AT_ONCE) continue;
    yield batch;
    batch = [];
    sentences = 0;
  }
  if (batch.length > 0) yield batch;
}

/** The article goes first: what is left of one that is not there is never shown. */
async function remove(server: Server, keys: readonly number[]): Promise<void> {
  const names = namesOf(server);
  await server.ask(async (client) => {
    const [articles, passages] = [client.collections.use(names.articles), client.collections.use(names.passages)];
    // A new version of an article lies in its place and has another key.
    await articles.data.deleteMany(articles.filter.byProperty('key').containsAny([...keys]));
    for (;;) {
      // As many as a server deletes at once may be fewer than there are.
      const { successful } = await passages.data.deleteMany(
        passages.filter.byProperty('article').containsAny([...keys]),
      );
      if (successful === 0) break;
    }
  });
}

/** The number that this store has on the server: the one that it was given, or the next one that nobody has. */
async function enrol(db: Sqlite, server: Server): Promise<{ readonly ledger: number; readonly isNew: boolean }> {
  const { ledgers } = namesOf(server);
  const name = readMeta(db, 'ledger') ?? randomUUID();
  writeMeta(db, 'ledger', name);
  const known = await server.ask(async (client) => {
    const { objects } = await client.collections.use(ledgers).query.fetchObjects({ limit: MOST_LEDGERS });
    return objects.map(({ properties }) => properties as unknown as LedgerProperties);
  });
  for (const one of known) checkLedger(server, one, identityOf(db));
  const own = known.find((one) => one.name === name);
  if (own !== undefined) return { ledger: own.ledger, isNew: false };
  const taken = new Set(known.map(({ ledger }) => ledger));
  const ledger = Array.from({ length: MOST_LEDGERS }, (_, i) => i).find((i) => !taken.has(i)) ?? MOST_LEDGERS;
  const { id, properties } = ledgerObject(db, server, ledger);
  // Unlike what is put, an insertion fails where another store was quicker; the next run takes the next number.
  await server.ask((client) =>
    client.collections.use(ledgers).data.insert({ id, properties: { ...properties, generation: 0 } }),
  );
  return { ledger, isNew: true };
}

const identityOf = (db: Sqlite) => ({
  embedder: readMeta(db, 'embedder') ?? '',
  dimensions: Number(readMeta(db, 'dimensions')),
});

function ledgerObject(db: Sqlite, server: Server, ledger: number): ServerObject {
  const properties: LedgerProperties = {
    ...{ ledger, name: readMeta(db, 'ledger') ?? '', generation: Number(readMeta(db, 'generation')) },
    ...{ format: SERVER_FORMAT, segmenter: SEGMENTER_VERSION, ...identityOf(db) },
  };
  return { class: namesOf(server).ledgers, id: generateUuid5(String(ledger), 'ledger'), properties };
}
