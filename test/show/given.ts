import type { Answered, Citation, NoEvidence } from '../../src/core/mod.js';

const PLACE = { articleId: 'a.txt', title: '包头招商', source: '晨报', date: '2021-01-26', url: null, path: 'a.txt' };

/** A citation of `quote`, which stands at 10 in its article, with the exact answer where it stands in the quote. */
export function cite(quote: string, exact?: string, n = 1): Citation {
  const start = 10;
  const citation = { ...PLACE, n, passageId: 'p', quote, start, end: start + quote.length };
  if (exact === undefined) return citation;
  const at = start + quote.indexOf(exact);
  return { ...citation, answer: { text: exact, start: at, end: at + exact.length } };
}

const FRAME = {
  ...({ question: '问', language: 'zh-Hans', mode: 'extractive', confidence: 0.9, generation: 1 } as const),
  ms: { retrieve: 1, answer: 1, total: 2 },
};

export const ANSWER: Answered = {
  ...FRAME,
  ...{ status: 'answered', certainty: 'sure', citations: [cite('全年签约264个项目。', '264个')], conflicts: [] },
};

export const REFUSED: NoEvidence = {
  ...FRAME,
  ...{ status: 'no_evidence', reason: 'weak_evidence', citations: [], conflicts: [] },
  nearest: [cite('全年签约264个项目。')],
};
