import { expect, it } from 'vitest';
import type { Retrieval } from '../../index/mod.js';
import { decide } from './decide.js';
import type { EvidenceSentence } from './evidence.js';
import type { ReadStretch } from './read/read.js';

const TEXT = '毛绒玩具 25元';

/** How sure an answer is of one sentence. @param answers what the reader says of it; undefined where it was not read */
function confidence(kind: 'row' | 'paragraph', answers?: number): number {
  const span = { start: 0, end: TEXT.length };
  const passage = { text: TEXT, group: 'zh', passage: { article: 1, key: 1 }, card: { title: '价目' } };
  const sentence = { ...span, text: TEXT, passage, unit: { ...span, kind, context: [] }, elsewhere: false, score: 1 };
  const read = answers === undefined ? [] : [{ ...span, passage, answers, belongs: [], spans: [] }];
  const retrieval = { question: '小熊公仔能洗吗', groups: [{ group: 'zh', crosslingual: false, questionWords: [] }] };
  return decide(
    retrieval as unknown as Retrieval,
    [sentence as unknown as EvidenceSentence],
    read as unknown as ReadStretch[],
  ).confidence;
}

it('is as sure of a row that the reader takes for no answer as if it had not read it, and surer of one that it does', () => {
  expect(confidence('row', -4)).toBe(confidence('row'));
  expect(confidence('row', 4)).toBeGreaterThan(confidence('row'));
});

it('is less sure of prose that the reader takes for no answer', () => {
  expect(confidence('paragraph', -4)).toBeLessThan(confidence('paragraph'));
  expect(confidence('paragraph', -4)).toBeLessThan(confidence('paragraph', 0));
});
