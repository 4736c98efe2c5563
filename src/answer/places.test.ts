import { describe, expect, it } from 'vitest';
import { questionWords } from '../../index/lexical/coverage.js';
import { isElsewhere, placesAsked } from './places.js';

function elsewhere(question: string, text: string, title = ''): boolean {
  const asked = questionWords(question, 'zh', () => 1, undefined);
  return isElsewhere(placesAsked(question, { questionWords: asked }), { card: { title }, text, group: 'zh' });
}

describe('an article about somewhere else', () => {
  it.each([
    ['has not the place that is asked about', '包头有几座机场？', '鄂尔多斯有一座机场。'],
    ['has not the more exact of two', '四川内江地震有几级？', '四川绵阳发生地震。'],
    ['has only one of two that belong together', '日本从巴西进口多少大豆？', '日本进口大豆。'],
  ])('%s', (_, question, text) => {
    expect(elsewhere(question, text)).toBe(true);
  });
});

describe('an article about the place', () => {
  it.each([
    ['names it without its rank', '包头市有几座机场？', '包头有一座机场。'],
    ['names it with its rank', '双城有几座机场？', '哈尔滨市双城区有一座机场。'],
    ['leaves out what a local paper need not say', '四川内江地震有几级？', '内江市东兴区发生地震。'],
    ['knows one of those that are compared', '包头和鄂尔多斯各推出多少条举措？', '鄂尔多斯推出五百条举措。'],
    ['does not say the common word that a dictionary takes for a place', '加盟有什么福利？', '加入本店的，年底分红。'],
    ['does not say of what kind the answer is', '范白虎据守哪座城市？', '范白虎据守藤州。'],
  ])('%s', (_, question, text) => {
    expect(elsewhere(question, text)).toBe(false);
  });

  it('may name it in its title only', () => {
    expect(elsewhere('包头有几座机场？', '全市有一座机场。', '包头概况')).toBe(false);
  });
});
