import { expect, it } from 'vitest';
import { planOf } from '../../src/plan/mod.js';
import { readChatSet, type Split } from '../chat/set.js';
import { readManySet } from './set.js';

const isApart = (question: string): boolean => planOf(question).steps.length > 1;
const share = (questions: readonly { readonly question: string }[]): number =>
  questions.filter(({ question }) => isApart(question)).length / questions.length;

it.each<Split>(['train', 'dev', 'test'])('single questions are seldom taken for several: %s', async (split) => {
  expect(share(await readChatSet(split))).toBeLessThan(0.03);
});

it('most questions that ask several things are', async () => {
  expect(share((await readManySet('dev')).filter(({ kind }) => kind === 'compound'))).toBeGreaterThan(0.9);
});
