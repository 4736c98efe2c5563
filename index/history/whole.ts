import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Article, type PassageDraft, StoreDamagedError } from '../../src/core/mod.js';
import {
  blobVector,
  type EmbeddedPassage,
  readArticle,
  type Sqlite,
  type StoredFingerprint,
  storeReader,
  vectorBlob,
} from '../store/mod.js';

/** An article with all that belongs to it, so that it can be put back without being read or embedded again. */
export type Whole = {
  readonly article: Article;
  readonly origin: string;
  readonly fingerprint: StoredFingerprint;
  /** The id of the article that it is a copy of. */
  readonly copyOf: string | null;
  readonly passages: readonly EmbeddedPassage[];
};

type Row = { key: number; origin: string; copyOf: string | null; bytes: Buffer };
/** Vectors as one run of bytes: as arrays each would bring a name and a frame of its own. */
type Packed = Omit<Whole, 'passages'> & {
  readonly drafts: readonly PassageDraft[];
  readonly vectors: Uint8Array;
  readonly length: number;
};

export function readWhole(db: Sqlite, id: string): Whole | undefined {
  const article = readArticle(db, id);
  const row = db
    .prepare<[string], Row>(
      `SELECT one.key, one.origin, first.id AS copyOf, bodies.fingerprint AS bytes
       FROM articles one JOIN bodies ON bodies.article = one.key LEFT JOIN articles first ON first.key = one.copy_of
       WHERE one.id = ?`,
    )
    .get(id);
  if (article === undefined || row === undefined) return undefined;
  const bands = db
    .prepare<[number], string>('SELECT band FROM bands WHERE article = ? ORDER BY band')
    .pluck()
    .all(row.key);
  const reader = storeReader(db);
  const passages = reader.passagesOfArticle(row.key).map(({ key, start, end, heading }): EmbeddedPassage => {
    const rows = [...reader.sentences([key])];
    const sentences = rows.map(({ passage: _passage, vector: _vector, ...unit }) => unit);
    return { draft: { start, end, heading, sentences }, vectors: rows.map(({ vector }) => vector) };
  });
  return { article, origin: row.origin, fingerprint: { bytes: row.bytes, bands }, copyOf: row.copyOf, passages };
}

/** The same; null where there is no such article, undefined where it is damaged. */
export function soundWhole(db: Sqlite, id: string): Whole | null | undefined {
  try {
    return readWhole(db, id) ?? null;
  } catch (error) {
    if (error instanceof StoreDamagedError) return undefined;
    throw error;
  }
}

export function pack({ passages, ...rest }: Whole): Buffer {
  const vectors = passages.flatMap((passage) => passage.vectors.map(vectorBlob));
  const packed: Packed = {
    ...rest,
    drafts: passages.map(({ draft }) => draft),
    vectors: Buffer.concat(vectors),
    length: vectors[0]?.length ?? 0,
  };
  return deflateRawSync(serialize(packed), { level: 1 });
}

export function unpack(bytes: Buffer): Whole {
  const { drafts, vectors, length, ...rest } = deserialize(inflateRawSync(bytes)) as Packed;
  let at = 0;
  const next = (): Float32Array => {
    at += length;
    return blobVector(Buffer.from(vectors.subarray(at - length, at)));
  };
  return { ...rest, passages: drafts.map((draft) => ({ draft, vectors: draft.sentences.map(next) })) };
}
