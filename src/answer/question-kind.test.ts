import { describe, expect, it } from 'vitest';
import { asksHowMany, fitsMeasure, holdsKind, kindOfQuestion } from './question-kind.js';

describe('what a question asks for', () => {
  it.each([
    ['签约了几个项目？', 'amount'],
    ['第几届大会签约最多？', 'amount'],
    ['大会是几月召开的？', 'time'],
    ['为什么几乎没有企业参加', 'open'],
    ['為什麼幾乎沒有企業參加', 'open'],
    ['几何题怎么教', 'open'],
    ['谁主持了大会？', 'person'],
    ['大会在哪里召开？', 'place'],
  ])('%s: %s', (question, kind) => {
    expect(kindOfQuestion(question)).toBe(kind);
  });
});

it.each([
  ['乐队有几个成员？', true],
  ['店里有多少种茶', true],
  ['要等几个月', false],
  ['几个小时能到', false],
  ['几点开门', false],
])('%s: counts things %s', (question, counts) => {
  expect(asksHowMany(question)).toBe(counts);
});

describe('what a text holds', () => {
  it('tells figures and days from words', () => {
    expect(holdsKind('推出五百条举措', 'amount')).toBe(true);
    expect(holdsKind('有一点困难', 'amount')).toBe(false);
    expect(holdsKind('on Monday', 'time')).toBe(true);
    expect(holdsKind('he may come', 'person')).toBeUndefined();
  });

  it('fits the measure that is asked for', () => {
    const asked = '推出了多少条举措？';
    expect(fitsMeasure('推出500条举措', asked)).toBeGreaterThan(fitsMeasure('用了两年', asked) ?? 2);
    expect(fitsMeasure('推出500条举措', '推出了什么？')).toBeUndefined();
  });

  it.each([
    ['渡口几点开船', '北岸：7:20开', '北岸：3号船'],
    ['渡口几点开船', '北岸七点开', '北岸三号船'],
    ['渡口星期几停航', '周三停航', '停航3次'],
    ['渡口哪天停航', '10月19日停航', '停航3次'],
  ])('%s is asked of %s rather than of %s', (asked, text, other) => {
    expect(fitsMeasure(text, asked)).toBeGreaterThan(fitsMeasure(other, asked) ?? 2);
  });
});
