import { NothingStoredError } from '../../src/core/mod.js';
import type { StateSource } from '../state.js';
import { blobVector, type StoreIdentity } from '../store/mod.js';
import { ledgersOf } from './ledger.js';
import { checkLedger, namesOf, type ShelfProperties } from './schema.js';
import { openServer, type Server, type ServerPlace } from './server.js';
import { asOne, type ToldShelf } from './shelves.js';
import { type PublishedState, viewOf } from './state.js';

/** What was published is looked for so often, whether anybody asks or not. */
const LOOK_EVERY_MS = 1000;

/** More than there are shelves. */
const ALL = 10_000;

/**
 * Opens what is published on an index server. Articles are seen as soon as they are there; how much there is, and the generation, are
 * looked at every second.
 * @throws NothingStoredError, IndexServerError, ServerMismatchError
 */
export async function openWeaviate(place: ServerPlace, identity: StoreIdentity): Promise<StateSource> {
  const server = openServer(place);
  let known: readonly ToldShelf[] = [];
  let state: PublishedState;

  async function look(): Promise<PublishedState> {
    const ledgers = await ledgersOf(server);
    for (const ledger of ledgers) checkLedger(server, ledger, identity);
    if (!ledgers.some((ledger) => ledger.generation > 0)) throw new NothingStoredError(place.urls.join(', '));
    const version = JSON.stringify(ledgers.map(({ ledger, generation }) => [ledger, generation]).toSorted());
    if (state?.version === version) return state;
    known = await shelvesOf(server, known, identity.dimensions);
    const generation = ledgers.reduce((sum, ledger) => sum + ledger.generation, 0);
    return { version, generation, shelves: asOne(known), frequencies: new Map() };
  }

  try {
    state = await look();
  } catch (error) {
    await server.close();
    throw error;
  }
  let isLooking = false;
  async function refresh(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    // Away just now: whoever asks is told so.
    state = await look().catch(() => state);
    isLooking = false;
  }
  const watching = setInterval(() => void refresh(), LOOK_EVERY_MS).unref();

  return {
    get generation() {
      return state.generation;
    },
    use: (work) => work(viewOf(server, state)),
    close() {
      clearInterval(watching);
      void server.close();
    },
  };
}

/** @param before those whose samples are known */
async function shelvesOf(server: Server, before: readonly ToldShelf[], dimensions: number): Promise<ToldShelf[]> {
  const found = await server.ask(async (client) => {
    const shelves = client.collections.use(namesOf(server).shelves);
    const { objects } = await shelves.query.fetchObjects({
      limit: ALL,
      returnProperties: ['ledger', 'collection', 'group', 'passages', 'words', 'sentences', 'sampled'],
    });
    return objects.map(({ uuid, properties }) => ({ uuid, ...(properties as unknown as Omit<ToldShelf, 'sample'>) }));
  });
  const told: ToldShelf[] = [];
  for (const { uuid, ...shelf } of found) {
    const same = before.find(
      (one) =>
        one.ledger === shelf.ledger &&
        one.collection === shelf.collection &&
        one.group === shelf.group &&
        one.sampled === shelf.sampled,
    );
    told.push({ ...shelf, sample: same?.sample ?? (await sampleOf(server, uuid, dimensions)) });
  }
  return told;
}

async function sampleOf(server: Server, uuid: string, dimensions: number): Promise<Float32Array[]> {
  const found = await server.ask((client) =>
    client.collections.use(namesOf(server).shelves).query.fetchObjectById(uuid, { returnProperties: ['sample'] }),
  );
  const { sample = '' } = (found?.properties ?? {}) as unknown as Partial<ShelfProperties>;
  const all = blobVector(Buffer.from(sample, 'base64'));
  return Array.from({ length: all.length / dimensions }, (_, i) => all.slice(i * dimensions, (i + 1) * dimensions));
}
