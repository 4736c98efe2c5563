import { configure, type PropertyConfigCreate, type WeaviateClient } from 'weaviate-client';
import { type LanguageGroup, ServerMismatchError } from '../../src/core/mod.js';
import { SEGMENTER_VERSION } from '../../src/language/mod.js';
import type { StoreIdentity } from '../store/mod.js';
import type { Server } from './server.js';

/** Raise when a collection changes: what another version put there is refused with the way out, never half understood. */
export const SERVER_FORMAT = 1;

export type Names = Readonly<Record<'passages' | 'articles' | 'shelves' | 'ledgers', string>>;

/** @default of `ServerPlace.name` */
const NAME = 'Wenjin';

export const namesOf = ({ place: { name = NAME } }: Server): Names => ({
  passages: `${name}Passage`,
  articles: `${name}Article`,
  shelves: `${name}Shelf`,
  ledgers: `${name}Ledger`,
});

/** Words are told apart by the spaces between them: they were segmented here, and no server's tokenizer is asked for Chinese. */
export const wordsProperty = (group: LanguageGroup): string => `words_${group}`;

/** What an index server keeps of each passage. A passage's vectors are those of its sentences. */
export type PassageProperties = {
  key: number;
  /** Key of the very version of its article: one that is no longer there is not shown. */
  article: number;
  collection: string;
  group: LanguageGroup;
  /** Days of its article and of its copies, as 20240506. */
  days: number[];
  /** Their sources in small letters. */
  sources: string[];
  /** The vectors of its sentences once more, one after the other: as vectors the client takes a millisecond for each to read them. */
  vectors: string;
  /** The rest of its row and its sentences, as JSON. */
  rest: string;
};

export type ArticleProperties = {
  key: number;
  /** 0 where it is no copy. */
  copyOf: number;
  collection: string;
  /** As JSON. */
  card: string;
  text: string;
  /** All of it but its vectors, as an earlier generation is kept. */
  whole: string;
};

export type ShelfProperties = {
  ledger: number;
  collection: string;
  group: LanguageGroup;
  passages: number;
  words: number;
  sentences: number;
  /** The generation in which the sample was taken, and the vectors in it, one after the other. */
  sampled: number;
  sample: string;
};

export type LedgerProperties = {
  ledger: number;
  name: string;
  generation: number;
  format: number;
  segmenter: number;
  embedder: string;
  dimensions: number;
};

type Property = PropertyConfigCreate<undefined>;
const int = (name: string): Property => ({ name, dataType: 'int', indexFilterable: true });
/** @param isFiltered whether objects are looked for by it */
const text = (name: string, isFiltered = true): Property => ({
  ...{ name, dataType: 'text', tokenization: 'field', indexFilterable: isFiltered, indexSearchable: false },
});
const blob = (name: string): Property => ({ name, dataType: 'blob', indexFilterable: false, indexSearchable: false });
const words = (group: LanguageGroup): Property => ({
  ...{ name: wordsProperty(group), dataType: 'text', tokenization: 'whitespace' },
  ...{ indexFilterable: true, indexSearchable: true },
});

const PROPERTIES: Readonly<Record<keyof Names, Property[]>> = {
  passages: [
    ...[int('key'), int('article'), text('collection'), text('group'), words('zh'), words('en'), words('other')],
    { name: 'days', dataType: 'int[]', indexFilterable: true },
    { name: 'sources', dataType: 'text[]', tokenization: 'field', indexFilterable: true, indexSearchable: false },
    ...[blob('vectors'), text('rest', false)],
  ],
  articles: [int('key'), int('copyOf'), text('collection'), text('card', false), text('text', false), blob('whole')],
  shelves: [
    ...[int('ledger'), text('collection'), text('group'), int('passages'), int('words'), int('sentences')],
    ...[int('sampled'), blob('sample')],
  ],
  ledgers: [
    ...[int('ledger'), text('name'), int('generation'), int('format'), int('segmenter')],
    ...[text('embedder'), int('dimensions')],
  ],
};

/** Copies of each object where there are as many nodes: any one of them may fail. */
const REPLICAS = 3;

/** Makes the collections that are not there. */
export async function ensureCollections(server: Server): Promise<void> {
  const names = namesOf(server);
  await server.ask(async (client) => {
    for (const what of Object.keys(PROPERTIES) as (keyof typeof PROPERTIES)[]) {
      if (await client.collections.exists(names[what])) continue;
      // Asked for nothing else: it fails as long as one of them is away.
      const nodes = (await client.cluster.nodes()).length;
      await create(client, names[what], what, nodes >= REPLICAS ? REPLICAS : 1).catch(async (error: unknown) => {
        // Another machine may have made it meanwhile.
        if (!(await client.collections.exists(names[what]))) throw error;
      });
    }
  });
}

/** Takes the whole library away. */
export async function dropCollections(server: Server): Promise<void> {
  for (const name of Object.values(namesOf(server))) await server.ask((client) => client.collections.delete(name));
}

async function create(client: WeaviateClient, name: string, what: keyof Names, factor: number): Promise<void> {
  await client.collections.create({
    name,
    properties: PROPERTIES[what],
    invertedIndex: configure.invertedIndex({ stopwordsPreset: 'none' }),
    // A node that was away is given what it missed, and what was deleted meanwhile stays so.
    replication: configure.replication({
      factor,
      asyncEnabled: factor > 1,
      deletionStrategy: 'TimeBasedResolution',
    }),
    ...(what === 'passages' && { vectorizers: [graphOf('zh'), graphOf('en'), graphOf('other')] }),
  });
}

/** A group of languages has a graph of its own: it is searched without a filter, and no other one's sentences crowd it. */
const graphOf = (group: LanguageGroup) =>
  configure.multiVectors.selfProvided({
    name: group,
    vectorIndexConfig: configure.vectorIndex.hnsw({
      distanceMetric: 'dot',
      multiVector: configure.vectorIndex.multiVector.multiVector({ aggregation: 'maxSim' }),
      flatSearchCutoff: FLAT_BELOW,
    }),
  });

/** Passages of a scope that are compared one by one. */
const FLAT_BELOW = 5000;

/** @throws ServerMismatchError where what lies there was put there by another version, or with another embedder */
export function checkLedger({ place }: Server, ledger: LedgerProperties, identity: StoreIdentity): void {
  const said = (format: number, segmenter: number, { embedder, dimensions }: StoreIdentity): string =>
    `${embedder} (${dimensions}), ${format}.${segmenter}`;
  const found = said(ledger.format, ledger.segmenter, ledger);
  const wanted = said(SERVER_FORMAT, SEGMENTER_VERSION, identity);
  if (found !== wanted) throw new ServerMismatchError(place.urls.join(', '), place.name ?? NAME, found, wanted);
}
