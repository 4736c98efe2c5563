import { generateUuid5 } from 'weaviate-client';
import type { ArticleCard, ArticleCopy, Unit } from '../../src/core/mod.js';
import { languageGroup } from '../../src/core/mod.js';
import { openWordSearches, type WordSearch } from '../embedded/words.js';
import { pack, readWhole, type Whole } from '../history/whole.js';
import type { PassageRow } from '../state.js';
import { type Sqlite, type StoreReader, storeReader, successors, vectorBlob } from '../store/mod.js';
import { dayNumber } from './filters.js';
import type { Outgoing } from './outbox.js';
import { type ArticleProperties, type Names, type PassageProperties, wordsProperty } from './schema.js';
import type { ServerObject } from './server.js';

/** Keys of one store end here, those of the next begin: several stores put articles beside each other. */
const KEYS_OF_ONE = 2 ** 40;

/** The key of an article or a passage on the server; those of one store stay in their order. */
export const keyOf = (ledger: number, key: number): number => ledger * KEYS_OF_ONE + key;

/** Where an article lies. One that another store takes over lies in the same place. */
export const articleId = (id: string): string => generateUuid5(id, 'article');

/** What is kept of a passage beside what it is found by. */
export type PassageRest = Omit<PassageRow, 'key' | 'article' | 'languageGroup'> & {
  readonly sentences: readonly Unit[];
  /** When and by whom its article and its copies were published. */
  readonly published: readonly Pick<ArticleCopy, 'date' | 'source'>[];
};

/** A card as it lies there: the copies are articles of their own. */
export type StoredCard = Omit<ArticleCard, 'copies'>;

/** An article as objects: its passages, and itself, which makes them what is shown. */
export type ArticleObjects = { readonly passages: readonly ServerObject[]; readonly article: ServerObject };

/** Reads articles of a store as the objects that the server has of them. */
export function objectReader(db: Sqlite, names: Names, ledger: number) {
  const reader = storeReader(db);
  const lexicons = openWordSearches(db);
  const newer = successors(db);
  const originalOf = db.prepare<[number], number | null>('SELECT copy_of FROM articles WHERE key = ?').pluck();
  return ({ key, id }: Outgoing): ArticleObjects | undefined => {
    const whole = readWhole(db, id);
    const card = reader.card(key);
    if (whole === undefined || card === undefined) return undefined;
    const group = languageGroup(whole.article.language);
    const supersededBy = newer.get(id);
    const { copies, ...own } = card;
    const place = { db, names, ledger, reader, lexicon: lexicons[group] };
    const published = [card, ...copies].map(({ date, source }) => ({ date, source }));
    const properties: ArticleProperties = {
      ...{ key: keyOf(ledger, key), copyOf: 0, collection: card.collection, text: whole.article.text },
      card: JSON.stringify({ ...own, ...(supersededBy && { supersededBy }) } satisfies StoredCard),
      whole: pack(withoutVectors(whole)).toString('base64'),
    };
    const original = originalOf.get(key);
    if (original !== null && original !== undefined) properties.copyOf = keyOf(ledger, original);
    return {
      passages: reader.passagesOfArticle(key).map((row) => passageObject(row, card, published, place)),
      article: { class: names.articles, id: articleId(id), properties },
    };
  };
}

type Place = {
  readonly names: Names;
  readonly ledger: number;
  readonly reader: StoreReader;
  readonly lexicon: WordSearch;
};

function passageObject(
  { key, article, languageGroup: group, ...row }: PassageRow,
  { collection }: ArticleCard,
  published: PassageRest['published'],
  { names, ledger, reader, lexicon }: Place,
): ServerObject {
  const vectors: Float32Array[] = [];
  const sentences: Unit[] = [];
  for (const { passage: _, vector, ...unit } of reader.sentences([key])) {
    vectors.push(Float32Array.from(vector));
    sentences.push(unit);
  }
  const properties: PassageProperties = {
    ...{ key: keyOf(ledger, key), article: keyOf(ledger, article), collection, group },
    days: [...new Set(published.flatMap(({ date }) => (date === null ? [] : dayNumber(date))))],
    sources: [...new Set(published.flatMap(({ source }) => source?.toLowerCase() ?? []))],
    vectors: Buffer.concat(vectors.map(vectorBlob)).toString('base64'),
    rest: JSON.stringify({ ...row, sentences, published } satisfies PassageRest),
  };
  const words = lexicon.wordsOf([key]).get(key) ?? '';
  return {
    class: names.passages,
    // A version that takes its place is another passage: this one stands until the article says so.
    id: generateUuid5(String(keyOf(ledger, key)), 'passage'),
    properties: { ...properties, [wordsProperty(group)]: words },
    ...(vectors.length > 0 && { vectors: { [group]: vectors.map((vector) => [...vector]) } }),
  };
}

const withoutVectors = (whole: Whole): Whole => ({
  ...whole,
  passages: whole.passages.map((passage) => ({ ...passage, vectors: [] })),
});
