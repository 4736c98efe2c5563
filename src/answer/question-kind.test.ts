import { describe, expect, it } from 'vitest';
import {
  asksHowMany,
  asksSomethingElse,
  fitsMeasure,
  holdsKind,
  kindOfQuestion,
  shapeOfQuestion,
} from './question-kind.js';

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
    ['回放保留多长时间', 'time'],
    ['合唱团周几排练', 'time'],
  ])('%s: %s', (question, kind) => {
    expect(kindOfQuestion(question)).toBe(kind);
  });
});

describe('the shape of a question', () => {
  it('is not taken for one that is answered by yes or no because 什么 ends like 么', () => {
    expect(shapeOfQuestion('月卡每天领什么？')).toBe('fact');
    expect(shapeOfQuestion('月卡能退么？')).toBe('whether');
  });
});

describe('two questions', () => {
  it.each([
    ['公会战几点开始？', '公会战一天能打几次？'],
    ['年终奖发几个月？', '年终奖什么时候发？'],
    ['爬山要带什么？', '爬山在哪里集合？'],
    ['展会摊位有几个？', '展会的摊位费多少钱？'],
    ['月卡每天领什么？', '月卡能退款吗？'],
    ['服务器为什么掉线？', '服务器掉线会重连吗？'],
  ])('%s and %s cannot be one', (one, other) => {
    expect(asksSomethingElse(one, other)).toBe(true);
    expect(asksSomethingElse(other, one)).toBe(true);
  });

  it.each([
    ['合唱团星期几排练', '合唱团什么时候排练？'],
    ['活动室钥匙去哪领', '活动室的钥匙找谁拿？'],
    ['月卡怎么退款', '月卡能退款吗？'],
    ['猫砂几天换一次', '猫砂多久换一次？'],
    ['报修以后多久来', '报修以后什么时候来？'],
    ['照片多大尺寸', '照片有什么尺寸要求？'],
    ['自习室 关门 时间', '自习室几点关门？'],
    ['招人要求', '招人有什么要求？'],
  ])('%s and %s may be', (one, other) => {
    expect(asksSomethingElse(one, other)).toBe(false);
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
    expect(holdsKind('十一点半清场', 'time')).toBe(true);
    expect(holdsKind('每周三排练', 'time')).toBe(true);
    expect(holdsKind('回放保留九十天', 'time')).toBe(true);
    expect(holdsKind('三点建议', 'time')).toBe(false);
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
