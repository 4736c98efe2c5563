import { describe, expect, it } from 'vitest';
import type { Citation, Conflict } from '../../core/mod.js';
import { withContradictingAnswers } from './exact.js';

const FIRST = '全年签约264个项目，投资2933亿元。';
const SECOND = '本刊讯，全市共签下340个项目。';
const OFFSET = 100;

function cite(n: number, quote: string, answer?: string): Citation {
  const place = quote.indexOf(answer ?? '');
  const start = n * OFFSET;
  const span = { text: answer ?? '', start: start + place, end: start + place + (answer?.length ?? 0) };
  const article = { id: `a${n}`, path: null, title: null, source: null, date: null, url: null, copies: [] };
  const citation = { n, quote, start, end: start + quote.length, article, score: 1, ...(answer && { answer: span }) };
  return citation as unknown as Citation;
}
const PROJECTS: Conflict = {
  about: '签约项目',
  values: [
    { value: '264个', n: 1 },
    { value: '340个', n: 2 },
  ],
};

describe('the answers of sources that contradict each other', () => {
  it('are all marked where one of them is', () => {
    const [first, second] = withContradictingAnswers([cite(1, FIRST, '264个'), cite(2, SECOND)], [PROJECTS]);
    expect(first?.answer?.text).toBe('264个');
    const { text, start = 0, end = 0 } = second?.answer ?? {};
    expect(text).toBe('340个');
    expect(SECOND.slice(start - 2 * OFFSET, end - 2 * OFFSET)).toBe('340个');
  });

  it('are left alone where the contradiction is about something else, or nothing is marked', () => {
    const about = (answer?: string) => [cite(1, FIRST, answer), cite(2, SECOND)];
    for (const citations of [about('2933亿元'), about()]) {
      expect(withContradictingAnswers(citations, [PROJECTS])).toEqual(citations);
    }
  });
});
