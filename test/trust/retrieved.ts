import type { Retrieval, RetrievedPassage } from '../../index/mod.js';
import type { ArticleCard } from '../../src/core/mod.js';

export type Found = {
  readonly id: string;
  readonly text: string;
  readonly start?: number;
  readonly ordinal?: number;
} & Partial<Pick<ArticleCard, 'title' | 'source' | 'date'>>;

/** A passage as an index hands it over, and nothing known of how near it is; `text` is the passage, which begins at `start`. */
export function retrieved(found: Found, i = 0): RetrievedPassage {
  const { id, text, start = 0, ordinal = 0, title = id, source = null, date = null } = found;
  const end = start + text.length;
  const span = { start, end };
  const sentence = { ...span, kind: 'paragraph', context: [], quote: span, similarity: 0.9 } as const;
  return {
    passage: { key: i, article: i, ordinal, languageGroup: 'zh', start, end, heading: null, wordCount: text.length },
    sentences: [sentence],
    best: sentence,
    meanSimilarity: 0.9,
    wordScore: 1,
    group: 'zh',
    fused: 1,
    z: 1,
    signals: { dense: 1, lexical: 1, crosslingual: 0 },
    card: { id, title, source, date, url: null, path: id, language: 'zh-Hans', collection: 'default', copies: [] },
    text: ' '.repeat(start) + text,
  };
}

export const retrievalOf = (question: string, found: readonly Found[]): Retrieval => ({
  question,
  vector: new Float32Array(),
  group: 'zh',
  generation: 1,
  groups: [],
  passages: found.map(retrieved),
});
