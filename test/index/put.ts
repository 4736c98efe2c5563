/** For tests: articles put into a store by hand, with the vectors of the fake embedder. */

import { articleWriter, type EmbeddedPassage, type Sqlite, writeMeta } from '../../index/mod.js';
import { matchingUnits } from '../../ingest/structure/matching.js';
import type { Article, PassageDraft, Span, Unit } from '../../src/core/mod.js';
import { detectLanguage } from '../../src/language/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const embedder = fakeEmbedder();

export const articleOf = (id: string, text: string, collection = 'default'): Article => ({
  id,
  path: `${id}.txt`,
  title: `标题 ${id}`,
  source: null,
  author: null,
  date: '2021-01-26',
  url: null,
  language: detectLanguage(text),
  collection,
  hash: `hash of ${text}`,
  original: ` ${text}`,
  text,
  blocks: [{ kind: 'paragraph', start: 0, end: text.length, level: 1, body: 0 }],
  origins: [{ start: 0, end: text.length, originalStart: 1, originalEnd: text.length + 1 }],
});

/** A unit of prose that stands by itself. */
export const plainUnit = (span: Span): Unit => ({ ...span, kind: 'paragraph', context: [], quote: span });

/** Stores a text as an article of one passage. */
export async function putText(db: Sqlite, id: string, text: string, collection?: string): Promise<void> {
  const print = { bytes: Uint8Array.of(1, 2, 3), bands: [`band of ${id}`] };
  articleWriter(db).put(articleOf(id, text, collection), print, [await passageOf(text)]);
  writeMeta(db, 'unpublished', '1');
}

/** Stores an article that is a copy of a stored one. */
export function putCopy(db: Sqlite, id: string, text: string, original: number): void {
  articleWriter(db).put(articleOf(id, text), { bytes: Uint8Array.of(1), bands: [] }, { copyOf: original });
}

async function passageOf(text: string): Promise<EmbeddedPassage> {
  const sentences = matchingUnits(text).map(plainUnit);
  const draft: PassageDraft = { start: 0, end: text.length, heading: null, sentences };
  const vectors = await embedder.embed(
    sentences.map(({ start, end }) => text.slice(start, end)),
    'passage',
  );
  return { draft, vectors };
}
