import type { Statement } from 'better-sqlite3';
import type { Article, LanguageGroup, PassageDraft, Span } from '../../src/core/mod.js';
import { languageGroup } from '../../src/core/mod.js';
import { countWords, passageWords } from '../../src/language/mod.js';
import { sumOf } from './checksum.js';
import type { Sqlite } from './database.js';
import { shelfKeeper } from './shelves.js';

/** A passage with the vectors of its sentences, in the sentences' order, and its `passageWords`; told here where they are not given. */
export type EmbeddedPassage = {
  readonly draft: PassageDraft;
  readonly vectors: readonly Float32Array[];
  readonly words?: string | undefined;
};

export type StoredFingerprint = { readonly bytes: Uint8Array; readonly bands: readonly string[] };

export type ArticleWriter = {
  /**
   * Stores an article with everything that belongs to it, in place of the one with the same id, as one transaction.
   * A copy has no passages: its text is found through the article it is a copy of.
   */
  put(article: Article, fingerprint: StoredFingerprint, content: readonly EmbeddedPassage[] | { copyOf: number }): void;
  /** Removes articles by id with all that belongs to them. Copies of them become articles of their own, without passages. */
  remove(ids: readonly string[]): void;
};

/** @param onLeaving told of every id that is about to be put or removed, as long as what was there is still there */
export function articleWriter(db: Sqlite, onLeaving: (id: string) => void = () => undefined): ArticleWriter {
  const insertArticle = db.prepare(
    `INSERT INTO articles (id, path, title, source, author, date, url, language, collection, hash, characters, copy_of,
       origin, card_sum)
     VALUES (@id, @path, @title, @source, @author, @date, @url, @language, @collection, @hash, @characters, @copyOf,
       @origin, @sum)`,
  );
  const insertBody = db.prepare(
    `INSERT INTO bodies (article, original, text, text_sum, origins, blocks, rest_sum, fingerprint)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertBand = db.prepare('INSERT OR IGNORE INTO bands (band, article) VALUES (?, ?)');
  const insertPassage = db.prepare(
    `INSERT INTO passages (article, ordinal, language_group, collection, start, "end", heading, word_count, sum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertSentence = db.prepare(
    `INSERT INTO sentences (passage, start, "end", kind, quote_start, quote_end, context, span_sum, vector, vector_sum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertWords: Record<LanguageGroup, Statement> = {
    zh: db.prepare('INSERT INTO lexicon_zh (rowid, words) VALUES (?, ?)'),
    en: db.prepare('INSERT INTO lexicon_en (rowid, words) VALUES (?, ?)'),
    other: db.prepare('INSERT INTO lexicon_other (rowid, words) VALUES (?, ?)'),
  };
  const originOf = db.prepare<[string], string>('SELECT origin FROM articles WHERE id = ?').pluck();
  // A file of which something was changed, by whomever, is read again.
  const unstamp = db.prepare('DELETE FROM files WHERE path = ?');
  const shelves = shelfKeeper(db);
  const deleteOne = articleDeleter(db, shelves.remove);

  function putPassage(article: Article, key: number | bigint, ordinal: number, passage: EmbeddedPassage): void {
    const { draft, vectors, words: found = passageWords(article, draft) } = passage;
    const group = languageGroup(article.language);
    const count = countWords(found);
    const { lastInsertRowid } = insertPassage.run(
      key,
      ordinal,
      group,
      article.collection,
      draft.start,
      draft.end,
      draft.heading,
      count,
      sumOf(Number(key), ordinal, group, draft.start, draft.end, draft.heading, count),
    );
    insertWords[group].run(lastInsertRowid, found);
    const shelf = { collection: article.collection, languageGroup: group };
    shelves.put(shelf, count, draft.sentences.length);
    draft.sentences.forEach((sentence, i) => {
      const vector = vectors[i];
      if (vector === undefined)
        throw new Error(`Passage ${ordinal} of '${article.id}' has a sentence without a vector`);
      const { start, end, kind, quote } = sentence;
      const context = packSpans(sentence.context);
      const spans = [start, end, kind, quote.start, quote.end, context] as const;
      const blob = vectorBlob(vector);
      insertSentence.run(lastInsertRowid, ...spans, sumOf(...spans), blob, sumOf(blob));
    });
  }

  return {
    put: db.transaction<ArticleWriter['put']>((article, fingerprint, content) => {
      // Told apart from its text: the run says where an article lies when it has gone over all of them.
      const origin = originOf.get(article.id) ?? '';
      onLeaving(article.id);
      deleteOne(article.id);
      unstamp.run(article.path);
      const copyOf = 'copyOf' in content ? content.copyOf : null;
      const { hash, id, path, title, source, author, date, url, language, collection } = article;
      const characters = article.text.length;
      const row = {
        id,
        path,
        title,
        source,
        author,
        date,
        url,
        language,
        collection,
        hash,
        characters,
        copyOf,
        origin,
        sum: cardSum(article),
      };
      const { lastInsertRowid: key } = insertArticle.run(row);
      const [origins, blocks] = [JSON.stringify(packOrigins(article)), JSON.stringify(packBlocks(article))];
      const { original, text } = article;
      const sums = [sumOf(text), sumOf(original, origins, blocks)] as const;
      insertBody.run(key, original, text, sums[0], origins, blocks, sums[1], fingerprint.bytes);
      for (const band of fingerprint.bands) insertBand.run(band, key);
      if (!('copyOf' in content)) {
        for (const [i, passage] of content.entries()) putPassage(article, key, i, passage);
      }
    }),
    remove: db.transaction<ArticleWriter['remove']>((ids) => {
      for (const id of ids) {
        onLeaving(id);
        deleteOne(id);
      }
    }),
  };
}

/** What is shown of an article beside its text. */
export const cardSum = ({ id, title, source, author, date, url, language, collection }: CardValues): number =>
  sumOf(id, title, source, author, date, url, language, collection);
type CardValues = Pick<Article, 'id' | 'title' | 'source' | 'author' | 'date' | 'url' | 'language' | 'collection'>;

/** Four numbers a run, flat: an article has thousands of runs where every line was repaired. */
const packOrigins = (article: Article): number[] =>
  article.origins.flatMap((run) => [run.start, run.end, run.originalStart, run.originalEnd]);

const packBlocks = (article: Article): (string | number)[] =>
  article.blocks.flatMap(({ kind, start, end, level, body }) => [kind, start, end, level, body]);

/** `3-9 12-20` */
const packSpans = (spans: readonly Span[]): string => spans.map(({ start, end }) => `${start}-${end}`).join(' ');

export const vectorBlob = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** Full-text tables know no foreign keys: their rows go with the passages they belong to. */
function articleDeleter(db: Sqlite, onShelves: (article: number) => void): (id: string) => void {
  const find = db.prepare<[string], number>('SELECT key FROM articles WHERE id = ?').pluck();
  const passages = db.prepare<[number], { key: number; language_group: LanguageGroup }>(
    'SELECT key, language_group FROM passages WHERE article = ?',
  );
  const deleteWords: Record<LanguageGroup, Statement> = {
    zh: db.prepare('DELETE FROM lexicon_zh WHERE rowid = ?'),
    en: db.prepare('DELETE FROM lexicon_en WHERE rowid = ?'),
    other: db.prepare('DELETE FROM lexicon_other WHERE rowid = ?'),
  };
  const deleteArticle = db.prepare('DELETE FROM articles WHERE key = ?');
  const unstamp = db.prepare('DELETE FROM files WHERE path = (SELECT path FROM articles WHERE key = ?)');
  return (id) => {
    const key = find.get(id);
    if (key === undefined) return;
    onShelves(key);
    unstamp.run(key);
    for (const passage of passages.all(key)) deleteWords[passage.language_group].run(passage.key);
    deleteArticle.run(key);
  };
}
