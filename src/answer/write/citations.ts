import type { Citation, Conflict } from '../../core/mod.js';
import type { Quote } from '../verify/mod.js';
import type { WriteEvidence } from './types.js';

/** Citations in the order of their first use; the numbers that readers see are given here. */
export type CitationList = {
  /** @returns the reader's number of a quoted sentence of a passage. */
  numberOf(quote: Quote): number;
  /** Adds those of another answer (their conflicts are shown as well) and renumbers its conflicts. */
  adopt(conflicts: readonly Conflict[], citations: readonly Citation[]): Conflict[];
  all(): readonly Citation[];
};

export function citationList(evidence: readonly WriteEvidence[]): CitationList {
  const citations: Citation[] = [];
  const add = (citation: Omit<Citation, 'n'>): number => {
    const known = citations.find(
      ({ articleId, start, end }) => articleId === citation.articleId && start <= citation.start && end >= citation.end,
    );
    if (known) return known.n;
    citations.push({ ...citation, n: citations.length + 1 });
    return citations.length;
  };
  return {
    numberOf: (quote) => {
      const passage = evidence.find(({ n }) => n === quote.n);
      if (!passage) throw new RangeError(`No passage [${quote.n}] among the ${evidence.length} given`);
      return add(quoteCitation(passage, quote));
    },
    adopt: (conflicts, others) =>
      conflicts.map(({ about, values }) => ({
        about,
        values: values.flatMap((value) => {
          const cited = others.find((citation) => citation.n === value.n);
          return cited ? [{ ...value, n: add(cited) }] : [];
        }),
      })),
    all: () => citations,
  };
}

const quoteCitation = (passage: WriteEvidence, { start, end }: Quote): Omit<Citation, 'n'> => ({
  articleId: passage.articleId,
  title: passage.title,
  source: passage.source,
  date: passage.date,
  url: passage.url,
  path: passage.path,
  ...(passage.copies && { copies: passage.copies }),
  passageId: passage.passageId,
  quote: passage.text.slice(start, end),
  start: passage.start + start,
  end: passage.start + end,
});
