import type { Retrieval, RetrievedPassage } from '../../../index/mod.js';
import type { ManyKind } from '../../core/mod.js';
import { isNamed } from './named.js';
import { givesFigure, hasStars, type Narrowed } from './narrow.js';
import type { Scope } from './scope.js';

/** Share of what the best article carries of the words that set the scope that another one has to carry. */
const CARRIES = 0.6;
/** Passages whose sentences are weighed, best first. */
export const MOST_WEIGHED = 150;

/** The passages whose sentences may be rows. Weighing is dear: what says too little is left out before. */
export function passagesFor(
  retrieval: Retrieval,
  scope: Scope,
  kind: ManyKind,
  { stars, folder, figure }: Narrowed,
): readonly RetrievedPassage[] {
  const called = kind === 'sum' ? passagesCalled(retrieval) : [];
  // 水产里热量超过1500大卡的: whatever lies there and gives such a figure, whatever it calls it.
  if (folder !== undefined && figure !== undefined)
    return retrieval.passages.filter(({ text, passage }) =>
      givesFigure(text.slice(passage.start, passage.end), figure),
    );
  // 甜品有哪些: all that lies in the folder is asked for, and what an article is stands in its first passage.
  if (scope.isOpen && stars === undefined)
    return folder === undefined ? [] : retrieval.passages.filter(({ passage }) => passage.ordinal === 0);
  const chosen =
    stars !== undefined ? passagesWithStars(retrieval, stars) : called.length > 0 ? called : inScope(retrieval, scope);
  return chosen.slice(0, MOST_WEIGHED);
}

const passagesWithStars = ({ passages }: Retrieval, stars: string): RetrievedPassage[] =>
  passages.filter(({ text, passage }) => hasStars(text.slice(passage.start, passage.end), stars));

/** The articles that a question calls by their titles, where there are several: 金汤力金菲士各来一杯. */
export function passagesCalled({ question, passages }: Retrieval): readonly RetrievedPassage[] {
  const called = passages.filter(({ card }) => isNamed(card.title, question));
  return new Set(called.map(({ passage }) => passage.article)).size > 1 ? called : [];
}

function inScope({ passages }: Retrieval, scope: Scope): RetrievedPassage[] {
  const shares = passages.map(scope.ofPassage);
  const enough = CARRIES * secondBest(passages.map(({ passage }, i) => [passage.article, shares[i] ?? 0]));
  return passages.filter((_, i) => (shares[i] ?? 0) > 0 && (shares[i] ?? 0) >= enough);
}

/** What the article that says second most says: one that says everything must not shut out all others. */
function secondBest(says: readonly (readonly [article: number, share: number])[]): number {
  const best = new Map<number, number>();
  for (const [article, share] of says) best.set(article, Math.max(share, best.get(article) ?? 0));
  const sorted = [...best.values()].sort((a, b) => b - a);
  return sorted[1] ?? sorted[0] ?? 0;
}

/** blkid能查哪些信息 is asked of the article that is called so, whoever else mentions it. */
export function isOfOne({ question, passages }: Retrieval): boolean {
  const called = passages.filter(({ card }) => isNamed(card.title, question));
  return new Set(called.map(({ passage }) => passage.article)).size === 1;
}
