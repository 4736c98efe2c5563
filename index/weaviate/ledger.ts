import { randomUUID } from 'node:crypto';
import { Filters, generateUuid5 } from 'weaviate-client';
import { SEGMENTER_VERSION } from '../../src/language/mod.js';
import {
  LEDGER as NAME,
  LEDGERS_REPLACED as REPLACED,
  readMeta,
  replaceLedgers,
  type Sqlite,
  writeMeta,
} from '../store/mod.js';
import { keyOf } from './objects.js';
import { checkLedger, type LedgerProperties, namesOf, SERVER_FORMAT } from './schema.js';
import type { Server, ServerObject } from './server.js';

/** Stores that may put articles on one server: keys have to stay whole numbers. */
const MOST_LEDGERS = 4096;

/** Tries of a store to be given a number that no other one takes at the same moment. */
const TRIES = 5;

/**
 * The number that this store has on the server: the one that it was given, or the next one that nobody has.
 * @param onUnknown the server knows nothing of this store, whatever it was told: done before that is changed, lest a kill leave it untold
 */
export async function enrol(db: Sqlite, server: Server, onUnknown: () => void): Promise<number> {
  noteLibrary(db, server);
  const name = readMeta(db, NAME) ?? randomUUID();
  writeMeta(db, NAME, name);
  for (let tried = 1; ; tried++) {
    const known = await ledgersOf(server);
    for (const one of known) checkLedger(server, one, identityOf(db));
    const own = known.find((one) => one.name === name);
    if (own !== undefined) return own.ledger;
    onUnknown();
    try {
      await insertLedger(db, server, nextNumber(known));
    } catch (error) {
      if (tried === TRIES) throw error;
    }
  }
}

function nextNumber(known: readonly LedgerProperties[]): number {
  const taken = new Set(known.map(({ ledger }) => ledger));
  return Array.from({ length: MOST_LEDGERS }, (_, i) => i).find((i) => !taken.has(i)) ?? MOST_LEDGERS;
}

/** Unlike what is put, what is inserted fails where another store was quicker. */
async function insertLedger(db: Sqlite, server: Server, ledger: number): Promise<void> {
  const { id, properties } = ledgerObject(db, server, ledger);
  await server.ask((client) =>
    client.collections.use(namesOf(server).ledgers).data.insert({ id, properties: { ...properties, generation: 0 } }),
  );
}

type Library = { readonly name: string; readonly urls: readonly string[] };

/** What was told to another library was not told to this one: the store goes there as a new one. Nodes may come and go. */
function noteLibrary(db: Sqlite, { place: { urls, name = '' } }: Server): void {
  const told = readMeta(db, LIBRARY);
  const before = told === undefined ? undefined : (JSON.parse(told) as Library);
  const isSame = before?.name === name && before.urls.some((url) => urls.includes(url));
  if (before !== undefined && !isSame) replaceLedgers(db, []);
  writeMeta(db, LIBRARY, JSON.stringify({ name, urls } satisfies Library));
}
const LIBRARY = 'library';

export const ledgersOf = (server: Server): Promise<LedgerProperties[]> =>
  server.ask(async (client) => {
    const { ledgers } = namesOf(server);
    if (!(await client.collections.exists(ledgers))) return [];
    const { objects } = await client.collections.use(ledgers).query.fetchObjects({ limit: MOST_LEDGERS });
    return objects.map(({ properties }) => properties as unknown as LedgerProperties);
  });

const identityOf = (db: Sqlite) => ({
  embedder: readMeta(db, 'embedder') ?? '',
  dimensions: Number(readMeta(db, 'dimensions')),
});

export function ledgerObject(db: Sqlite, server: Server, ledger: number): ServerObject {
  const properties: LedgerProperties = {
    ...{ ledger, name: readMeta(db, NAME) ?? '', generation: Number(readMeta(db, 'generation')) },
    ...{ format: SERVER_FORMAT, segmenter: SEGMENTER_VERSION, ...identityOf(db) },
  };
  return { class: namesOf(server).ledgers, id: idOf(ledger), properties };
}

const idOf = (ledger: number): string => generateUuid5(String(ledger), 'ledger');

/** Takes away what stores put there whose place this one has taken; what is in both is this one's by now. */
export async function retireReplaced(db: Sqlite, server: Server): Promise<void> {
  const replaced = JSON.parse(readMeta(db, REPLACED) ?? '[]') as string[];
  if (replaced.length === 0) return;
  const there = (await ledgersOf(server)).filter(({ name }) => replaced.includes(name));
  for (const { ledger } of there) await retire(server, ledger);
  // The others may lie elsewhere.
  writeMeta(db, REPLACED, JSON.stringify(replaced.filter((name) => !there.some((one) => one.name === name))));
}

/** The ledger itself goes last: killed before, the next run goes on. */
async function retire(server: Server, ledger: number): Promise<void> {
  const { articles, passages, shelves, ledgers } = namesOf(server);
  await server.ask(async ({ collections }) => {
    for (const name of [articles, passages]) {
      const { data, filter } = collections.use(name);
      const key = filter.byProperty('key');
      const ofLedger = Filters.and(key.greaterOrEqual(keyOf(ledger, 0)), key.lessThan(keyOf(ledger + 1, 0)));
      while ((await data.deleteMany(ofLedger)).successful > 0);
    }
    const { data, filter } = collections.use(shelves);
    await data.deleteMany(filter.byProperty('ledger').equal(ledger));
    await collections.use(ledgers).data.deleteById(idOf(ledger));
  });
}
