import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EmbedderMismatchError,
  FormatMismatchError,
  IndexBusyError,
  NothingStoredError,
  StoreDamagedError,
} from '../../src/core/mod.js';
import { articleOf, plainUnit, putCopy, putText } from '../../test/index/put.js';
import { openForReading, openForWriting, type Sqlite, storePath, writeMeta } from './database.js';
import { collectionNames, counts, hashesOf, orphanedCopies, placesOf } from './known.js';
import { lockForWriting } from './lock.js';
import { blobVector, readArticle, storeReader } from './read.js';
import { articleWriter, vectorBlob } from './write.js';

const IDENTITY = { embedder: 'fake@64', dimensions: 64 };
const ONE = '包头全年签约二百六十四个项目。协议投资两千九百三十三亿元。';
const TWO = '鄂尔多斯推出五百条措施优化营商环境。';

let folder: string;
let db: Sqlite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-store-'));
  db = openForWriting(folder, IDENTITY);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const rows = (table: string): number => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? -1;
const remove = (...ids: string[]): void => articleWriter(db).remove(ids);

describe('an article that is put', () => {
  it('is read as it was', async () => {
    await putText(db, 'one', ONE, 'press');
    expect(readArticle(db, 'one')).toEqual(articleOf('one', ONE, 'press'));
    expect(readArticle(db, 'two')).toBeUndefined();
    expect(hashesOf(db)('one')).toBe(`hash of ${ONE}`);
    expect(placesOf(db)('one')).toEqual({ origin: '', path: 'one.txt' });
    expect(collectionNames(db)).toEqual(['press']);
  });

  it('has passages whose sentences are slices of its text', async () => {
    await putText(db, 'one', ONE);
    const reader = storeReader(db);
    const [passage] = reader.passagesOfArticle(1);
    const sentences = [...reader.sentences([passage?.key ?? 0])];
    expect(sentences.map(({ start, end }) => reader.text(1)?.slice(start, end)).join('')).toBe(ONE);
    for (const { vector } of sentences) expect(vector).toHaveLength(64);
    expect(reader.passagesOfSentences([1, 2, 99])).toEqual([passage?.key]);
  });

  it('takes the place of the one with its id, and leaves nothing of it', async () => {
    await putText(db, 'one', ONE);
    const before = counts(db);
    await putText(db, 'one', TWO);
    expect(readArticle(db, 'one')?.text).toBe(TWO);
    expect(counts(db)).toEqual({ ...before, sentences: 1, characters: TWO.length });
    expect(rows('lexicon_zh')).toBe(1);
    expect(rows('bands')).toBe(1);
    // A key that comes back would stand for something else in a vector graph.
    expect(storeReader(db).passages([1])).toEqual([]);
  });

  it('is stored whole or not at all', () => {
    const draft = { start: 0, end: 4, heading: null, sentences: [plainUnit({ start: 0, end: 4 })] };
    const put = (): void =>
      articleWriter(db).put(articleOf('one', ONE), { bytes: Uint8Array.of(1), bands: [] }, [{ draft, vectors: [] }]);
    expect(put).toThrow(/without a vector/);
    expect(counts(db)).toMatchObject({ articles: 0, passages: 0 });
  });
});

describe('removing', () => {
  it('takes along all that belongs to an article, and nothing else', async () => {
    await putText(db, 'one', ONE);
    await putText(db, 'two', TWO);
    remove('one', 'never there');
    expect(readArticle(db, 'one')).toBeUndefined();
    expect(readArticle(db, 'two')?.text).toBe(TWO);
    expect(counts(db)).toEqual({ articles: 1, copies: 0, passages: 1, sentences: 1, characters: TWO.length });
    for (const table of ['bodies', 'bands', 'lexicon_zh']) expect(rows(table)).toBe(1);
  });

  it('leaves copies of what is gone as orphans', async () => {
    await putText(db, 'one', ONE);
    putCopy(db, 'reprint', ONE, 1);
    expect(counts(db)).toMatchObject({ articles: 2, copies: 1, passages: 1 });
    expect(
      storeReader(db)
        .card(1)
        ?.copies.map(({ id }) => id),
    ).toEqual(['reprint']);
    expect(orphanedCopies(db)).toEqual([]);
    remove('one');
    expect(orphanedCopies(db)).toEqual(['reprint']);
    expect(readArticle(db, 'reprint')?.text).toBe(ONE);
  });
});

describe('opening', () => {
  it('refuses an index of another embedder, and names both', () => {
    const other = { embedder: 'other', dimensions: 64 };
    expect(() => openForWriting(folder, other)).toThrow(EmbedderMismatchError);
    expect(() => openForReading(folder, other)).toThrow(/'fake@64 \(64\)'.*'other \(64\)'.*--rebuild/);
    expect(() => openForReading(folder, { ...IDENTITY, dimensions: 32 })).toThrow(EmbedderMismatchError);
    openForReading(folder).close();
  });

  it('refuses another format', () => {
    writeMeta(db, 'format', '99');
    expect(() => openForReading(folder)).toThrow(FormatMismatchError);
  });

  it('says that nothing is stored', () => {
    expect(() => openForReading(join(folder, 'elsewhere'))).toThrow(NothingStoredError);
  });

  it('names a damaged file', () => {
    const damaged = join(folder, 'damaged');
    openForWriting(damaged, IDENTITY).close();
    writeFileSync(storePath(damaged), 'This is no database. '.repeat(1000));
    expect(() => openForReading(damaged)).toThrow(StoreDamagedError);
    expect(() => openForWriting(damaged, IDENTITY)).toThrow(storePath(damaged));
  });

  it('takes a store without a format for damaged, not for a new one', () => {
    db.prepare("DELETE FROM meta WHERE key = 'format'").run();
    expect(() => openForWriting(folder, IDENTITY)).toThrow(StoreDamagedError);
  });

  it('for questions writes nothing', () => {
    const reading = openForReading(folder);
    expect(() => writeMeta(reading, 'generation', '7')).toThrow();
    reading.close();
  });

  it('for writing is one process at a time', () => {
    const lock = lockForWriting(folder);
    expect(() => lockForWriting(folder)).toThrow(IndexBusyError);
    lock.release();
    lockForWriting(folder).release();
  });
});

it.each([
  ['a text', "UPDATE bodies SET text = replace(text, substr(text, 2, 1), '零')"],
  ['what a text was before it was repaired', "UPDATE bodies SET original = original || ' '"],
  ['a title', "UPDATE articles SET title = title || '?'"],
  ['a date', "UPDATE articles SET date = '1921-01-26'"],
  ['where a passage ends', 'UPDATE passages SET "end" = "end" - 1'],
  ['where a quote begins', 'UPDATE sentences SET quote_start = quote_start + 1'],
  ['a vector', 'UPDATE sentences SET vector = zeroblob(length(vector))'],
])('notices that %s is not what was stored', async (_, damage) => {
  await putText(db, 'one', ONE);
  db.exec(damage);
  const reader = storeReader(db);
  const readAll = (): void => {
    readArticle(db, 'one');
    const [passage] = reader.passagesOfArticle(1);
    reader.card(1);
    reader.text(1);
    for (const _sentence of reader.sentences([passage?.key ?? 0]));
  };
  expect(readAll).toThrow(StoreDamagedError);
});

it('vectors survive being stored wherever the buffer starts', () => {
  const vector = Float32Array.of(0.5, -1, 3);
  expect(blobVector(vectorBlob(vector))).toEqual(vector);
  const shifted = Buffer.alloc(13);
  vectorBlob(vector).copy(shifted, 1);
  expect(blobVector(shifted.subarray(1))).toEqual(vector);
});
