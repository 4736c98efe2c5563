import type { PassageReading, Reader } from '../../src/core/mod.js';

/** Probability of a span that a fake found, and of a passage where it found none. */
const FOUND = 0.9;
const NOT_FOUND = 0.05;
/** Log odds that go with them. */
const SCORE = 2.2;

/**
 * A reader for tests: it answers with the first of the given answers that a passage holds, whatever is asked.
 * @param answers what it takes for an answer, best first
 */
export function fakeReader(answers: readonly string[]): Reader {
  let closed = false;
  const read = (passage: string): PassageReading => {
    const text = answers.find((answer) => answer !== '' && passage.includes(answer));
    if (text === undefined) return { probability: NOT_FOUND, spans: [] };
    const start = passage.indexOf(text);
    return { probability: FOUND, spans: [{ text, start, end: start + text.length, score: SCORE }] };
  };
  return {
    id: 'fake-reader',
    async read(_question, passages, { budget } = {}) {
      if (closed) throw new Error('The fake reader has been closed');
      // With no time at all nothing is begun; with any, a fake is done at once.
      return passages.map((passage) => (budget !== undefined && budget <= 0 ? null : read(passage)));
    },
    async close() {
      closed = true;
    },
  };
}
