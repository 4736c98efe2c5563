import { describe, expect, it } from 'vitest';
import type { Intent, IntentKind } from '../../core/mod.js';
import { partsMarked, sidesMarked } from './marked.js';

/** A question with `[…]` around things, `<…>` around what asks, `|` before further parts. */
function marked(kind: IntentKind, text: string): [string, Intent] {
  const [things, asking, parts]: [Intent['things'][number][], Intent['asking'][number][], number[]] = [[], [], []];
  let plain = '';
  let start = 0;
  for (const char of text) {
    if (char === '[' || char === '<') start = plain.length;
    else if (char === ']') things.push({ start, end: plain.length });
    else if (char === '>') asking.push({ start, end: plain.length });
    else if (char === '|') parts.push(plain.length);
    else plain += char;
  }
  return [plain, { kind, likely: 1, things, asking, parts }];
}

describe('what a marked question sets beside each other', () => {
  it.each([
    ['which', '[辽中]跟[苏家屯]<谁>签的项目<多>', 'most', '多', ['辽中 签的项目 多少', '苏家屯 签的项目 多少']],
    ['which', '[大连]比[沈阳]房价贵吗', 'most', '贵', ['大连房价 多少', '沈阳房价 多少']],
    ['which', '先修[高数]还是先修[线代] <哪个>学分少', 'least', '少', ['先修高数 学分 多少', '先修线代 学分 多少']],
    [
      'which',
      '[宫保鸡丁]和[鱼香肉丝]<哪个><更>费时间',
      'most',
      '费时间',
      ['宫保鸡丁 费时间多少', '鱼香肉丝 费时间多少'],
    ],
    ['which', 'is [Rust] faster than [Go]', 'fastest', '快', ['is Rust 多久', 'is Go 多久']],
    ['which', '[nmcli]和[nmtui]<哪个>带图形界面', 'which', '带图形界面', ['nmcli 带图形界面', 'nmtui 带图形界面']],
    ['same', '[快排]跟[堆排]时间复杂度<一样吗>', 'same', '时间复杂度', ['快排时间复杂度', '堆排时间复杂度']],
    ['same', '[居住证]和[暂住证]<有啥区别>', 'which', '', ['居住证', '暂住证']],
    ['sum', '[一期]、[二期]投资<加起来>多少钱', 'sum', '', ['一期投资 多少钱', '二期投资 多少钱']],
  ] as const)('%s %s', (kind, text, put, property, parts) => {
    const sides = sidesMarked(...marked(kind, text));
    expect(sides).toMatchObject({ put, property });
    expect(sides?.parts).toEqual(parts);
  });

  it('is nothing where one thing is named, or half a story is taken for one', () => {
    expect(sidesMarked(...marked('which', '[辽中]签的项目多吗'))).toBeUndefined();
    expect(sidesMarked(...marked('which', `[甲]和[${'乙'.repeat(40)}]哪个多`))).toBeUndefined();
    expect(sidesMarked(...marked('single', '[李白]和[杜甫]是什么关系'))).toBeUndefined();
  });
});

describe('the parts of a marked question', () => {
  it('are cut where they begin', () => {
    expect(partsMarked(...marked('parts', '押金多少？|退房提前几天说 |能养猫不'))).toEqual([
      '押金多少？',
      '退房提前几天说',
      '能养猫不',
    ]);
  });

  it('are asked of each thing', () => {
    expect(partsMarked(...marked('parts', '[A班]、[B班]<各>有多少人'))).toEqual(['A班 有多少人', 'B班 有多少人']);
  });

  it('are the question itself where it asks one thing', () => {
    expect(partsMarked(...marked('single', '护照丢了咋办'))).toEqual(['护照丢了咋办']);
  });
});
