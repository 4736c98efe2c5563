import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable, contains, holds } from './containment.js';

describe('an answer holds an accepted one', () => {
  test.each([
    ['全市共有２６４個窗口[1]', '264个'],
    ['签约额达3,500万元。', '3500万元'],
    ['第 5 条', '第5条'],
    ['增长 7.2 %', '7.2%'],
    ['《春江晚渡》', '春江晚渡'],
    ['Opened in Hong Kong in 2015.', 'hong kong'],
    ['打通16個業務系統', '16个业务系统'],
    ['气温−4度', '-4度'],
    ['包头-264个项目', '264个'],
    ['9-12月', '12月'],
  ])('%s holds %s', (answer, accepted) => expect(contains(answer, [accepted], 'any')).toBe(1));

  test.each([
    ['2015年', '15', 'part of a longer number'],
    ['3.5倍', '5倍', 'decimals of another number'],
    ['party', 'art', 'part of another word'],
    ['增长72%', '7.2%', 'another number'],
    ['降温4度', '-4度', 'another sign'],
    ['没有提到[3]', '3', 'a citation mark'],
    ['任何话', '。', 'no word at all'],
  ])('%s does not hold %s: %s', (answer, accepted) => expect(contains(answer, [accepted], 'any')).toBe(0));

  test('where all are needed, the share that is there', () => {
    expect(contains('一说264个，一说340个', ['264个', '340个'], 'all')).toBe(1);
    expect(contains('一说264个', ['264个', '340个'], 'all')).toBe(0.5);
  });

  test('any text with a letter or digit holds itself, and comparing twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = comparable(text);
        if (/[\p{L}\p{N}]/u.test(once)) expect(holds(text, text)).toBe(true);
        expect(comparable(once)).toBe(once);
      }),
    );
  });
});
