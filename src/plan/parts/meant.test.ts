import { expect, it } from 'vitest';
import { cite } from '../../../test/show/given.js';
import { aligned, askedIn, figuresMeant } from './meant.js';

const figures = (quote: string, asked: string, articleId: string) =>
  figuresMeant([{ ...cite(quote), articleId }], askedIn(asked));

it('figures that are led to in the same words are of the same', () => {
  const one = figures('甲基金资产配置：股票占净值比99%，现金占净值比1%，最新单位净值为3.02元。', '净值', 'a');
  const other = figures('乙基金最新单位净值为2.33元，债券占净值比94%。', '净值', 'b');
  const found = aligned([one, other], ['甲基金', '乙基金']);
  expect(found?.figures.map(({ text }) => text)).toEqual(['3.02元', '2.33元']);
});

it('one figure is not of two things', () => {
  const same = figures('不合格8批次。', '不合格多少批', 'a');
  expect(aligned([same, same], ['食品', '灯具'])).toBeUndefined();
});

it('has nothing to set beside each other where units differ', () => {
  expect(aligned([figures('重5公斤。', '多重', 'a'), figures('长5米。', '多长', 'b')], ['甲', '乙'])).toBeUndefined();
});

it('figures are rather of one measure word', () => {
  const one = figures('鸡蛋1份：鸡蛋1个。', '鸡蛋', 'a');
  const found = aligned([one, figures('鸡蛋2个。', '鸡蛋', 'b')], ['戚风', '红柚']);
  expect(found?.figures.map(({ text }) => text)).toEqual(['1个', '2个']);
});
