import { passageId, type RetrievedPassage } from '../../../index/mod.js';
import { asksForNewest } from '../../language/mod.js';
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

/**
 * Passages for the prompt, from those that were retrieved, best first: within a budget of tokens, not too many of one article, and
 * the newest article first where the question is about now. Whole passages: the sentences beside the one that was found
 * are what makes it understood.
 */
export function chooseEvidence(
  question: string,
  retrieved: readonly RetrievedPassage[],
  options: ChooseOptions = {},
): WriteEvidence[] {
  const { tokens, perArticle, passages } = { ...DEFAULTS, ...options };
  const chosen: RetrievedPassage[] = [];
  let spent = 0;
  for (const one of retrieved) {
    const cost = estimateTokens(textOf(one)) + estimateTokens(one.card.title);
    const ofArticle = chosen.filter(({ card }) => card.id === one.card.id).length;
    if (chosen.length >= passages) break;
    if (ofArticle >= perArticle || spent + cost > tokens) continue;
    chosen.push(one);
    spent += cost;
  }
  const ordered = asksForNewest(question) ? newestFirst(chosen) : chosen;
  return ordered.map((one, i) => evidenceOf(one, i + 1));
}

/** Undated articles keep their place behind the dated ones. */
const newestFirst = (passages: readonly RetrievedPassage[]): RetrievedPassage[] =>
  passages.toSorted((a, b) => (b.card.date ?? '').localeCompare(a.card.date ?? ''));

const textOf = ({ text, passage }: RetrievedPassage): string => text.slice(passage.start, passage.end);

const evidenceOf = (retrieved: RetrievedPassage, n: number): WriteEvidence => {
  const { card, passage } = retrieved;
  const { title, source, date, url, path, copies } = card;
  const known = { title, source, date, url, path, copies };
  return {
    n,
    text: textOf(retrieved),
    start: passage.start,
    passageId: passageId(card.id, passage.ordinal),
    articleId: card.id,
    ...known,
  };
};
