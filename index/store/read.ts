import type {
  Article,
  ArticleCard,
  ArticleCopy,
  Block,
  BlockKind,
  Language,
  Origin,
  ScanPlace,
  Span,
  Unit,
} from '../../src/core/mod.js';
import { StoreDamagedError } from '../../src/core/mod.js';
import type { ArticleTitle, PassageRow } from '../state.js';
import { verifySum } from './checksum.js';
import type { Sqlite } from './database.js';
import { scanPlace } from './scan.js';
import { cardSum } from './write.js';

type ArticleRow = Omit<ArticleCard, 'copies'> & {
  readonly key: number;
  readonly author: string | null;
  readonly cardSum: number;
};

const DESCRIBED = ['id', 'path', 'title', 'source', 'author', 'date', 'url', 'language', 'collection'] as const;
const CARD = `key, ${DESCRIBED.join(', ')}, card_sum AS cardSum`;

type SummedPassage = PassageRow & { readonly sum: number };

export type SentenceRow = Unit & {
  /** Key of the passage that it stands in. */
  readonly passage: number;
  /** Length: the index's dimensions. */
  readonly vector: Float32Array;
};

/**
 * Reads by key; every function gives `undefined` or nothing for what is not, or no longer, stored.
 * @throws StoreDamagedError where a row is not the one that was written
 */
export type StoreReader = {
  /** Of many at once, in no order: a question looks at hundreds, and each reading by itself costs as much as its row. */
  passages(keys: readonly number[]): PassageRow[];
  /** Passage by passage, in order. A question looks at a thousand vectors: each can be let go before the next one is read. */
  sentences(passages: readonly number[]): Generator<SentenceRow>;
  /** The passages that these sentences stand in, each once. */
  passagesOfSentences(sentences: readonly number[]): number[];
  card(article: number): ArticleCard | undefined;
  text(article: number): string | undefined;
  /** Where stretches of a text stand on scanned pages; undefined where the article was not scanned. */
  scan(article: number): ((quote: Span) => ScanPlace | undefined) | undefined;
  passagesOfArticle(article: number): PassageRow[];
  /** Titles of at most so many articles of these collections (all where undefined), copies left out, in the order stored. */
  titles(collections: readonly string[] | undefined, limit: number): ArticleTitle[];
};

export function storeReader(db: Sqlite): StoreReader {
  const passageColumns =
    'key, article, ordinal, language_group AS languageGroup, start, "end", heading, word_count AS wordCount, sum';
  const some = 'IN (SELECT value FROM json_each(?))';
  const passages = db.prepare<[string], SummedPassage>(`SELECT ${passageColumns} FROM passages WHERE key ${some}`);
  const passagesOf = db.prepare<[number], SummedPassage>(
    `SELECT ${passageColumns} FROM passages WHERE article = ? ORDER BY ordinal`,
  );
  const sentences = db
    .prepare<[string], [number, number, number, BlockKind, number, number, string, number, Buffer, number]>(
      `SELECT passage, start, "end", kind, quote_start, quote_end, context, span_sum, vector, vector_sum FROM sentences WHERE passage ${some} ORDER BY passage, key`,
    )
    .raw();
  const owners = db
    .prepare<[string], number>(`SELECT DISTINCT passage FROM sentences WHERE key ${some} ORDER BY passage`)
    .pluck();
  const article = db.prepare<[number], ArticleRow>(`SELECT ${CARD} FROM articles WHERE key = ?`);
  const copies = db.prepare<[number], ArticleCopy>(
    'SELECT id, title, source, date, url, path FROM articles WHERE copy_of = ? ORDER BY key',
  );
  const titles = db.prepare<[{ collections: string | null; limit: number }], ArticleTitle>(
    `SELECT title, language FROM articles WHERE copy_of IS NULL
     AND (@collections IS NULL OR collection IN (SELECT value FROM json_each(@collections))) ORDER BY key LIMIT @limit`,
  );
  const text = db.prepare<[number], [string, number]>('SELECT text, text_sum FROM bodies WHERE article = ?').raw();
  const scanned = db.prepare<[number], { original: string; text: string; origins: string }>(
    `SELECT original, text, origins FROM bodies WHERE article = ? AND instr(original, '<div class="ocr_page" ') > 0`,
  );
  const sound = ({ sum, ...row }: SummedPassage): PassageRow => {
    verifySum(db, sum, row.article, row.ordinal, row.languageGroup, row.start, row.end, row.heading, row.wordCount);
    return row;
  };
  return {
    passages: (keys) => passages.all(JSON.stringify(keys)).map(sound),
    *sentences(keys) {
      for (const [passage, start, end, kind, from, to, context, spanSum, blob, sum] of sentences.iterate(
        JSON.stringify(keys),
      )) {
        verifySum(db, spanSum, start, end, kind, from, to, context);
        verifySum(db, sum, blob);
        const quote = { start: from, end: to };
        yield { passage, start, end, kind, quote, context: unpackSpans(context), vector: blobVector(blob) };
      }
    },
    passagesOfSentences: (keys) => owners.all(JSON.stringify(keys)),
    card(key) {
      const row = article.get(key);
      if (row === undefined) return undefined;
      verifyCard(db, row);
      const { key: _key, author: _author, cardSum: _sum, ...card } = row;
      return { ...card, copies: copies.all(key) };
    },
    text(key) {
      const [found, sum] = text.get(key) ?? [];
      if (found !== undefined) verifySum(db, sum ?? 0, found);
      return found;
    },
    scan(key) {
      // Read now, while its state is held; taken apart for what is quoted alone.
      const row = scanned.get(key);
      return (
        row && ((quote) => scanPlace({ ...row, origins: unpackOrigins(JSON.parse(row.origins) as number[]) }, quote))
      );
    },
    passagesOfArticle: (key) => passagesOf.all(key).map(sound),
    titles: (collections, limit) =>
      titles.all({ collections: collections === undefined ? null : JSON.stringify(collections), limit }),
  };
}

/** SQLite's buffers may start anywhere; a Float32Array has to start at a multiple of four. */
export function blobVector(blob: Buffer): Float32Array {
  if (blob.byteOffset % 4 === 0) return new Float32Array(blob.buffer, blob.byteOffset, blob.byteLength / 4);
  return new Float32Array(Uint8Array.from(blob).buffer);
}

export function readArticle(db: Sqlite, id: string): Article | undefined {
  type Row = ArticleRow & {
    hash: string;
    original: string;
    text: string;
    origins: string;
    blocks: string;
    language: Language;
    textSum: number;
    restSum: number;
  };
  const row = db
    .prepare<[string], Row>(
      `SELECT ${CARD}, hash, original, text, text_sum AS textSum, origins, blocks, rest_sum AS restSum
       FROM articles JOIN bodies ON article = key WHERE id = ?`,
    )
    .get(id);
  if (row === undefined) return undefined;
  verifyCard(db, row);
  const { key: _key, cardSum: _sum, origins, blocks, textSum, restSum, ...article } = row;
  verifySum(db, textSum, row.text);
  verifySum(db, restSum, row.original, origins, blocks);
  return {
    ...article,
    origins: unpackOrigins(JSON.parse(origins) as number[]),
    blocks: unpackBlocks(JSON.parse(blocks) as (BlockKind | number)[]),
  };
}

/** What is known of an article without its text. */
export type ArticleEntry = Omit<ArticleCard, 'copies'> & {
  readonly author: string | null;
  /** Length of its text in UTF-16 units. */
  readonly characters: number;
  /** The id of the article that it is a copy of, which is the one that answers. */
  readonly copyOf: string | null;
};

/** All articles by path, copies among them. */
export function listArticles(db: Sqlite): ArticleEntry[] {
  return db
    .prepare<[], ArticleEntry>(
      `SELECT ${DESCRIBED.map((column) => `one.${column}`).join(', ')}, one.characters, first.id AS copyOf
       FROM articles one LEFT JOIN articles first ON first.key = one.copy_of ORDER BY one.path, one.id`,
    )
    .all();
}

function verifyCard(db: Sqlite, row: ArticleRow): void {
  if (cardSum(row) !== row.cardSum) throw new StoreDamagedError(db.name, 'corrupt');
}

const unpackSpans = (packed: string): Span[] =>
  packed === ''
    ? []
    : packed.split(' ').map((span) => {
        const [start = 0, end = 0] = span.split('-').map(Number);
        return { start, end };
      });

function unpackBlocks(flat: readonly (BlockKind | number)[]): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i + 4 < flat.length; i += 5) {
    const [kind, ...numbers] = flat.slice(i, i + 5);
    const [start = 0, end = 0, level = 0, body = 0] = numbers.map(Number);
    blocks.push({ kind: kind as BlockKind, start, end, level, body });
  }
  return blocks;
}

function unpackOrigins(flat: readonly number[]): Origin[] {
  const runs: Origin[] = [];
  for (let i = 0; i + 3 < flat.length; i += 4) {
    const [start = 0, end = 0, originalStart = 0, originalEnd = 0] = flat.slice(i, i + 4);
    runs.push({ start, end, originalStart, originalEnd });
  }
  return runs;
}
