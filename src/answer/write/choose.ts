import type { SearchHit } from '../../core/mod.js';
import { fold } from '../../language/mod.js';
import { estimateTokens } from './budget.js';
import type { WriteEvidence } from './types.js';

export type ChooseOptions = {
  /** Tokens for all passages together. @default 2400 */
  readonly tokens?: number;
  /** Passages of one article, so that others are heard. @default 3 */
  readonly perArticle?: number;
  /** @default 8 */
  readonly passages?: number;
};
const DEFAULTS: Required<ChooseOptions> = { tokens: 2400, perArticle: 3, passages: 8 };

/** Questions about how things are now. */
const ABOUT_NOW =
  /现在|目前|当前|如今|最新|最近|近期|近日|眼下|今年|本月|现行|\b(?:now|current(?:ly)?|latest|today|at present|this year|recent(?:ly)?)\b/iu;

/**
 * Passages for the prompt, from search hits, best first: within a budget of tokens, not too many of one article, and
 * the newest article first where the question is about now. Whole passages: the sentences beside the one that was found
 * are what makes it understood.
 */
export function chooseEvidence(
  question: string,
  hits: readonly SearchHit[],
  options: ChooseOptions = {},
): WriteEvidence[] {
  const { tokens, perArticle, passages } = { ...DEFAULTS, ...options };
  const chosen: SearchHit[] = [];
  let spent = 0;
  for (const hit of hits) {
    const cost = estimateTokens(hit.passage.text) + estimateTokens(hit.article.title);
    const ofArticle = chosen.filter(({ article }) => article.id === hit.article.id).length;
    if (chosen.length >= passages) break;
    if (ofArticle >= perArticle || spent + cost > tokens || chosen.some(({ passage }) => passage.id === hit.passage.id))
      continue;
    chosen.push(hit);
    spent += cost;
  }
  const ordered = ABOUT_NOW.test(fold(question)) ? newestFirst(chosen) : chosen;
  return ordered.map((hit, i) => evidenceOf(hit, i + 1));
}

/** Undated articles keep their place behind the dated ones. */
const newestFirst = (hits: readonly SearchHit[]): SearchHit[] =>
  hits.toSorted((a, b) => (b.article.date ?? '').localeCompare(a.article.date ?? ''));

const evidenceOf = ({ article, passage }: SearchHit, n: number): WriteEvidence => ({
  n,
  text: passage.text,
  start: passage.start,
  passageId: passage.id,
  articleId: article.id,
  title: article.title,
  source: article.source,
  date: article.date,
  url: article.url,
  path: article.path,
  copies: article.copies,
});
