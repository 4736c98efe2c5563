import type { Article, LanguageGroup } from '../../src/core/mod.js';
import { passageWords } from '../../src/language/mod.js';
import type { PassageRow } from '../state.js';
import type { Sqlite } from './database.js';
import { readMeta } from './database.js';
import { readArticle, type StoreReader, storeReader } from './read.js';
import { countShelves, shelfCounts } from './shelves.js';

/** What going over a whole store found: how much of it, and the articles that are not as they were stored. */
export type DeepFindings = {
  readonly articles: number;
  readonly sentences: number;
  readonly damaged: readonly string[];
  /** What SQLite itself says of the file; empty where nothing is wrong. */
  readonly file: readonly string[];
};

/** Reads every row there is, compares it with its checksum, and the full text with the words of its passage. */
export function examineDeeply(db: Sqlite): DeepFindings {
  const file = [
    ...pragma(db, 'integrity_check').filter((line) => line !== 'ok'),
    ...pragma(db, 'foreign_key_check'),
    ...miscounted(db),
  ];
  const ids = db.prepare<[], { key: number; id: string }>('SELECT key, id FROM articles ORDER BY key').all();
  const reader = storeReader(db);
  const wordsOf = storedWords(db);
  const vectorLength = Number(readMeta(db, 'dimensions'));
  let sentences = 0;
  const damaged = ids.filter(({ key, id }) => {
    try {
      const article = readArticle(db, id);
      if (article === undefined || reader.card(key) === undefined) return true;
      const passages = reader.passagesOfArticle(key);
      const counted = soundSentences(article, passages, reader, vectorLength);
      sentences += counted ?? 0;
      return counted === undefined || !passages.every((one) => wordsOf(one) === passageWords(article, one));
    } catch {
      return true;
    }
  });
  return { articles: ids.length, sentences, damaged: damaged.map(({ id }) => id), file };
}

/** How many there are; undefined where one does not stand in its passage, or has a vector of another length. */
function soundSentences(
  article: Article,
  passages: readonly PassageRow[],
  reader: StoreReader,
  vectorLength: number,
): number | undefined {
  const spans = new Map(passages.map((one) => [one.key, one]));
  let count = 0;
  for (const { passage, start, end, vector } of reader.sentences([...spans.keys()])) {
    const around = spans.get(passage);
    const isInside = around !== undefined && around.start <= start && start < end && end <= around.end;
    if (!isInside || around.end > article.text.length || vector.length !== vectorLength) return undefined;
    count += 1;
  }
  return count;
}

function storedWords(db: Sqlite): (passage: PassageRow) => string | undefined {
  const find = (group: LanguageGroup) =>
    db.prepare<[number], string>(`SELECT words FROM lexicon_${group} WHERE rowid = ?`).pluck();
  const finders = { zh: find('zh'), en: find('en'), other: find('other') };
  return ({ key, languageGroup }) => finders[languageGroup].get(key);
}

/** Shelves on which there is not what is said to be. */
function miscounted(db: Sqlite): string[] {
  const counted = new Set(countShelves(db).map((shelf) => JSON.stringify(shelf)));
  return shelfCounts(db)
    .map(({ gone: _, ...shelf }) => JSON.stringify(shelf))
    .filter((said) => !counted.delete(said))
    .concat([...counted])
    .map((shelf) => `shelf ${shelf}`);
}

const pragma = (db: Sqlite, name: string): string[] =>
  (db.pragma(name) as Record<string, unknown>[]).map((row) => Object.values(row).join(' '));
