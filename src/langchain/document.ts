import { Document } from '@langchain/core/documents';
import type { ArticleCopy, Language, SearchHit } from '../core/mod.js';

/** What a retrieved document says about itself. `start` and `end` are UTF-16 offsets in the article's text. */
export type WenjinMetadata = {
  articleId: string;
  title: string;
  source: string | null;
  date: string | null;
  url: string | null;
  path: string;
  language: Language;
  collection: string;
  copies: readonly ArticleCopy[];
  passageId: string;
  start: number;
  end: number;
  /** The sentence of the passage that matched best. */
  sentence: { readonly text: string; readonly start: number; readonly end: number };
  /** From 1. */
  rank: number;
  /** 0 to 1, comparable within one question only. */
  score: number;
};

/** The passage as a LangChain document; its id is the passage's. */
export function toDocument({ article, passage, sentence, rank, score }: SearchHit): Document<WenjinMetadata> {
  const { id: articleId, ...card } = article;
  return new Document({
    id: passage.id,
    pageContent: passage.text,
    metadata: {
      articleId,
      ...card,
      passageId: passage.id,
      start: passage.start,
      end: passage.end,
      sentence: { ...sentence },
      rank,
      score,
    },
  });
}
