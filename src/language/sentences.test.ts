import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingUnits } from '../../ingest/structure/matching.js';
import type { Span } from '../core/mod.js';
import { splitSentences, textSize } from './sentences.js';

const cut = (text: string, split: (text: string) => Span[] = splitSentences): string[] =>
  split(text).map(({ start, end }) => text.slice(start, end));

/** Milliseconds. A quadratic splitter takes minutes for a megabyte. */
const QUICK = 4000;

/** Text that is made of what splitters stumble over. */
const awkward = fc
  .array(
    fc.constantFrom(
      ...[
        '。',
        '！',
        '？',
        '；',
        '，',
        '、',
        '.',
        ',',
        ';',
        ' ',
        '\n',
        '“',
        '”',
        '"',
        '）',
        '…',
        '3.5',
        '2,933',
        'Dr.',
      ],
      ...[
        '企业',
        '营商环境',
        'Ordos',
        'the plan',
        '一件事一次办',
        '𠮷',
        '😀',
        '\u00a0',
        '\u3000',
        '鄂尔多斯市优化营商环境',
      ],
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

describe('splitSentences', () => {
  it.each([
    ['今天好。明天呢？', ['今天好。', '明天呢？']],
    ['一是快；二是好', ['一是快；', '二是好']],
    ['图 $G$ 是树．它没有环．', ['图 $G$ 是树．', '它没有环．']],
    ['１．目标是快', ['１．目标是快']],
    ['面积１，００４．７公顷', ['面积１，００４．７公顷']],
    ['“好！”他说。', ['“好！”', '他说。']],
    ['他说：“很好。”完了。', ['他说：“很好。”', '完了。']],
    ['增长3.5%，达2,933亿元。', ['增长3.5%，达2,933亿元。']],
    ['It grew 3.5 percent. Then it fell.', ['It grew 3.5 percent.', 'Then it fell.']],
    ['Mr. Li met Dr. Wang of Acme Co. yesterday. He left.', ['Mr. Li met Dr. Wang of Acme Co. yesterday.', 'He left.']],
    ['J. R. Smith wrote it.', ['J. R. Smith wrote it.']],
    ['标题\n\n  正文。 ', ['标题', '正文。']],
    ['真的吗？！', ['真的吗？！']],
    [' \n ', []],
    ['', []],
  ])('%j', (text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });
});

describe('matchingUnits', () => {
  it('joins a fragment to a neighbour', () => {
    expect(cut('好。签约项目达到了二百六十四个之多。', matchingUnits)).toEqual([
      '好。签约项目达到了二百六十四个之多。',
    ]);
    expect(cut('签约项目达到了二百六十四个之多。好。', matchingUnits)).toEqual([
      '签约项目达到了二百六十四个之多。好。',
    ]);
    expect(cut('好', matchingUnits)).toEqual(['好']);
  });

  it('cuts long sentences at commas, never inside a number', () => {
    const long = `${'全市共签约外来投资项目2,933个，'.repeat(14)}完。`;
    const units = cut(long, matchingUnits);
    expect(units.length).toBeGreaterThan(1);
    expect(units.join('')).toBe(long);
    for (const unit of units) {
      expect(unit).toMatch(/[，。]$/u);
      expect(textSize(unit)).toBeLessThan(120);
    }
  });

  it('cuts what has no mark at all into parts, at a blank where there is one, never inside a character', () => {
    for (const text of [
      '企业开办时间缩短'.repeat(2000),
      'QUJDREVGR0g='.repeat(7000),
      '😀'.repeat(9001),
      'data 12 '.repeat(2000),
    ]) {
      const units = cut(text, matchingUnits);
      for (const unit of units) expect(unit.length).toBeLessThanOrEqual(2000);
      expect(units.join('')).toBe(text.includes(' ') ? units.join('') : text);
      expect(units.join('')).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

describe.each([
  ['sentences', splitSentences],
  ['units', matchingUnits],
])('%s', (_, split) => {
  it('are in order, do not overlap, and leave out nothing that can be read', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
        let end = 0;
        for (const span of split(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(end, span.start)).not.toMatch(/[\p{L}\p{N}]/u);
          expect(text.slice(span.start, span.end)).toBe(text.slice(span.start, span.end).trim());
          end = span.end;
        }
        expect(text.slice(end)).not.toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['Chinese without an end', '企业开办时间缩短'],
    ['commas', '企业，'],
    ['abbreviations', 'Mr. '],
    ['closing quotes', '”'],
    ['full stops', '。'],
    ['spaces', ' '],
    ['dots', '.'],
  ])('take a line of a megabyte of %s in their stride', (_line, part) => {
    const line = part.repeat(Math.ceil(1_000_000 / part.length));
    const before = process.cpuUsage();
    split(line);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(QUICK);
  });
});
