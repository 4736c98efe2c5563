import PQueue from 'p-queue';
import type { Progress } from '../../src/core/mod.js';
import type { Sqlite } from '../store/mod.js';
import { enrol, ledgerObject, retireReplaced } from './ledger.js';
import { keyOf, objectReader } from './objects.js';
import { openOutbox } from './outbox.js';
import { ensureCollections, namesOf } from './schema.js';
import type { Server, ServerObject } from './server.js';
import { forgetTold, tellShelves } from './shelves.js';

/** Articles that are read together, and sentences that are sent together, some 2 MB as JSON; so many times at once. */
const ARTICLES_AT_ONCE = 64;
const SENTENCES_AT_ONCE = 250;
const SENT_AT_ONCE = 4;
/** Keys of articles that are deleted by one filter. */
const GONE_AT_ONCE = 100;

export type DeliverOptions = { readonly progress?: Progress | undefined; readonly signal?: AbortSignal | undefined };

/**
 * Tells an index server what has changed in a store since it was told last. An article's passages go before it and what it was goes
 * after it: until the article itself is there nothing of a version is shown, and then nothing of the one before. Whatever moment this is
 * killed at, the next run sends the rest, and what is sent twice is there once.
 * @throws IndexServerError, ServerMismatchError
 */
export async function deliver(db: Sqlite, server: Server, options: DeliverOptions = {}): Promise<void> {
  await ensureCollections(server);
  const outbox = openOutbox(db);
  const ledger = await enrol(db, server, () => {
    outbox.all();
    forgetTold(db);
  });
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
    const parts = [...bySize(objects.flatMap(({ passages }) => passages))];
    await new PQueue({ concurrency: SENT_AT_ONCE }).addAll(parts.map((part) => () => server.put(part)));
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
  await retireReplaced(db, server);
}

function* bySize(passages: readonly ServerObject[]): Generator<ServerObject[]> {
  let batch: ServerObject[] = [];
  let sentences = 0;
  for (const passage of passages) {
    batch.push(passage);
    for (const vectors of Object.values(passage.vectors ?? {})) sentences += vectors.length;
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
