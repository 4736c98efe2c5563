import { describe, expect, it } from 'vitest';
import {
  answersItself,
  contentWords,
  isFiller,
  isQuestionInForm,
  isQuestionWord,
  kindsAskedFor,
  standsAlone,
  withoutAsking,
} from './asking.js';
import { information, namesSomething } from './information.js';

describe('withoutAsking', () => {
  it.each([
    ['有多少家企业', '有 企业'],
    ['签约了几个项目', '签约了 项目'],
    ['簽約了幾個項目', '簽約了 項目'],
    ['哪一年成立', ' 成立'],
    ['为什么几乎没有企业参加', '为什么几乎没有企业参加'],
    ['百分之多少', '百分之多少'],
    // Nothing else is left: the question stays.
    ['几条？', '几条？'],
    ['', ''],
  ])('%j becomes %j', (question, rest) => {
    expect(withoutAsking(question)).toBe(rest);
  });
});

describe('contentWords', () => {
  it('drops what only asks or joins', () => {
    expect(contentWords('有多少家企业', 'zh')).toEqual(['企业']);
    expect(contentWords('how many projects are there', 'en')).toEqual(['project']);
  });

  it('keeps everything where there is nothing else', () => {
    expect(contentWords('是的吗', 'zh')).not.toEqual([]);
    expect(contentWords('what is it', 'en')).not.toEqual([]);
  });
});

describe('kindsAskedFor', () => {
  it.each([
    ['越城区入选了什么全国榜单？', ['全国榜单']],
    ['鄂爾多斯要打造哪四個環境', ['环境']],
    ['和哪些高校加强合作', ['高校']],
    // Nothing of a kind is named.
    ['红烧肉怎么做', []],
    ['窗口在哪里', []],
    ['什么是营商环境', ['']],
  ])('%s: %j', (question, kinds) => {
    expect(kindsAskedFor(question)).toEqual(kinds);
  });
});

describe('information', () => {
  it('is small for words that ask, and whole for words that say what a question is about', () => {
    for (const word of ['多少', '的', '什么']) {
      expect(isQuestionWord(word)).toBe(true);
      expect(information(word)).toBeLessThan(0.1);
    }
    for (const word of ['稀土', '苏翠芳', 'ordos']) expect(information(word)).toBe(1);
  });

  it('grows with rarity', () => {
    expect(information('企业')).toBeLessThan(information('环境'));
    expect(information('环境')).toBeLessThan(information('稀土'));
  });

  it('knows the first and the last word of the dictionary, and none before or after', () => {
    for (const word of ['', '\u0000', '\u{10ffff}', '龟', '一']) {
      expect(information(word)).toBeGreaterThan(0);
      expect(information(word)).toBeLessThanOrEqual(1);
    }
  });
});

describe('what has the form of a question', () => {
  it.each([
    '临河市的方案共有多少条措施',
    '报名要带什么证件',
    '周末开门吗',
    '能不能改签',
    '图书馆几点关门',
    '這個班還收人嗎',
    '有没有停车的地方',
    'where do I park',
    'Is it open on Sunday',
    '掉线了会自己重连不',
    '群裡能發廣告沒',
    '停车费？',
  ])('%s', (text) => expect(isQuestionInForm(text)).toBe(true));

  it.each(['哈哈哈', '我几乎迟到了', '方案共有八十六条措施', '收到，谢谢', 'see you there', '今天天气真好！'])(
    'not %s',
    (text) => expect(isQuestionInForm(text)).toBe(false),
  );
});

describe('what those who are not there understand', () => {
  it.each(['柯桥区的夜间办事窗口几点关门', '會員卡遺失要怎麼補辦？', 'What does the annual membership cost?'])(
    '%s',
    (text) => expect(standsAlone(text)).toBe(true),
  );

  it.each([
    '中午吃啥？',
    '你们周末要不要去爬山？',
    '你們覺得這部電影怎麼樣？',
    '谁把桌上那把伞拿走了？',
    'what are you guys doing tonight?',
  ])('not %s', (text) => expect(standsAlone(text)).toBe(false));
});

it('knows who answers what they ask themselves', () => {
  for (const text of ['为什么分不清？因为都是三十一。', '问：大象怎么进冰箱？答：把门打开', 'Why? Because it can.'])
    expect(answersItself(text), text).toBe(true);
  for (const text of ['为什么分不清', '几点停？\n答：凌晨三点停。是不是？', '因为下雨，活动还办吗？'])
    expect(answersItself(text), text).toBe(false);
});

it('knows what names nothing that somebody else could look for', () => {
  for (const text of ['为什么不行', '然后呢？', '多少钱', 'how much', 'why not'])
    expect(namesSomething(text), text).toBe(false);
  for (const text of ['停车要钱吗', '几点关门', 'dc 是什么', '怎么报名', '如何登錄', 'what is dc'])
    expect(namesSomething(text), text).toBe(true);
});

it('knows what a title says no more than that something is asked', () => {
  for (const text of ['求助！', '如题，谢谢', '請教大家問題', '急，在线等', 'Help please!', ''])
    expect(isFiller(text), text).toBe(true);
  for (const text of ['包头', '求助中心几点开门', '问题清单在哪里']) expect(isFiller(text), text).toBe(false);
});
