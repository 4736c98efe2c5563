/** Stand-ins for the engine: small, deterministic, and wrong in ways that a test chooses. */

import { COLUMNS, type Column, type Row } from '../../eval/metrics/mod.js';
import type { BuildTarget, Corpus, EvalArticle, Target } from '../../eval/target.js';
import type { Answer, Citation, SearchHit } from '../../src/core/mod.js';

/** A row in which everything that is not named is unknown. */
export const row = (known: Partial<Record<Column, number>> & { id: string; slices?: string[] }): Row => ({
  ...(Object.fromEntries(COLUMNS.map((column) => [column, null])) as Record<Column, null>),
  slices: [],
  ...known,
});

/** Faults that a run can be given. */
export type Faults = {
  /** Questions for which search finds nothing and the answer is refused. */
  readonly blind?: (question: string) => boolean;
  /** Questions that are answered although nothing is found for them. */
  readonly overconfident?: (question: string) => boolean;
  /** Questions that make the engine throw. */
  readonly broken?: (question: string) => boolean;
};

const pairsOf = (text: string): string[] => [...text].map((char, i, all) => char + (all[i + 1] ?? ''));

const overlap = (question: string, text: string): number => {
  const pairs = pairsOf(question.replace(/[？?，。\s]/gu, ''));
  return pairs.filter((pair) => text.includes(pair)).length / Math.max(1, pairs.length);
};

const hit = (article: EvalArticle, rank: number, score: number): SearchHit => ({
  rank,
  score,
  article: {
    id: article.id,
    title: article.title ?? article.id,
    source: null,
    date: null,
    url: null,
    path: article.id,
    language: 'zh-Hans',
    collection: 'default',
    copies: [],
  },
  passage: { id: `${article.id}#0`, text: article.text, start: 0, end: article.text.length },
  sentence: { text: article.text, start: 0, end: article.text.length },
  signals: { dense: score, lexical: score / 2, crosslingual: 0 },
});

const citation = (found: SearchHit, n: number): Citation => ({
  n,
  articleId: found.article.id,
  title: found.article.title,
  source: null,
  date: null,
  url: null,
  path: found.article.path,
  passageId: found.passage.id,
  quote: found.sentence.text,
  start: found.sentence.start,
  end: found.sentence.end,
});

/** Answers with the article that shares most two-character pieces with the question; refuses where few are shared. */
export const fakeTarget = (articles: readonly EvalArticle[], faults: Faults = {}): Target => {
  const find = (question: string): SearchHit[] => {
    if (faults.broken?.(question)) throw new Error('the engine broke');
    if (faults.blind?.(question)) return [];
    return articles
      .map((article) => ({ article, score: overlap(question, article.text) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ article, score }, i) => hit(article, i + 1, score));
  };
  const frame = {
    language: 'zh-Hans',
    generation: 1,
    mode: 'extractive',
    ms: { retrieve: 1, answer: 1, total: 2 },
  } as const;
  return {
    search: async (question, { limit = 10 }) => ({
      question,
      generation: 1,
      results: find(question).slice(0, limit),
      ms: 1,
    }),
    ask: async (question): Promise<Answer> => {
      const [best] = find(question);
      const confidence = best?.score ?? 0;
      if (best === undefined || (confidence < 0.3 && !faults.overconfident?.(question))) {
        return {
          ...frame,
          question,
          status: 'no_evidence',
          reason: 'weak_evidence',
          confidence,
          citations: [],
          conflicts: [],
          nearest: [],
        };
      }
      const citations = [citation(best, 1)];
      return {
        ...frame,
        question,
        status: 'answered',
        certainty: 'sure',
        confidence,
        citations,
        conflicts: [],
      };
    },
    status: async () => ({ generation: 1, articles: articles.length, embedder: 'fake' }),
    close: async () => {},
  };
};

/** Builds fakes over what a dataset brings along, or over `folder` where the set names paths. */
export const fakeBuild =
  (
    folder: readonly EvalArticle[] = [],
    faults: (settings: Readonly<Record<string, unknown>>) => Faults = () => ({}),
  ): BuildTarget =>
  async (corpus: Corpus, settings, { onProgress } = {}) => {
    const articles = corpus.kind === 'articles' ? corpus.articles : folder;
    onProgress?.(articles.length, articles.length);
    return fakeTarget(articles, faults(settings));
  };
