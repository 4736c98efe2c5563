import { describe, expect, it } from 'vitest';
import { partsOf } from './split.js';

describe('a question that asks several things', () => {
  it.each([
    ['包头签约了多少个项目？投资总额是多少？', ['包头签约了多少个项目？', '投资总额是多少？']],
    ['包头签约多少个项目，鄂尔多斯的措施有几条', ['包头签约多少个项目', '鄂尔多斯的措施有几条']],
    ['小店补贴多少钱 夜市几点收摊', ['小店补贴多少钱', '夜市几点收摊']],
    ['刻章要几天，还有执照费用', ['刻章要几天', '执照费用']],
    ['怎么查余额，以及怎么转账', ['怎么查余额', '怎么转账']],
    ['首輪融資多少，公司總部在哪', ['首輪融資多少', '公司總部在哪']],
    [
      'How many projects did Baotou sign and when was the conference held?',
      ['How many projects did Baotou sign', 'when was the conference held?'],
    ],
  ])('%s is asked one by one', (question, parts) => expect(partsOf(question)).toEqual(parts));

  it.each([
    ['包头和鄂尔多斯分别签约多少个项目', ['包头签约多少个项目', '鄂尔多斯签约多少个项目']],
    ['蛋炒饭、扬州炒饭各要几个鸡蛋', ['蛋炒饭要几个鸡蛋', '扬州炒饭要几个鸡蛋']],
    ['包头和巴中的招商专班各有多少人', ['包头的招商专班有多少人', '巴中的招商专班有多少人']],
    [
      '这些算法分别是谁提出的：快速排序、归并排序、堆排序',
      ['快速排序是谁提出的', '归并排序是谁提出的', '堆排序是谁提出的'],
    ],
    ['vim 打开文件、退出各按什么键', ['vim 打开文件按什么键', 'vim 退出按什么键']],
  ])('%s is asked of each', (question, parts) => expect(partsOf(question)).toEqual(parts));

  it.each([
    ['curl是干嘛用的？wget呢？', ['curl是干嘛用的？', 'wget 是干嘛用的？']],
    ['鸡蛋羹蒸几分钟，肉饼呢', ['鸡蛋羹蒸几分钟', '肉饼蒸几分钟']],
  ])('%s asks the same of another thing', (question, parts) => expect(partsOf(question)).toEqual(parts));
});

describe('a question that asks one thing', () => {
  it.each([
    '包头签约了多少个项目',
    // What leads to it, and what only asks on.
    '1939年苏联打波兰，东边的军警抓了多少人',
    '这块地谁拍下的，哪年，什么价',
    '三文鱼炊饭换成鳕鱼，行不行',
    '那个数据怎么测的，靠谱吗',
    // Speaks, or asks for a favour.
    '包头的行动方案有几条，有人知道吗',
    '狄尔泰主张些什么，可以简单介绍一下吗',
    // Joins things, not questions.
    '包头和鄂尔多斯哪个签约多',
    '稀土、钢铁以及铝业的企业一共多少家',
    '函数啥也不返回，类型写什么',
    '还有多少幽灵婴儿下落不明',
    '三次分别哪天涨的',
    '更新日志里多了哪些 API',
    'Who is Mr. Li, the man who carried the torch?',
    'What do Baotou and Ordos have in common?',
    '营业执照办理',
    '',
  ])('%s stays whole', (question) => expect(partsOf(question)).toEqual([question]));

  it('holds no list that nobody would read', () => {
    const question = `甲、乙、丙、丁、戊、己、庚、辛各是什么`;
    expect(partsOf(question)).toEqual([question]);
  });
});
