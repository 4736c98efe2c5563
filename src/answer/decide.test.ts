import { expect, it } from 'vitest';
import type { Retrieval } from '../../index/mod.js';
import { decide } from './decide.js';
import type { EvidenceSentence } from './evidence.js';
import type { ReadStretch } from './read/read.js';

const TEXT = '毛绒玩具 25元';

/** How sure an answer is of one sentence. @param answers log odds of the reader */
function confidence(kind: 'row' | 'paragraph', answers: number, crosslingual = false): number {
  const span = { start: 0, end: TEXT.length };
  const passage = { text: TEXT, group: 'zh', passage: { article: 1, key: 1 }, card: { title: '价目' } };
  const sentence = { ...span, text: TEXT, passage, unit: { ...span, kind, context: [] }, elsewhere: false, score: 1 };
  const read = [{ ...span, passage, answers, belongs: [], spans: [] }];
  const retrieval = { question: '小熊公仔能洗吗', groups: [{ group: 'zh', crosslingual, questionWords: [] }] };
  return decide(
    retrieval as unknown as Retrieval,
    [sentence as unknown as EvidenceSentence],
    read as unknown as ReadStretch[],
  ).confidence;
}

it('is the surer of a row the more the reader takes it for an answer, and hears little against it', () => {
  expect(confidence('row', -6)).toBe(confidence('row', -3));
  expect(confidence('row', -6)).toBeLessThan(confidence('row', 0.1));
  expect(confidence('row', 0.1)).toBeLessThan(confidence('row', 4));
});

it('hears little against a passage in another language than the question', () => {
  expect(confidence('paragraph', -6, true)).toBe(confidence('paragraph', -3, true));
  expect(confidence('paragraph', -3, true)).toBeLessThan(confidence('paragraph', 0, true));
});

it('is less sure of prose that the reader takes for no answer', () => {
  expect(confidence('paragraph', -6)).toBeLessThan(confidence('paragraph', -3));
  expect(confidence('paragraph', -3)).toBeLessThan(confidence('paragraph', 0));
});
