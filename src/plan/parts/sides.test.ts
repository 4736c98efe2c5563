import { describe, expect, it } from 'vitest';
import { ANSWER, cite, REFUSED } from '../../../test/show/given.js';
import type { Answer, Answerer } from '../../core/mod.js';
import { answerText } from '../../show/mod.js';
import { inParts } from './in-parts.js';
import { sidesOf } from './sides.js';

describe('a question that sets things beside each other', () => {
  it.each([
    ['包头和巴中谁签约的项目多', 'most', ['包头 签约的项目多少', '巴中 签约的项目多少']],
    ['蛋糕跟面包 哪个更难', 'most', ['蛋糕 难度', '面包 难度']],
    ['蛋糕和面包哪个热量低', 'least', ['蛋糕 热量多少', '面包 热量多少']],
    ['高鐵和飛機哪個快', 'fastest', ['高鐵 多久', '飛機 多久']],
    ['ack和ag哪个是后来的升级版', 'which', ['ack 是后来的升级版', 'ag 是后来的升级版']],
    ['nmcli 和 nmtui 哪个有菜单', 'which', ['nmcli 有菜单', 'nmtui 有菜单']],
    ['杭州和成都的车展哪个大', 'most', ['杭州的车展 多少', '成都的车展 多少']],
    ['React 18 和 React 19 哪个发布得早', 'fastest', ['React 18 发布得什么时候', 'React 19 发布得什么时候']],
    ['蛋糕还是面包热量低', 'least', ['蛋糕 热量多少', '面包 热量多少']],
    ['是蛋糕难还是面包难', 'most', ['蛋糕 难度', '面包 难度']],
    ['哪个更难：蛋糕还是面包', 'most', ['蛋糕 难度', '面包 难度']],
    ['蛋糕的热量是不是比面包高', 'most', ['蛋糕的热量 多少', '面包的热量 多少']],
    ['蛋糕和面包这俩哪个更难做', 'most', ['蛋糕 难度', '面包 难度']],
    ['包头和巴中谁的项目多一些啊', 'most', ['包头 项目多少', '巴中 项目多少']],
    ['包头签约的项目比巴中多吗', 'most', ['包头签约的项目 多少', '巴中签约的项目 多少']],
    ['一份蛋糕加一份面包 热量一共多少', 'sum', ['蛋糕 热量多少', '面包 热量多少']],
    ['北京食品抽检和灯具抽检不合格总共多少批', 'sum', ['北京食品抽检不合格多少批', '灯具抽检不合格多少批']],
  ])('%s', (question, put, parts) => expect(sidesOf(question)).toMatchObject({ put, parts }));

  it.each([
    '哪个城市签约最多',
    '包头签约的项目比2019年多吗',
    '包头签约的项目比去年多吗',
    '包头一共签约多少个项目',
    '想另存新档、原档不动，要用哪个参数',
    '谁和阿根廷踢了决赛',
    'Which of Baotou and Ordos signed more?',
  ])('%s sets nothing beside anything', (question) => expect(sidesOf(question)).toBeUndefined());
});

/** Answers each side from its own article. */
function answerer(known: Readonly<Record<string, string | undefined>>): Answerer {
  return inParts({
    async ask(question) {
      const [, quote] = Object.entries(known).find(([thing]) => question.startsWith(thing)) ?? [];
      const answer: Answer = quote === undefined ? REFUSED : { ...ANSWER, citations: [cite(quote)] };
      return { ...answer, question, certainty: 'unsure' } as Answer;
    },
  });
}

describe('what a comparison comes to', () => {
  it('is said with the figure and the quote of each side', async () => {
    const ask = answerer({ 包头: '全市签约264个项目。', 巴中: '签约项目三百一十个。' });
    const answer = await ask.ask('包头和巴中谁签约的项目多');
    expect(answer.many?.verdict).toMatchObject({ thing: '巴中', property: '多' });
    expect(answerText(answer)).toMatch(/^巴中更多：包头 264个\[1\]、巴中 三百一十个\[2\]\n1\. 包头/u);
  });

  it.each([
    ['figures of different kinds', '包头和巴中谁签约的项目多', '签约264个项目。', '投资310亿元。'],
    ['figures that may be of anything', '包头和巴中谁签约的项目多', '列出了11个方面。', '汇集23类数据。'],
    ['the same figure', '包头和巴中谁签约的项目多', '签约264个项目。', '签约264个项目。'],
  ])('is left to the reader: %s', async (_, question, one, other) => {
    const answer = await answerer({ 包头: one, 巴中: other }).ask(question);
    expect(answer.parts).toHaveLength(2);
    expect(answer.many).not.toHaveProperty('verdict');
  });

  it('is not known where one side is not', async () => {
    const answer = await answerer({ 包头和巴中: '包头签约264个项目。', 包头: '签约264个项目。' }).ask(
      '包头和巴中谁签约的项目多',
    );
    expect(answer.many).toBeUndefined();
    expect(answer.parts).toBeUndefined();
  });

  it('counts stars, and knows that who needs less time is faster', async () => {
    const hard = await answerer({ 蛋糕: '难度：★★★★★', 面包: '难度：★★' }).ask('蛋糕跟面包 哪个更难');
    expect(hard.many?.verdict?.thing).toBe('蛋糕');
    const fast = await answerer({ 高铁: '全程3小时。', 飞机: '飞行2小时。' }).ask('高铁和飞机哪个快');
    expect(fast.many?.verdict?.thing).toBe('飞机');
    const slow = await answerer({ 炖汤: '要炖90分钟。', 烤鱼: '要烤2小时。' }).ask('炖汤和烤鱼哪个快');
    expect(slow.many?.verdict?.thing).toBe('炖汤');
    const growth = await answerer({ 包头: '增长3.7%。', 巴中: '增长1.7%。' }).ask('包头和巴中谁涨得快');
    expect(growth.many?.verdict?.thing).toBe('包头');
  });
});

describe('which figure of a side counts', () => {
  it('is the one whose clause says all that is asked, whatever else is said', async () => {
    const ask = answerer({
      包头: '包头落地亿元项目46个，签约亿元项目62个。',
      巴中: '签约亿元项目76个，落地38个。',
    });
    const { figures = [] } = (await ask.ask('包头和巴中谁签约的亿元项目多')).many?.verdict ?? {};
    expect(figures.map(({ figure }) => figure)).toEqual(['62个', '76个']);
  });

  it('is of the unit that the property is told in', async () => {
    const ask = answerer({ 蛋糕: '每份重300克，含205大卡。', 面包: '含150大卡，重400克。' });
    expect((await ask.ask('蛋糕和面包哪个热量高')).many?.verdict?.thing).toBe('蛋糕');
  });

  it('is a date where it is asked who was first', async () => {
    const ask = answerer({ 甲桥: '甲桥2019年3月通车，全长6公里。', 乙桥: '乙桥于2021年5月1日通车。' });
    expect((await ask.ask('甲桥和乙桥哪个早')).many?.verdict?.thing).toBe('甲桥');
  });

  it('is none that stands in a formula', async () => {
    const known = { 快排: '快排最坏为 $O(n^2)$．', 堆排: '堆排最坏为 $O(n^{3/2})$．' };
    expect((await answerer(known).ask('快排和堆排哪个最坏慢')).many).not.toHaveProperty('verdict');
  });

  it('is none where only one side is said to be what is asked', async () => {
    const ask = answerer({ 包头: '油价上涨0.23元。', 巴中: '加满一箱油多花11元。' });
    expect((await ask.ask('包头和巴中谁油价上涨多')).many).not.toHaveProperty('verdict');
  });
});

describe('a sum', () => {
  it('is told with its addends', async () => {
    const answer = await answerer({ 蛋糕: '含1197大卡。', 面包: '共622大卡。' }).ask('一份蛋糕加一份面包 热量一共多少');
    expect(answer.citations).toHaveLength(2);
    expect(answer.many?.total).toEqual({
      ...{ value: 1819, unit: '大卡' },
      addends: [
        { figure: '1197大卡', n: 1 },
        { figure: '622大卡', n: 2 },
      ],
    });
  });

  it('is told of nothing that is only about so much', async () => {
    const ask = answerer({ 蛋糕: '含超过1000大卡。', 面包: '共600大卡。' });
    const answer = await ask.ask('一份蛋糕加一份面包 热量一共多少');
    expect(answer.parts).toHaveLength(2);
    expect(answer.many?.total).toBeUndefined();
  });
});
