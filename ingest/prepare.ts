import type { Article, PassageDraft, RawArticle } from '../src/core/mod.js';
import { clean } from './clean/mod.js';
import { describe } from './describe.js';
import { bandKeys, type Fingerprint, fingerprint } from './duplicates.js';
import { type PassageSize, splitPassages } from './split.js';

/** Raise when cleaning, describing or splitting change: stored articles are then read again. */
export const PIPELINE_VERSION = 1;

/** An article on its way into the store. `texts` are those of the sentences, passage after passage. */
export type Prepared = {
  readonly article: Article;
  readonly passages: readonly PassageDraft[];
  readonly fingerprint: Fingerprint;
  readonly bands: readonly string[];
  readonly texts: readonly string[];
};

/** read -> clean -> describe -> split; what is left is to embed and to store. */
export function prepare(raw: RawArticle, size?: PassageSize): Prepared {
  return prepareClean(describe({ ...raw, hash: versioned(raw.hash) }, clean(raw)), size);
}

/** The same from an article that has been cleaned before. */
export function prepareClean(article: Article, size?: PassageSize): Prepared {
  const passages = splitPassages(article.text, size);
  const print = fingerprint(article.text);
  const texts = passages.flatMap((passage) =>
    passage.sentences.map(({ start, end }) => article.text.slice(start, end)),
  );
  return { article, passages, fingerprint: print, bands: bandKeys(print), texts };
}

/** What "unchanged" is decided by: the same bytes, put through the same pipeline. */
export const versioned = (hash: string): string => `${PIPELINE_VERSION}:${hash}`;
