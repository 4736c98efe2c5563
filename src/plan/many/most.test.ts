import { describe, expect, it } from 'vitest';
import { cite } from '../../../test/show/given.js';
import { byFigure, mostAsked } from './most.js';

const rows = (...quotes: readonly string[]) =>
  quotes.map((quote, i) => ({ ...cite(quote, undefined, i + 1), articleId: `${i}`, title: `第${i + 1}篇` }));

describe('which of many has most', () => {
  it.each([
    ['饮料里哪个热量最高', '高'],
    ['涨得最多的是哪只股票', '多'],
    ['哪道菜最容易', '容易'],
    ['最高法开会说了哪些招', undefined],
    ['哪些菜放最后', undefined],
  ])('is asked by %s: %s', (question, property) => expect(mostAsked(question)).toBe(property));

  it('is told with its figure, before those behind it', () => {
    const quotes = rows('预估卡路里：205 大卡', '预估卡路里：519 大卡', '预估卡路里：72 大卡');
    const ranked = byFigure('饮料里哪个热量最高', '高', quotes);
    expect(ranked?.verdict).toMatchObject({ thing: '第2篇', property: '高' });
    expect(ranked?.citations.map(({ articleId, n }) => [articleId, n])).toEqual([
      ['1', 1],
      ['0', 2],
      ['2', 3],
    ]);
    expect(byFigure('饮料里哪个热量最低', '低', quotes)?.verdict.thing).toBe('第3篇');
  });

  it('is not told of what cannot be set beside each other, nor of two that have as much', () => {
    expect(byFigure('哪条路最长', '长', rows('全长5公里。', '造价3亿元。'))).toBeUndefined();
    expect(byFigure('哪条路最长', '长', rows('全长5公里。', '全长5000米。'))).toBeUndefined();
  });
});
