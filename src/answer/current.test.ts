import { describe, expect, it } from 'vitest';
import { cite } from '../../test/show/given.js';
import { certaintyNow, preferCurrent, withoutOutdated } from './current.js';
import type { EvidenceSentence } from './evidence.js';

const NEWER = { id: 'new', title: '湖滨镇停车收费办法（2024年修订）', date: '2024-03-01' };
const OLD = { id: 'old', title: '湖滨镇停车收费办法（2021年版）', date: '2021-03-01', supersededBy: NEWER };

/** A sentence of an article as far as its version matters. */
const sentence = (card: object, score: number): EvidenceSentence =>
  ({ passage: { card: { ...card } }, score, text: '', start: 0, end: 0 }) as unknown as EvidenceSentence;
const first = (question: string, ...ranked: EvidenceSentence[]): string =>
  preferCurrent(question, ranked)[0]?.passage.card.id ?? '';

describe('of two versions of a document', () => {
  const [old, newer] = [sentence(OLD, 5), sentence(NEWER, 3)];

  it.each([
    ['停车现在一小时多少钱', 'new'],
    ['停車目前一小時多少錢', 'new'],
    ['停车一小时多少钱', 'new'],
    // Who asks for the old one is told what it said.
    ['原来停车一小时多少钱', 'old'],
    ['2021年的停车办法一小时多少钱', 'old'],
  ])('%s is answered by the %s one', (question, id) => {
    expect(first(question, old, newer)).toBe(id);
  });

  it('the older one answers what it alone says, as likely as before', () => {
    const ranked = preferCurrent('停车卡丢了怎么补办', [sentence(OLD, 9), newer]);
    expect(ranked.map(({ passage, score }) => [passage.card.id, score])).toEqual([
      ['old', 9],
      ['new', 6],
    ]);
  });

  it('the older one is told for certain to those alone who ask for it', () => {
    expect(certaintyNow('停车多少钱', old, 'sure')).toBe('unsure');
    expect(certaintyNow('以前停车多少钱', old, 'sure')).toBe('sure');
    expect(certaintyNow('2021年停车多少钱', old, 'sure')).toBe('sure');
    expect(certaintyNow('现在停车多少钱', newer, 'sure')).toBe('sure');
  });

  it('the newer one does not contradict the older one, and others do', () => {
    const { id: articleId } = NEWER;
    const citations = [
      { ...cite('每小时5元。'), supersededBy: NEWER },
      { ...cite('每小时6元。', undefined, 2), articleId },
      { ...cite('每小时8元。', undefined, 3), articleId: 'other' },
    ];
    const values = [
      { value: '5元', n: 1 },
      { value: '6元', n: 2 },
      { value: '8元', n: 3 },
    ] as const;
    expect(withoutOutdated([{ about: '停车', values: values.slice(0, 2) }], citations)).toEqual([]);
    expect(withoutOutdated([{ about: '停车', values }], citations)).toEqual([
      { about: '停车', values: values.slice(1) },
    ]);
  });
});

describe('of two articles on one thing, of which none says that it replaces the other', () => {
  const earlier = sentence({ id: 'a', title: '湖滨镇：工业项目审批压到四十五天', date: '2023-06-01' }, 5);
  const later = sentence({ id: 'b', title: '湖滨镇再提速，工业项目审批缩至二十八天', date: '2025-03-01' }, 4);
  const other = sentence({ id: 'c', title: '湖滨镇龙舟赛开赛', date: '2025-06-01' }, 3.5);

  it('the later one answers what holds now, and nothing is changed for other questions', () => {
    expect(first('工业项目审批现在要几天', earlier, other, later)).toBe('b');
    expect(first('工业项目审批要几天', earlier, other, later)).toBe('a');
  });
});
