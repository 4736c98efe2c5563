import { describe, expect, it } from 'vitest';
import { placeNames } from './places.js';

describe('placeNames', () => {
  it.each([
    ['鄂尔多斯有多少条？', ['鄂尔多斯']],
    ['紹興的項目', ['绍兴']],
    // The dictionary takes these for a verb and a noun.
    ['包頭的項目', ['包头']],
    ['从宝鸡到海口', ['宝鸡', '海口']],
    ['企业项目的发展问题', []],
    ['今天吃什么', []],
    // The dictionary takes each of these words for a place.
    ['加盟费和福利有多少', []],
    ['台风在哪座城市登陆', []],
    ['沿海地区的入口', []],
    ['新建项目的开发区', []],
    ['长寿的秘诀', []],
    ['张建德是谁', []],
    // With and without the rank, and cut by the segmenter.
    ['余杭和石景山区谁大', ['余杭', '石景山区']],
    ['錫林郭勒盟的面積', ['锡林郭勒盟']],
    ['北京到纽约和温得和克的航班', ['北京', '纽约', '温得和克']],
    ['日本、新西兰与苏格兰', ['日本', '新西兰', '苏格兰']],
  ])('%s names %j', (text, names) => {
    expect(placeNames(text)).toEqual(names);
  });

  it('knows places that no dictionary holds by how they end', () => {
    expect(placeNames('望川县有几个窗口').join()).toContain('望川');
  });
});
