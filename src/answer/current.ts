import type { ArticleCard, Certainty, Citation, Conflict } from '../core/mod.js';
import { asksForNow, fold, titlesAlike } from '../language/mod.js';
import type { EvidenceSentence } from './evidence.js';

/** Asks what held before. */
const THEN =
  /原来|原先|原本|从前|以前|之前|过去|当初|当年|当时|旧|老(?:办法|规定|标准|版)|\b(?:old|former(?:ly)?|previous(?:ly)?|used to)\b/u;
/**
 * Log odds taken off a sentence whose article has been superseded by another one that was found. Who does not ask for what holds today
 * may be answered by what only the older one says.
 */
const OLDER = 3;
const OLDER_NOW = 4;

/** Taken off where another article on the same thing is merely later, of who asks for what holds today. */
const EARLIER_NOW = 2;

/** Sentences in the order in which they answer today, or as they were where the question asks for an older version. */
export function preferCurrent(question: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const asked = fold(question);
  if (THEN.test(asked)) return ranked;
  const cards = new Map(ranked.map(({ passage: { card } }) => [card.id, card]));
  const isNow = asksForNow(question);
  const lost = new Map(
    [...cards].map(([id, card]) => {
      if (asksForThis(asked, card)) return [id, 0];
      if (card.supersededBy !== undefined && cards.has(card.supersededBy.id)) return [id, isNow ? OLDER_NOW : OLDER];
      return [id, isNow && [...cards.values()].some((other) => isLater(other, card)) ? EARLIER_NOW : 0];
    }),
  );
  const lostBy = ({ passage }: EvidenceSentence): number => lost.get(passage.card.id) ?? 0;
  const ordered = ranked.toSorted((a, b) => b.score - lostBy(b) - (a.score - lostBy(a)));
  // What still comes first, being said nowhere else, answers no worse than it did.
  const back = ordered[0] === undefined ? 0 : lostBy(ordered[0]);
  return ordered.map((one) => ({ ...one, score: one.score - lostBy(one) + back }));
}

const isLater = (other: ArticleCard, card: ArticleCard): boolean =>
  other.date !== null && card.date !== null && other.date > card.date && titlesAlike(other.title, card.title);

/** 2022年的办法: the year that an article's title, or its day, names. */
const asksForThis = (asked: string, { title, date }: ArticleCard): boolean =>
  (asked.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? []).some((year) => title.includes(year) || date?.startsWith(year));

/** Nobody is told for certain what no longer holds, but who asks for it. */
export function certaintyNow(question: string, first: EvidenceSentence | undefined, certainty: Certainty): Certainty {
  const card = first?.passage.card;
  const asked = fold(question);
  return card?.supersededBy === undefined || THEN.test(asked) || asksForThis(asked, card) ? certainty : 'unsure';
}

/** Two versions of a document do not contradict each other: what the newer one says holds. */
export const withoutOutdated = (conflicts: readonly Conflict[], citations: readonly Citation[]): Conflict[] =>
  conflicts.flatMap(({ about, values }) => {
    const cited = new Map(citations.map((one) => [one.n, one]));
    const there = new Set(values.map(({ n }) => cited.get(n)?.articleId));
    const left = values.filter(({ n }) => !there.has(cited.get(n)?.supersededBy?.id));
    return left.length > 1 ? [{ about, values: left }] : [];
  });
