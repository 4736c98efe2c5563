import { expect, it } from 'vitest';
import { planLines } from '../show/mod.js';
import { planOf } from './explain.js';

const NOW = new Date('2024-07-10T08:00:00Z');
const lines = (question: string) => planLines(planOf(question, NOW), 'zh-Hans');

it.each([
  ['包头签约了多少个项目', ['当作一个问题：在最相近的段落里找答案。']],
  [
    '包头签约了多少个项目？上周有哪些新政策？',
    [
      '拆成 2 问，各找各的出处：',
      '1. 包头签约了多少个项目？',
      '2. 上周有哪些新政策？ · 先看 2024-07-01 至 2024-07-07 的文章 · 逐篇收集，一篇一行',
    ],
  ],
  [
    '戚风和提拉米苏 哪个更难',
    [
      '拆成 2 问，各找各的出处：',
      '1. 戚风 难度',
      '2. 提拉米苏 难度',
      '放在一起：戚风、提拉米苏，谁更难；单位相同才下结论。',
    ],
  ],
  [
    '食品抽检加灯具抽检不合格一共多少批',
    [
      '拆成 2 问，各找各的出处：',
      '1. 食品抽检不合格多少批',
      '2. 灯具抽检不合格多少批',
      '放在一起：食品抽检、灯具抽检，单位相同的才相加。',
    ],
  ],
  ['哪些鸡尾酒要用到伏特加', ['逐篇收集，一篇一行']],
])('says how %s is understood', (question, expected) => expect(lines(question)).toEqual(expected));
