import { describe, expect, it } from 'vitest';
import { rangeFit } from './ranges.js';

describe('the case that a question is in', () => {
  it.each([
    ['我四十五岁做哪种', '中年 | 36-59岁', '青年 | 18-35岁'],
    ['7周岁的孩子要票吗', '6岁及以上购半票', '6岁以下免票'],
    ['住三楼要交多少', '1至6层 | 1.6元', '7层以上 | 1.9元'],
    ['干了十二年有几天假', '十年以上不满二十年，十天', '一年以上不满十年，五天'],
    ['存了5个小时', '3小时以上每件4元', '3小时以内免费'],
    ['孩子一米三', '1.2米至1.5米半票', '1.2米以下免票'],
    ['寄3公斤的箱子', '2-5公斤 | 18元', '5-10公斤 | 30元'],
    ['早上去海岛的船几点开', '海岛 | 开船：6：50', '海岛 | 开船：16:30'],
    ['晚上能游泳吗', '夜场 | 19:00-21:30', '日场 | 9:00-17:00'],
    ['下午去办理行吗', '9:00 至 17:00', '8:30 至 11:30'],
  ])('%s', (question, within, without) => {
    expect(rangeFit(question)(within)).toBe(true);
    expect(rangeFit(question)(without)).toBe(false);
  });

  it.each([
    ['三天能到吗', '省内 | 次日'],
    ['60岁以上的人要票吗', '18-35岁 | 40元'],
    ['下午几点开门', '1至6层 | 1.6元'],
    ['3号楼的电话', '1至6层 | 1.6元'],
  ])('says nothing of lines in another measure: %s', (question, line) => {
    expect(rangeFit(question)(line)).toBeUndefined();
  });
});
