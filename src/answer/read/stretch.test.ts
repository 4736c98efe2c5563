import { describe, expect, it } from 'vitest';
import type { EvidenceSentence } from '../evidence.js';
import { stretchesOf } from './stretch.js';

/** Lines of one table or text, the first with the best score. */
function lines(kind: 'row' | 'paragraph', all: readonly string[], title = ''): EvidenceSentence[] {
  const text = all.join('\n');
  const passage = { text, group: 'zh', passage: { key: 1 }, card: { title } };
  return all.map((line, i) => {
    const start = text.indexOf(line);
    const span = { start, end: start + line.length };
    return {
      ...span,
      text: line,
      passage,
      unit: { ...span, kind, context: [] },
      score: -i,
    } as unknown as EvidenceSentence;
  });
}

describe('what is read closely', () => {
  it('is a row by itself, and more of them than of prose in the same time', () => {
    const rows = lines(
      'row',
      [...'东西南北中前后'].map((name, at) => `${name}岸航线 ${at + 2}元`),
    );
    const { soon } = stretchesOf(rows);
    expect(soon.map(({ start, end, passage }) => passage.text.slice(start, end))).toEqual(rows.map(({ text }) => text));
  });

  it('is understood by the title of its article, unless it says that itself', () => {
    const text = ['周三闭馆，其余日子九点开门。'];
    expect(stretchesOf(lines('paragraph', text, '河口博物馆')).soon[0]?.lead).toBe('河口博物馆\n');
    expect(stretchesOf(lines('paragraph', text, '周三闭馆')).soon[0]?.lead).toBe('');
  });

  it('is in Chinese or English: the reader knows no other language', () => {
    const read = (group: string): number => {
      const all = lines('paragraph', ['The ferry does not run on Wednesdays.']);
      const placed = all.map((one) => ({ ...one, passage: { ...one.passage, group } }) as EvidenceSentence);
      return stretchesOf(placed).soon.length;
    };
    expect(['zh', 'en', 'other'].map(read)).toEqual([1, 1, 0]);
  });

  it('names its title once, though the head of its rows says it as well', () => {
    const [row] = lines('row', ['短靴保养 55元'], '皮具护理');
    const head = { start: 0, end: 7 };
    const under = { ...row, unit: { ...row?.unit, context: [head] } } as EvidenceSentence;
    const text = '皮具护理价目\n短靴保养 55元';
    const passage = { ...under.passage, text };
    const placed = { ...under, start: 7, end: text.length, passage };
    expect(stretchesOf([placed]).soon[0]?.lead).toBe('皮具护理价目\n\n');
  });

  it('is four parts of prose, and six more where those do not answer', () => {
    const prose = lines(
      'paragraph',
      Array.from(
        { length: 40 },
        (_, i) => `第${i}段说的是渡口的来历，这里在清代就有船，船家姓周，一天来回六班，坐船的人很多。`,
      ),
    );
    const { soon, later: others } = stretchesOf(prose);
    const later = others();
    expect([soon.length, later.length]).toEqual([4, 6]);
    expect(new Set([...soon, ...later].map(({ start }) => start)).size).toBe(10);
  });

  it('is no more of long rows than there is time for', () => {
    const long = lines(
      'row',
      Array.from({ length: 9 }, (_, i) => `第${i}行 ${'渡口的来历和船家的姓名都写在码头的牌子上'.repeat(10)}`),
    );
    expect(stretchesOf(long).soon).toHaveLength(4);
  });
});
