import type { AnswerLanguage, Citation, Conflict } from '../core/mod.js';
import { overlaps, type Quote, toCitation, wholeSentence } from './compose.js';
import { findConflicts } from './conflicts.js';
import type { EvidenceSentence } from './evidence.js';
import { LIKELY, SHOWN, withContradictingAnswers, withExactAnswers } from './read/exact.js';
import type { ReadStretch } from './read/read.js';
import { inScript } from './script.js';

/** Sentences that are compared with what is quoted: a figure that contradicts it may stand further down. */
const COMPARED = 10;
/** Quotes an answer may grow to where sources disagree, and by how many where it has as many already. */
const MOST_WITH_CONFLICTS = 4;
const MOST_MORE = 1;

export type Cited = {
  readonly citations: readonly Citation[];
  readonly conflicts: readonly Conflict[];
};

/**
 * Numbers the quotes, and where other sentences give other figures for what is asked about, quotes those as well: a
 * reader who sees one of two published figures is misled.
 * @param read marks the exact answer in each citation of an answer that is sure
 */
export function citeWithConflicts(
  question: string,
  quotes: readonly Quote[],
  ranked: readonly EvidenceSentence[],
  language: AnswerLanguage,
  read: readonly ReadStretch[] = [],
  isSure = true,
): Cited {
  const others = ranked
    .slice(0, COMPARED)
    .map(wholeSentence)
    .filter((other) => !quotes.some((quote) => overlaps(quote, other)));
  const all = [...quotes, ...others];
  const plain = all.map(toCitation);
  const compared = withExactAnswers(question, plain, all, read, LIKELY);
  const found = findConflicts(question, compared);
  const named = new Set(found.flatMap(({ values }) => values.map(({ n }) => n)));
  const kept = all
    .filter((_, i) => i < quotes.length || named.has(i + 1))
    .slice(0, Math.max(MOST_WITH_CONFLICTS, quotes.length + MOST_MORE));
  const newNumber = new Map(kept.map((quote, i) => [all.indexOf(quote) + 1, i + 1]));
  const conflicts = found.flatMap(({ about, values }) => {
    const left = values.flatMap((value) => {
      const number = newNumber.get(value.n);
      return number === undefined ? [] : [{ ...value, n: number }];
    });
    return left.length > 1 ? [{ about: inScript(about, language), values: left }] : [];
  });
  const cited = isSure ? withExactAnswers(question, plain, all, read, SHOWN) : plain;
  const citations = cited
    .filter(({ n }) => newNumber.has(n))
    .map((one) => ({ ...one, n: newNumber.get(one.n) ?? one.n }));
  return { citations: withContradictingAnswers(citations, conflicts), conflicts };
}
