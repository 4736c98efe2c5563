import { expect, it } from 'vitest';
import { makeIndex } from '../../test/index/made.js';
import { putText } from '../../test/index/put.js';
import { planLines } from '../show/mod.js';
import { planIn, planOf } from './explain.js';

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

it('says which folder a question names, and between what bounds a figure has to lie', async () => {
  const made = await makeIndex(async (db) => {
    for (const id of ['甜品/mango', '甜品/cream', '汤/bone', '汤/corn', '主食/rice'])
      await putText(db, id, '热量：205大卡');
  });
  try {
    const plan = await planIn(made.index, '甜品里热量超过200大卡的有哪些', undefined, NOW);
    expect(planLines(plan, 'zh-Hans')).toEqual(['逐篇收集，一篇一行', '只看文件夹 甜品/', '≥ 200 大卡']);
    expect(planLines(await planIn(made.index, '三颗星的汤有多少道', undefined, NOW), 'zh-Hans')).toEqual([
      '逐篇收集，数一数',
      '只看文件夹 汤/',
      '★★★',
    ]);
  } finally {
    made.remove();
  }
});
