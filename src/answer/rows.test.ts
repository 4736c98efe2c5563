import { describe, expect, it } from 'vitest';
import type { EvidenceSentence } from './evidence.js';
import { tellApart } from './rows.js';

type Kind = 'row' | 'paragraph';
/** Lines of one article, each with the heading above it, the first with the best score. */
function lines(...all: readonly (readonly [text: string, heading?: string, kind?: Kind])[]): EvidenceSentence[] {
  const text = all.map(([line, heading = '']) => `${heading}\n${line}`).join('\n');
  return all.map(([line, heading = '', kind = 'row'], i) => {
    const at = text.indexOf(`${heading}\n${line}`);
    const context = heading === '' ? [] : [{ start: at, end: at + heading.length }];
    const passage = { text, passage: { article: 1 } };
    return { text: line, passage, unit: { kind, context }, score: 5 - i * 0.1 } as unknown as EvidenceSentence;
  });
}
const first = (question: string, all: EvidenceSentence[]): string => tellApart(question, all)[0]?.text ?? '';

describe('rows that are alike in their words', () => {
  it('are told apart by a part of a word', () => {
    const prices = lines(['羽绒被（双人） | 60元'], ['羽绒被（单人） | 40元']);
    expect(first('单羽绒被洗一床多少钱', prices)).toBe('羽绒被（单人） | 40元');
    expect(first('双羽绒被洗一床多少钱', prices)).toBe('羽绒被（双人） | 60元');
  });

  it('are told apart by the heading that they stand under', () => {
    const ferries = lines(['北岸 | 18:00', '晚班'], ['北岸 | 7:00', '早班']);
    expect(first('早上去北岸的船几点', ferries)).toBe('北岸 | 7:00');
  });

  it('are told apart by the heading even where the words of the other one count for more', () => {
    const [late, early] = lines(['园区 | 18:00 | 北岸', '晚班'], ['北岸 | 7:00 | 园区', '早班']) as [
      EvidenceSentence,
      EvidenceSentence,
    ];
    const ranked = [
      { ...late, score: 5.6 },
      { ...early, score: 3.9 },
    ];
    expect(first('早上几点有船从北岸去园区', ranked)).toBe('北岸 | 7:00 | 园区');
  });

  it('are told apart by a name that goes on', () => {
    const models = lines(['型号：T3 Max | 噪音：62分贝'], ['型号：T3 | 噪音：58分贝']);
    expect(first('T3噪音多大', models)).toBe('型号：T3 | 噪音：58分贝');
    expect(first('T3 max噪音多大', models)).toBe('型号：T3 Max | 噪音：62分贝');
    const coats = lines(['羽绒服 | 60元'], ['羽绒服（长款） | 80元']);
    expect(first('长羽绒服洗一件多少钱', coats)).toBe('羽绒服（长款） | 80元');
    expect(first('羽绒服洗一件多少钱', lines(['长羽绒服 80元'], ['羽绒服 60元']))).toBe('羽绒服 60元');
  });

  it('are told apart by which time it is, said as a whole', () => {
    const care = lines(['长期不用的，每三个月加一次油'], ['第一次加油要加四升']);
    expect(first('割草机第一次加多少油', care)).toBe('第一次加油要加四升');
  });

  it('are not told apart by words that say nothing', () => {
    const rules = lines(['用过的纸巾包好再扔'], ['纸箱先拆开压平']);
    const ranked = tellApart('纸箱要怎么再丢', [
      { ...(rules[0] as EvidenceSentence), score: 6 },
      rules[1] as EvidenceSentence,
    ]);
    expect(ranked[0]?.text).toBe('纸箱先拆开压平');
  });

  it('are told apart by the case that the question is in', () => {
    const prices = lines(['成人 | 18-59岁 | 40元'], ['长者 | 60岁以上 | 20元'], ['团体 | 30元']);
    expect(first('六十五岁的人票价多少', prices)).toBe('长者 | 60岁以上 | 20元');
    expect(first('二十岁的人票价多少', prices)).toBe('成人 | 18-59岁 | 40元');
    const scores = tellApart('七岁的孩子票价多少', prices).map(({ score }) => score);
    expect(Math.max(...scores)).toBe(5);
  });

  it('do not change places with prose, and never rise', () => {
    const mixed = lines(['渡船停航的日子贴在码头。', '', 'paragraph'], ['北岸 | 7:00'], ['南岸 | 8:00']);
    const ranked = tellApart('去南岸的船几点', mixed);
    expect(ranked[0]?.text).toContain('停航');
    expect(ranked.every(({ score }, i) => score <= 5 - i * 0.1)).toBe(true);
    expect(ranked[1]?.text).toBe('南岸 | 8:00');
  });
});
