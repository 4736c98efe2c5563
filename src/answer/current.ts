import type { Certainty, Citation, Conflict } from '../core/mod.js';
import { fold } from '../language/mod.js';
import type { EvidenceSentence } from './evidence.js';

/** Asks what holds today … */
const NOW = /现在|目前|当前|如今|眼下|最新|现行|\b(?:now|current(?:ly)?|latest|today)\b/u;
/** … or what held before. */
const THEN =
  /原来|原先|原本|从前|以前|之前|过去|当初|当年|当时|旧|老(?:办法|规定|标准|版)|\b(?:old|former(?:ly)?|previous(?:ly)?|used to)\b/u;
/**
 * Log odds taken off a sentence whose article has been superseded by another one that was found. Who does not ask for what holds today
 * may be answered by what only the older one says.
 */
const OLDER = 1;
const OLDER_NOW = 4;

/** Sentences in the order in which they answer today, or as they were where the question asks for an older version. */
export function preferCurrent(question: string, ranked: readonly EvidenceSentence[]): readonly EvidenceSentence[] {
  const found = new Set(ranked.map(({ passage }) => passage.card.id));
  const asked = fold(question);
  const lost = NOW.test(asked) ? OLDER_NOW : OLDER;
  const isOutdated = ({ passage: { card } }: EvidenceSentence): boolean =>
    card.supersededBy !== undefined && found.has(card.supersededBy.id) && !asksForThis(asked, card.title, card.date);
  if (THEN.test(asked) || !ranked.some(isOutdated)) return ranked;
  return ranked
    .map((one) => (isOutdated(one) ? { ...one, score: one.score - lost } : one))
    .toSorted((a, b) => b.score - a.score);
}

/** 2022年的办法: the year that an article's title, or its day, names. */
const asksForThis = (asked: string, title: string, date: string | null): boolean =>
  (asked.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? []).some((year) => title.includes(year) || date?.startsWith(year));

/** Whoever asks for what holds today is told no old rule for certain. */
export const certaintyNow = (question: string, first: EvidenceSentence | undefined, certainty: Certainty): Certainty =>
  first?.passage.card.supersededBy !== undefined && NOW.test(fold(question)) ? 'unsure' : certainty;

/** Two versions of a document do not contradict each other: what the newer one says holds. */
export const withoutOutdated = (conflicts: readonly Conflict[], citations: readonly Citation[]): Conflict[] =>
  conflicts.flatMap(({ about, values }) => {
    const cited = new Map(citations.map((one) => [one.n, one]));
    const there = new Set(values.map(({ n }) => cited.get(n)?.articleId));
    const left = values.filter(({ n }) => !there.has(cited.get(n)?.supersededBy?.id));
    return left.length > 1 ? [{ about, values: left }] : [];
  });
