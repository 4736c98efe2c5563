import { describe, expect, it } from 'vitest';
import { manyKind, scopeText } from './kind.js';

describe('what a question wants of many articles', () => {
  it.each([
    ['哪些城市建了企业群', 'list'],
    ['哪幾道菜用到海苔', 'list'],
    ['糯米粉能做点啥', 'list'],
    ['压缩用的命令列一下', 'list'],
    ['which recipes need vodka', 'list'],
    ['用到花椒的菜有啥', 'list'],
    ['有什么菜要用烤箱', 'list'],
    ['港股快讯里那几只', 'list'],
    ['五星难度的甜品一共几道', 'count'],
    ['写着“内建命令”的一共多少个', 'count'],
    ['金汤力和长岛冰茶各来一杯总共多少大卡', 'sum'],
    ['蛋糕和面包一起做总热量多少', 'sum'],
    ['两场比赛一共来了多少人', 'sum'],
    ['历次加息分别在什么时候', 'timeline'],
    ['React 各个大版本都是哪年发布的', 'timeline'],
  ])('%s: %s', (question, kind) => expect(manyKind(question)).toBe(kind));

  it.each([
    '包头签约了多少个项目',
    '行动方案有几条',
    '大会一共来了几家单位',
    '哪几天下雨',
    '投资一共多少亿元',
    '怎么办营业执照',
    'who signed the list',
  ])('%s: nothing', (question) => expect(manyKind(question)).toBeUndefined());
});

it.each([
  ['啤酒做水产的菜有哪些 要倒多少', '啤酒做水产的菜有哪些'],
  ['哪些鸡尾酒要用到伏特加，难吗', '哪些鸡尾酒要用到伏特加'],
  ['包头签约了多少个项目', '包头签约了多少个项目'],
])('the scope of %s is %s', (question, scope) => expect(scopeText(question)).toBe(scope));
