import { describe, expect, it } from 'vitest';
import { fromPinyin } from './typed-pinyin.js';

describe('a question that was typed in letters', () => {
  it.each([
    ['tushuguan jidian guanmen?', '图书馆几点关门'],
    ['ting che fei duo shao qian yi tian', '停车费多少钱一天'],
    ['Zenme banli juzhuzheng', '怎么办理居住证'],
  ])('%s is %s', (typed, meant) => {
    expect(fromPinyin(typed)).toBe(meant);
  });

  it.each([
    'how much is the parking fee',
    'who may use the hall',
    'panda',
    '图书馆 ji dian guan men',
    'Beijing 2022',
    '',
  ])('%s is none', (question) => {
    expect(fromPinyin(question)).toBeUndefined();
  });
});
