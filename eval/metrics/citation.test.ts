import { expect, test } from 'vitest';
import { citationPrecision, citationRecall } from './citation.js';
import { conflictShown } from './conflict.js';

const bridge = { article: 'a.txt', quote: '甲城共有三座桥' };
const market = { article: 'b.txt', quote: '乙城的市场每周二开放' };

test('a quote of the same place counts, whatever sentence was cut around it', () => {
  const cited = [{ ids: ['a.txt'], quote: '据统计，甲城共有三座桥。' }];
  expect(citationPrecision(cited, [bridge], [])).toBe(1);
  expect(citationRecall(cited, [bridge, market], [], 'all')).toBe(0.5);
  expect(citationRecall(cited, [bridge, market], [], 'any')).toBe(1);
});

test('the right article at another place, and the right words in another article, do not count', () => {
  expect(citationPrecision([{ ids: ['a.txt'], quote: '市长出席了会议' }], [bridge], [])).toBe(0);
  expect(citationPrecision([{ ids: ['c.txt'], quote: '甲城共有三座桥' }], [bridge], [])).toBe(0);
});

test('a copy of the article is the article', () => {
  expect(citationPrecision([{ ids: ['reprint.html', 'a.txt'], quote: '甲城共有三座桥' }], [bridge], [])).toBe(1);
});

test('where the set gives no place, the quote has to hold the answer', () => {
  const anywhere = [{ article: 'a.txt', quote: null }];
  expect(citationPrecision([{ ids: ['a.txt'], quote: '甲城共有三座桥' }], anywhere, ['三座'])).toBe(1);
  expect(citationPrecision([{ ids: ['a.txt'], quote: '甲城在江边' }], anywhere, ['三座'])).toBe(0);
});

test('nothing cited has no precision, but no recall either', () => {
  expect(citationPrecision([], [bridge], [])).toBeNull();
  expect(citationRecall([], [bridge], [], 'any')).toBe(0);
  expect(citationRecall([], [], [], 'any')).toBeNull();
});

test('a conflict is shown only where one conflict holds every value', () => {
  const shown = [
    {
      about: '项目',
      values: [
        { value: '264个', n: 1 },
        { value: '340個', n: 2 },
      ],
    },
  ];
  expect(conflictShown(shown, ['264', '340个'])).toBe(1);
  expect(conflictShown(shown, ['264', '350个'])).toBe(0);
  expect(conflictShown([], ['264', '340个'])).toBe(0);
});
