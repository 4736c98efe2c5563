import { expect, it } from 'vitest';
import type { Intent, IntentKind } from '../core/mod.js';
import { planOf } from './mod.js';
import { readOnce } from './wanted.js';

const says = (kind: IntentKind, likely: number, parts: readonly number[] = []): Intent => ({
  ...{ kind, likely, parts, things: [], asking: [] },
});
const plan = (question: string, intent?: Intent) => planOf(question, undefined, undefined, intent).steps;

it('collects what the model says is asked of many, in words that no pattern has', () => {
  expect(plan('这个案子的来龙去脉')[0]?.collects).toBeUndefined();
  expect(plan('这个案子的来龙去脉', says('timeline', 0.6))[0]?.collects).toBe('timeline');
});

it('believes a pattern where the model hesitates, and the model where it is sure', () => {
  const question = '油价今年调了几次 都是哪天';
  expect(plan(question)[0]?.collects).toBe('list');
  expect(plan(question, says('timeline', 0.5))[0]?.collects).toBe('list');
  expect(plan(question, says('timeline', 0.95))[0]?.collects).toBe('timeline');
});

it('takes a question apart where the model says that a part begins', () => {
  const question = '火灾在哪发生的 死了几个人';
  expect(plan(question, says('parts', 0.9, [8])).map((step) => step.question)).toEqual([
    '火灾在哪发生的',
    '死了几个人',
  ]);
});

it('leaves what a pattern knows to the pattern, unless the model is all but certain of a single thing', () => {
  expect(plan('哪些鸡尾酒要用到伏特加', says('single', 0.9))[0]?.collects).toBe('list');
  expect(plan('哪些叫做不动产')[0]?.collects).toBe('list');
  expect(plan('哪些叫做不动产', says('single', 0.99))[0]?.collects).toBeUndefined();
});

it('asks the model once for a question, and again where it failed', async () => {
  const asked: string[] = [];
  let fails = true;
  const model = readOnce({
    async intentOf(question) {
      asked.push(question);
      if (fails) throw new Error('the model is away');
      return says('single', 1);
    },
  });
  await expect(model.intentOf('甲')).rejects.toThrow('away');
  fails = false;
  await Promise.all([model.intentOf('甲'), model.intentOf('甲'), model.intentOf('乙')]);
  expect(asked).toEqual(['甲', '甲', '乙']);
  for (let i = 0; i < 100; i++) await model.intentOf(`第${i}问`);
  await model.intentOf('甲');
  expect(asked.filter((one) => one === '甲')).toHaveLength(3);
});
