import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, RULES } from '../../ingest/clean/mod.js';
import { cleaningMessages } from '../../src/messages/cleaning.js';

describe('the rules', () => {
  it.each(['zh-Hans', 'zh-Hant', 'en'] as const)('have names for people in %s', (language) => {
    expect(Object.keys(cleaningMessages[language].rules).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });
});

/** Bits of damage and of prose, in any order. */
const pieces = fc.array(
  fc.constantFrom(
    '營商環(huán)境',
    '展?fàn)I商',
    '，',
    ' , ',
    ' 。 ',
    '\n',
    '\n\n',
    '- +1',
    '文章图片',
    '“引力”',
    '2672 亿元',
    '1,000',
    'The city met on Monday.The plan was shown',
    'ordos’s',
    '【标题】',
    '来源:某报',
    '2021年1月26日',
    '（记者 王小明）',
    '正文：',
    '推荐阅读',
    '**重点**',
    '[原文](https://a.cn)',
    '&nbsp;',
    '\u200b',
    '<br>',
    '"',
    '👨‍👩‍👧',
    '(完)',
    '责任编辑：',
    ' ',
    '\u3000\u3000',
    '全市签约项目大幅增长',
    '# ',
    '...',
  ),
  { maxLength: 30 },
);

describe('clean', () => {
  it('gives runs that make up the text, in order, and edits inside the original', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const original = parts.join('');
        const { traced } = clean({ original });
        let at = 0;
        let originalAt = 0;
        for (const run of traced.origins) {
          expect(run.start).toBe(at);
          expect(run.originalStart).toBeGreaterThanOrEqual(originalAt);
          expect(run.originalEnd).toBeGreaterThanOrEqual(run.originalStart);
          const [text, source] = [
            traced.text.slice(run.start, run.end),
            original.slice(run.originalStart, run.originalEnd),
          ];
          if (text.length === source.length && text.length > 1) expect(text).toBe(source);
          at = run.end;
          originalAt = run.originalEnd;
        }
        expect(at).toBe(traced.text.length);
        for (const { start, end } of traced.edits) expect(start <= end && end <= original.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('does nothing to what is clean already', () => {
    const text = '某市出台新政\n全市今年新开工项目一百二十个，总投资三百亿元。\n一、聚焦服务\n市长说：“要快。”';
    expect(clean({ original: text }).traced).toMatchObject({ text, edits: [] });
  });
});
