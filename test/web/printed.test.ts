import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';

type Piece = {
  readonly item: { readonly str: string; readonly n: number };
  readonly from: number;
  readonly to: number;
};
type Find = (items: readonly object[], text: string, start: number, end: number) => Piece[];

// A file of the page, which is checked with the page.
const path = pathToFileURL(join(projectRoot, 'src', 'web', 'page', 'printed.js')).href;
const { findPrinted } = (await import(path)) as { findPrinted: Find };

/** What is marked in print, run by run, for a quote of a text. */
function marked(print: readonly string[], text: string, quote: string, start = text.indexOf(quote)): string[] {
  const items = print.map((str, n) => ({ str, n }));
  return findPrinted(items, text, start, start + quote.length).map(
    ({ item, from, to }) => `${item.n}:${item.str.slice(from, to)}`,
  );
}

describe('a quote among what a PDF prints', () => {
  it('is found over lines, in whatever runs they are printed', () => {
    const print = ['镇级财政收入较', '上年增长', '两成，', '支出持平。'];
    expect(marked(print, '镇级财政收入较上年增长两成，支出持平。', '收入较上年增长两成')).toEqual([
      '0:收入较',
      '1:上年增长',
      '2:两成',
    ]);
  });

  it('is found whatever spaces, wide signs and radicals it is printed with', () => {
    expect(marked(['２０２０ 年，', '⽂ 件 共 ABC 份'], '2020年，文件共abc份', '年，文件共abc份')).toEqual([
      '0:年',
      '1:⽂ 件 共 ABC 份',
    ]);
  });

  it('is the one that is meant where it is printed more than once', () => {
    const text = '合计三百元。\n小计十元。\n合计三百元。';
    const print = text.split('\n');
    expect(marked(print, text, '合计三百元')).toEqual(['0:合计三百元']);
    expect(marked(print, text, '合计三百元', text.lastIndexOf('合计'))).toEqual(['2:合计三百元']);
  });

  it('is found in pieces where a foot, a number of the page or another column is printed between', () => {
    const text = '维修费用为一千七百万元，由市财政承担，工期预计四十五天。';
    const print = ['维修费用为一千七百万元，', '第 3 页', '内部资料', '由市财政承担，工期预计', '四十五天。'];
    expect(marked(print, text, text)).toEqual(['0:维修费用为一千七百万元', '3:由市财政承担，工期预计', '4:四十五天']);
  });

  it('is found near its other pieces, not wherever the same letters are', () => {
    const print = ['工期四十五天', '（一）', '预计', '（二）', '由市财政承担，', '注：', '预计完成'];
    expect(marked(print, '由市财政承担，预计完成', '由市财政承担，预计')).toEqual(['4:由市财政承担', '6:预计']);
  });

  it('leaves out what cleaning put in, and finds nothing of what is not printed', () => {
    expect(marked(['开放时间', '周末'], '开放时间☆周末', '时间☆周末')).toEqual(['0:时间', '1:周末']);
    expect(marked(['甲乙丙'], '丁戊己', '丁戊己')).toEqual([]);
    expect(marked([], '丁戊己', '丁戊己')).toEqual([]);
  });

  it('does not cut a letter of two units in half', () => {
    expect(marked(['甲𠮷乙'], '甲𠮷乙', '𠮷')).toEqual(['0:𠮷']);
  });
});
