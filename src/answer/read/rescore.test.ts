import { expect, it } from 'vitest';
import type { EvidenceSentence } from '../evidence.js';
import type { ReadStretch } from './read.js';
import { readingOf } from './rescore.js';

const SPAN = { start: 0, end: 29 };
const PASSAGE = { group: 'en', passage: { article: 1, key: 1 } };
const SENTENCE = { ...SPAN, passage: PASSAGE } as unknown as EvidenceSentence;

/** What counts of a sentence that the reader gives these odds. */
const heard = (odds: number, asked: 'zh' | 'en'): number => {
  const read = [{ ...SPAN, passage: PASSAGE, answers: odds, belongs: [{ ...SPAN, odds }], spans: [] }];
  return readingOf(SENTENCE, read as unknown as ReadStretch[], asked).belongs;
};

it('counts against a sentence in another language than the question no more than if it had not been read', () => {
  expect(heard(-5.5, 'en')).toBe(-5.5);
  expect(heard(-5.5, 'zh')).toBe(readingOf(SENTENCE, [], 'zh').belongs);
  expect(heard(2, 'zh')).toBe(2);
});
