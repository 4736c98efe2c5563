import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carries, findValues, plain, sameValue, type Value } from './values.js';

const read = (text: string) => findValues(text).map(({ kind, amount, unit }) => [kind, amount, unit]);
const one = (text: string): Value => {
  const [value] = findValues(text);
  if (!value) throw new Error(`no value in ${text}`);
  return value;
};

describe('figures in Chinese', () => {
  it.each([
    ['三万家', 'count', 30_000, '家'],
    ['三萬五千戶', 'count', 35_000, '户'],
    ['三万五', 'number', 35_000, null],
    ['一百零五人', 'count', 105, '人'],
    ['两千零二十项', 'count', 2020, '项'],
    ['百分之十七点五', 'percent', 17.5, '%'],
    ['１７％', 'percent', 17, '%'],
    ['三成', 'percent', 30, '%'],
    ['四成五', 'percent', 45, '%'],
    ['百分之百', 'percent', 100, '%'],
    ['2折', 'percent', 20, 'of-price'],
    ['八五折', 'percent', 85, 'of-price'],
    ['5个百分点', 'percent', 5, 'pp'],
    ['3.7亿元', 'money', 370_000_000, '元'],
    ['3億5千萬元', 'money', 350_000_000, '元'],
    ['2672 亿元', 'money', 267_200_000_000, '元'],
    ['50万美元', 'money', 500_000, 'USD'],
    ['第02版', 'ordinal', 2, '版'],
    ['１，００４．７公顷', 'count', 1004.7, '公顷'],
    ['3个工作日', 'count', 3, '个工作日'],
  ])('%s', (text, kind, amount, unit) => {
    expect(read(text)).toEqual([[kind, amount, unit]]);
  });

  it.each([
    '统一',
    '十分',
    '千方百计',
    '一带一路',
    '“十四五”规划',
    '一石激起千层浪',
    '三门峡',
    '五台山',
    '5G',
    'A320',
    '万达',
    '三三两两',
  ])('sees no figure in %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('knows how exactly a figure is given', () => {
    const cases = ['2000家', '2000余家', '约2000家', '近2000家', '超过2000家', '一千多家', '平均每天签约2个'];
    expect(cases.map((text) => one(text).exactness)).toEqual([
      'exact',
      'over',
      'about',
      'under',
      'over',
      'over',
      'exact',
    ]);
  });

  it('gives the first figure of a range the unit of the second', () => {
    expect(read('投资3至5万元')).toEqual([
      ['money', 30_000, '元'],
      ['money', 50_000, '元'],
    ]);
    expect(findValues('10-15%').map((value) => [value.amount, value.bound])).toEqual([
      [10, 'low'],
      [15, 'high'],
    ]);
  });
});

describe('figures in English', () => {
  it.each([
    ['RMB 370m', 'money', 370_000_000, 'CNY'],
    ['370 million yuan', 'money', 370_000_000, 'CNY'],
    ['US$1.5bn', 'money', 1_500_000_000, 'USD'],
    ['17 percent', 'percent', 17, '%'],
    ['20% off', 'percent', 80, 'of-price'],
    ['500-article', 'number', 500, null],
    ['five projects', 'count', 5, '项'],
    ['one hundred and five cities', 'count', 105, '市'],
    ['1,004.7 hectares', 'count', 1004.7, '公顷'],
    ['twenty-five', 'number', 25, null],
    ['the third', 'ordinal', 3, null],
  ])('%s', (text, kind, amount, unit) => {
    expect(read(text)).toEqual([[kind, amount, unit]]);
  });
});

describe('dates', () => {
  it.each([
    ['2021年1月26日', 2021, 1, 26],
    ['二〇二一年一月二十六日', 2021, 1, 26],
    ['民國110年1月26日', 2021, 1, 26],
    ['2021-01-26', 2021, 1, 26],
    ['２０２１年', 2021, null, null],
    ['1月26日', null, 1, 26],
    ['January 26, 2021', 2021, 1, 26],
    ['26 Jan 2021', 2021, 1, 26],
    ['January 2021', 2021, 1, null],
  ])('%s', (text, year, month, day) => {
    expect(findValues(text).map((value) => value.date)).toEqual([{ year, month, day }]);
  });

  it('has no thirteenth month', () => {
    expect(findValues('2021-13-01').filter((value) => value.date?.month === 13)).toEqual([]);
  });
});

describe('carries', () => {
  it.each([
    ['三万家', '30,000 companies'],
    ['3.7亿元', 'RMB 370m'],
    ['2021年1月26日', 'January 2021'],
    ['民國112年', '2023年'],
    ['10公里', '10000米'],
    ['1,986家', '约2000家'],
    ['2,035家', '2000余家'],
    ['2000余家', 'more than 2,000 companies'],
    ['100%', '百分之百'],
    ['2折', '80% off'],
  ])('%s carries %s', (source, claim) => {
    expect(carries(one(source), one(claim))).toBe(true);
  });

  it.each([
    ['264个', '340个'],
    ['2000余家', '2000家'],
    ['17%', '17个百分点'],
    ['17个', '17%'],
    ['10天', '10年'],
    ['10万美元', '10万欧元'],
    ['2021年', '2021年3月'],
    ['1,500家', '约2000家'],
    ['1,986家', '超过2000家'],
  ])('%s does not carry %s', (source, claim) => {
    expect(carries(one(source), one(claim))).toBe(false);
  });
});

describe('properties', () => {
  it('a plain text has the length of the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plain(text).length === text.length));
    expect(plain('億萬點兩圓個號項條餘環節標國')).toBe('亿万点两元个号项条余环节标国');
  });

  it('values are in order, apart, and printed where they say', () => {
    const piece = fc.constantFrom(
      '3.7亿元',
      '三万',
      '第3',
      '2021年',
      '的',
      'in ',
      '10-15',
      '%',
      '约',
      '，',
      '百分之',
      '五',
      'one ',
      '个',
      ' 2020',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (text) => {
          let last = 0;
          for (const value of findValues(text)) {
            expect(value.start).toBeGreaterThanOrEqual(last);
            expect(text.slice(value.start, value.end)).toBe(value.text);
            last = value.end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a number reads the same in every notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 99_999_999 }), (n) => {
        const notations = [
          `${n}家`,
          `${n.toLocaleString('en')}家`,
          `${wide(String(n))}家`,
          `${inChinese(n)}家`,
          `${n / 10_000}万家`,
        ];
        for (const text of notations) expect(one(text).amount, text).toBe(n);
      }),
      { numRuns: 500 },
    );
  });

  it('a day reads the same in every notation', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }), (day) => {
        const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
        const month = day.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
        const texts = [
          `${y}年${m}月${d}日`,
          `民國${y - 1911}年${m}月${d}日`,
          `${y}-${m}-${d}`,
          `${month} ${d}, ${y}`,
          `${d} ${month} ${y}`,
        ];
        for (const text of texts) expect(sameValue(one(text), one(texts[0] ?? '')), text).toBe(true);
      }),
    );
  });
});

const wide = (digits: string): string => [...digits].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join('');

/** Writes a number below 100,000,000 as it is read aloud: the inverse of what is tested. */
function inChinese(n: number): string {
  const section = (value: number, leading: boolean): string => {
    let text = '';
    let zero = false;
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / unit) % 10;
      if (digit === 0) zero = text !== '' || leading;
      else {
        text += `${zero ? '零' : ''}${'零一二三四五六七八九'[digit]}${name}`;
        zero = false;
      }
    }
    return text;
  };
  const high = Math.floor(n / 10_000);
  return `${high > 0 ? `${section(high, false)}万` : ''}${section(n % 10_000, high > 0)}`;
}
