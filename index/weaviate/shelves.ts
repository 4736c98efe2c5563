import { generateUuid5 } from 'weaviate-client';
import type { StateShelf } from '../state.js';
import { readMeta, type ShelfCounts, type Sqlite, shelfCounts, vectorBlob, writeMeta } from '../store/mod.js';
import { evenlySpaced, SAMPLE_SIZE, shelfSample } from '../vectors/mod.js';
import { namesOf, type ShelfProperties } from './schema.js';
import type { Server, ServerObject } from './server.js';

/** What was told of a shelf, by its name. */
type Told = Record<
  string,
  Pick<ShelfCounts, 'passages' | 'words' | 'sentences'> & { sampled: number; sampledOf: number }
>;

/** A sample says what an ordinary sentence is like: it is taken anew where so much of the shelf has changed. */
const SHARE_CHANGED = 0.01;

/** Tells how much stands on the shelves of a store, and what is ordinary there; those that have not changed are passed over. */
export async function tellShelves(db: Sqlite, server: Server, ledger: number): Promise<void> {
  const before = JSON.parse(readMeta(db, TOLD) ?? '{}') as Told;
  const generation = Number(readMeta(db, 'generation'));
  const told: Told = {};
  for (const shelf of shelfCounts(db)) {
    const { collection, languageGroup: group, passages, words, sentences } = shelf;
    const id = idOf(ledger, collection, group);
    const was = before[id];
    const isSampled = was !== undefined && Math.abs(sentences - was.sampledOf) < SHARE_CHANGED * was.sampledOf;
    const sampled = isSampled ? was.sampled : generation;
    told[id] = { passages, words, sentences, sampled, sampledOf: isSampled ? was.sampledOf : sentences };
    if (isSampled && was.passages === passages && was.words === words && was.sentences === sentences) continue;
    const counts = { passages, words, sentences };
    const { shelves } = namesOf(server);
    if (isSampled) {
      await server.ask((client) => client.collections.use(shelves).data.update({ id, properties: counts }));
      continue;
    }
    const sample = Buffer.concat(shelfSample(db, shelf).map(vectorBlob)).toString('base64');
    const properties: ShelfProperties = { ledger, collection, group, ...counts, sampled, sample };
    await server.put([{ class: shelves, id, properties } satisfies ServerObject]);
  }
  for (const id of Object.keys(before)) if (told[id] === undefined) await forget(server, id);
  writeMeta(db, TOLD, JSON.stringify(told));
}

const TOLD = 'shelves_told';

/** The next time all of it is told. */
export const forgetTold = (db: Sqlite): void => writeMeta(db, TOLD, '{}');

const idOf = (ledger: number, collection: string, group: string): string =>
  generateUuid5(JSON.stringify([ledger, collection, group]), 'shelf');

const forget = (server: Server, id: string): Promise<boolean> =>
  server.ask((client) => client.collections.use(namesOf(server).shelves).data.deleteById(id));

/** A shelf of one store. */
export type ToldShelf = Omit<ShelfProperties, 'sample'> & { readonly sample: readonly Float32Array[] };

/** The shelves of several stores as one: of each as much is taken as it has. */
export function asOne(told: readonly ToldShelf[]): StateShelf[] {
  const byName = new Map<string, ToldShelf[]>();
  for (const one of told.toSorted((a, b) => a.ledger - b.ledger)) {
    const name = JSON.stringify([one.collection, one.group]);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const sum = (of: (one: ToldShelf) => number): number => parts.reduce((all, one) => all + of(one), 0);
    const all = sum(({ sentences }) => sentences);
    const sample = parts.flatMap((one) =>
      evenlySpaced(one.sample, Math.ceil((SAMPLE_SIZE * one.sentences) / Math.max(1, all))),
    );
    const [passages, words] = [sum((one) => one.passages), sum((one) => one.words)];
    return passages === 0
      ? []
      : [{ collection: first.collection, languageGroup: first.group, passages, words, sample }];
  });
}
