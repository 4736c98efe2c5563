import type { PassageReading, Reader, ReadPassage } from '../../src/core/mod.js';

/** Log odds of what a fake found, and of what it did not. */
const FOUND = 2.2;
const NOT_FOUND = -3;

/**
 * A reader for tests: it answers with the first of the given answers that a passage holds, whatever is asked.
 * @param answers what it takes for an answer, best first
 */
export function fakeReader(answers: readonly string[]): Reader {
  let closed = false;
  const read = ({ text: passage, sentences }: ReadPassage): PassageReading => {
    // What stands before the sentences is a title: it names what they are about.
    const from = sentences[0]?.start ?? 0;
    const text = answers.find((answer) => answer !== '' && passage.includes(answer, from));
    if (text === undefined) return { answers: NOT_FOUND, sentences: sentences.map(() => NOT_FOUND), spans: [] };
    const start = passage.indexOf(text, from);
    const end = start + text.length;
    return {
      answers: FOUND,
      sentences: sentences.map((one) => (one.start < end && start < one.end ? FOUND : NOT_FOUND)),
      spans: [{ text, start, end, score: FOUND }],
    };
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
