import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leansBack, resolveQuestion, standAlone } from './follow-up.js';

const BEFORE = '鄂尔多斯的行动方案有多少条？';
const following = (before: string) => [{ question: before, answer: '500条。' }];
const asked = (question: string): string => standAlone(question, following(BEFORE));

describe('a question about another subject is the one before, asked of that', () => {
  it.each([
    ['那绍兴市呢？', '绍兴市的行动方案有多少条？'],
    ['绍兴呢', '绍兴的行动方案有多少条？'],
    ['那包头呢？', '包头的行动方案有多少条？'],
    ['那越城区怎么样？', '越城区的行动方案有多少条？'],
    ['越城区怎么样', '越城区的行动方案有多少条？'],
    ['那青禾縣呢', '青禾縣的行动方案有多少条？'],
    ['那包头的行动方案呢？', '包头的行动方案有多少条？'],
  ])('%s', (question, expected) => {
    expect(asked(question)).toBe(expected);
  });

  it.each([
    ['內蒙古包頭市2020年簽約多少項目？', '那2021年呢', '內蒙古包頭市2021年簽約多少項目？'],
    ['内蒙古包头市2020年签约多少项目？', '那绍兴市越城区怎么样？', '绍兴市越城区2020年签约多少项目？'],
    ['青禾縣商業登記多久可以完成？', '那鄂爾多斯市怎麼樣？', '鄂爾多斯市商業登記多久可以完成？'],
    ['西河县去年签约多少项目', '前年呢', '西河县前年签约多少项目'],
    ['王毅什么时候访问德国？', '那李强呢？', '李强什么时候访问德国？'],
    ['How many halls did Dalian open in 2021?', 'What about Ordos?', 'How many halls did Ordos open in 2021?'],
  ])('%s %s', (before, question, expected) => {
    expect(resolveQuestion(question, following(before))).toEqual({ text: expected, how: 'carried', uncertain: false });
  });
});

describe('a question that leans on the one before takes along what that was about', () => {
  it.each(['为什么？', '它是什么时候发布的？', '它由哪个部门负责落实呢？', '其中有多少条已经落实并且向全社会公布了？'])(
    '%s',
    (question) => {
      expect(asked(question)).toBe(`鄂尔多斯 行动方案 ${question}`);
    },
  );

  it.each([
    ['越城那条封装线几天办齐施工许可？', '总投资呢？', '越城 封装线 总投资呢？'],
    ['鄂尔多斯有多少位营商环境体验官？', '他们的任期是几年？', '鄂尔多斯 营商环境体验官 他们的任期是几年？'],
    ['How much is the grant in Yuecheng?', 'When is it paid?', 'grant Yuecheng When is it paid?'],
  ])('without what it asked: %s %s', (before, question, expected) => {
    expect(standAlone(question, following(before))).toBe(expected);
  });

  it('may also be meant alone where it is short and names something', () => {
    expect(resolveQuestion('規費要多少錢？', following('青禾縣商業登記多久可以完成？'))).toMatchObject({
      how: 'joined',
      uncertain: true,
    });
    expect(resolveQuestion('为什么？', following(BEFORE)).uncertain).toBe(false);
  });

  it('looks further back where that leans as well', () => {
    const history = [...following('包头有多少个项目？'), { question: '那越城区呢？', answer: '22个。' }];
    expect(standAlone('那绍兴呢？', history)).toBe('绍兴有多少个项目？');
    expect(standAlone('它们是什么时候签的？', history)).toBe('越城区 项目 它们是什么时候签的？');
  });
});

describe('a whole question is left as it is', () => {
  it.each([
    '巴中市的招商引资大会是哪天召开的？',
    '一座城市的营商环境应当由哪些指标来衡量才算合理',
    '什么是免申即享？',
    '免申即享是什么意思？',
    '开办小吃店需要几项手续？',
    '越城区的营商环境怎么样？',
    '那包头2020年签约了多少个项目呢？',
    '越城那条封装线的总投资是多少？',
    '那越城区的人才政策呢？',
    '其他城市应该怎样改善营商环境，因此带来了哪些变化？',
    'How many projects were signed in Baotou that year?',
  ])('%s', (question) => {
    expect(asked(question)).toBe(question);
    expect(leansBack(question, following(BEFORE))).toBe(false);
  });

  it('and so is the first one of a conversation', () => {
    expect(standAlone('那包头呢？', undefined)).toBe('那包头呢？');
    expect(standAlone('那包头呢？', [])).toBe('那包头呢？');
  });
});

it('never loses what was asked, whatever was said before', () => {
  const text = fc.string({ unit: fc.constantFrom(...'那包头呢它的2021年市A b？越城区 \n𠀀怎么样'), maxLength: 20 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (question, before) => {
      const history = before.map((one) => ({ question: one, answer: '' }));
      const { text: meant, how } = resolveQuestion(question, history);
      if (how !== 'carried') expect(meant).toContain(question.trim());
    }),
    { numRuns: 60 },
  );
});
