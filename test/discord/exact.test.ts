import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answered, Citation } from '../../src/core/mod.js';
import { renderAnswer } from '../../src/discord/render/answer.js';
import { renderSource } from '../../src/discord/render/source.js';
import type { AnswerRecord } from '../../src/discord/store/answers.js';
import { drawn, RUN_END, RUN_START, showRuns } from '../../src/discord/text/runs.js';
import { plain } from '../../src/discord/text/sanitize.js';
import { splitText } from '../../src/discord/text/split.js';
import { speak } from '../../src/messages/discord.js';
import { answerText, quoteRuns } from '../../src/show/mod.js';
import { ANSWER, cite, REFUSED } from '../show/given.js';
import { asRead } from './markdown.js';

const answer = (citations: readonly Citation[], over: Partial<Answered> = {}): Answered => ({
  ...ANSWER,
  citations,
  ...over,
});

const RECORD: AnswerRecord = {
  ...{ id: 'r', guildId: 'g', channelId: 'c', userId: 'u', parentId: null, question: '问', answer: 'a' },
  ...{ status: 'answered', language: 'zh-Hans', generation: 1, collections: [], citations: [] },
};
const say = speak('zh-Hans');
const embeds = (made: Answered) => renderAnswer(made, RECORD, say).flatMap((out) => out.embeds ?? []);
const described = (made: Answered): string => embeds(made)[0]?.description ?? '';

describe('the exact answer in an answer', () => {
  it.each([
    ['全年签约264个项目。', '264个'],
    ['同比增长1.5%，高于全国。', '1.5%'],
    ['他写了《骆驼祥子》一书。', '《骆驼祥子》'],
    ['*代号* 是 _x*y_ 。', '_x*y_'],
    ['路径为 C:\\数据\\，勿改。', 'C:\\数据\\'],
    ['比分 [3] 比 [1] 。', '3'],
    ['全年\n签约 264\n个。', ' 264\n个'],
    ['-3℃是最低气温。', '-3℃'],
  ])('is bold, alone, where its quote reads as before: %j', (quote, exact) => {
    const read = asRead(described(answer([cite(quote, exact)])));
    const lines = quote.replace(/\s*\n\s*/g, ' ').replace(/\[(\d)\]/g, '〔$1〕');
    expect(read.text).toBe(`“${lines}”[1]`);
    expect(read.bold).toBe(exact.trim().replace(/\s*\n\s*/g, ' '));
  });

  it('is bold in every quote that has one', () => {
    const made = answer([
      cite('甲县签约48个。', '48个'),
      cite('乙县没有签约。', undefined, 2),
      cite('共12个。', '12个', 3),
    ]);
    expect(described(made)).toBe('“甲县签约**48个**。”[1]\n“乙县没有签约。”[2]\n“共**12个**。”[3]');
  });

  it('is bold in the quote marks of the language', () => {
    const made = answer([cite('全年簽約264個。', '264個')], { language: 'zh-Hant' });
    expect(described(made)).toBe('「全年簽約**264個**。」[1]');
  });

  it.each([
    [
      'what a model wrote is no quote',
      answer([cite('签约264个。', '264个')], { mode: 'llm', written: [{ text: '共264个[1]。', cited: [1] }] }),
    ],
    ['it is the whole quote', answer([cite('签约264个。', '签约264个')])],
    [
      'it is no longer what stands there',
      answer([{ ...cite('签约264个。'), answer: { text: '365', start: 12, end: 15 } }]),
    ],
    ['it lies outside the quote', answer([{ ...cite('签约264个。'), answer: { text: '签约', start: 2, end: 4 } }])],
  ])('is not bold where %s', (_, made) => {
    expect(described(made)).toBe(answerText(made));
  });

  it('never lets a number that an article prints pass for a citation', () => {
    const made = answer([cite('见注[2]。', '2'), cite('另见[1](https://evil.example)。', undefined, 2)]);
    const read = asRead(described(made));
    expect(read.text).toBe('“见注〔2〕。”[1]\n“另见〔1〕(https://evil.example)。”[2]');
  });

  it('cannot be forged by an article', () => {
    const quote = `签约${RUN_START}很多${RUN_END}个，**共264个**。`;
    const read = asRead(described(answer([cite(quote, '264个')])));
    expect(read.bold).toBe('264个');
    expect(read.text).toContain('**共264个**');
  });
});

describe('a text with runs', () => {
  const letters = fc.constantFrom(
    '甲',
    '。',
    '，',
    '*',
    '_',
    '\\',
    '“',
    '》',
    ' ',
    '\n',
    '[1]',
    '`',
    '~~',
    '#',
    '(',
    '9',
    '😀',
  );
  const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ');
  const words = fc.array(letters, { maxLength: 60 }).map((parts) => parts.join(''));

  it('is read as written, with the run and nothing else in bold, beside any sign', () => {
    fc.assert(
      fc.property(words, words, words, (before, exact, after) => {
        const quote = `甲${before}${exact}${after}乙`;
        const at = 11 + before.length;
        const runs = quoteRuns({ ...cite(quote), answer: { text: exact, start: at, end: at + exact.length } });
        const read = asRead(showRuns(drawn(runs), '**'));
        expect(read.text).toBe(oneLine(quote));
        expect(read.bold).toBe(oneLine(exact.trim()));
      }),
    );
  });

  it('is never cut within a run, nor made too long', () => {
    const shortRun = words.map((w) => plain(w).slice(0, 20).replace(/\\$/, ''));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, shortRun), { maxLength: 8 }),
        fc.integer({ min: 40, max: 120 }),
        (parts, limit) => {
          const text = parts.map(([w, run]) => `${plain(w)}${RUN_START}${run}${RUN_END}`).join('');
          for (const piece of splitText(text, limit)) {
            expect(piece.length).toBeLessThanOrEqual(limit);
            expect(piece.split(RUN_START).length).toBe(piece.split(RUN_END).length);
          }
        },
      ),
    );
  });

  it('keeps an answer of any length within the limits of Discord', () => {
    const long = `${'长句没有尽头，'.repeat(340)}共264个${'，后面还有很多字'.repeat(600)}`;
    const all = embeds(answer([cite(long, '264个')]));
    expect(all.length).toBeGreaterThan(1);
    for (const { description = '' } of all) expect(description.length).toBeLessThanOrEqual(4096);
    expect(all.map(({ description = '' }) => asRead(description).bold).join('')).toBe('264个');
  });
});

describe('the exact answer in the source', () => {
  const show = (citation: Citation, text: string) =>
    renderSource('id', [{ citation, article: { id: 'a', title: 't', text, collection: 'default' } }], say).embeds?.[0]
      ?.description ?? '';

  it('is underlined within its bold quote, between the sentences beside it', () => {
    const citation = cite('全年签约264个项目。', '264个');
    const read = asRead(show(citation, '上一句话在这里呀。。全年签约264个项目。下一句。'));
    expect(read.bold).toBe('全年签约264个项目。');
    expect(read.underlined).toBe('264个');
  });

  it('stays whole markup where a long quote is cut within it', () => {
    const quote = `${'开'.repeat(4700)}${'一二三四五六七八九十'.repeat(10)}${'完'.repeat(500)}`;
    const citation = cite(quote, '一二三四五六七八九十'.repeat(10));
    const read = asRead(show(citation, `${'。'.repeat(10)}${quote}`));
    expect(read.text).not.toMatch(/[*_]/);
    expect(read.underlined).toMatch(/^一.*…$/);
  });
});

describe('where sources disagree', () => {
  const values = [
    { value: '264个', n: 1, date: '2021-01-26' },
    { value: '340个', n: 2 },
  ];
  const citations = [cite('签约264个项目。'), cite('签约340个项目。', undefined, 2)];
  const made = answer(citations, { conflicts: [{ about: '签约项目', values }] });

  it('gives each value with its citation and the day of its article, once', () => {
    const [embed] = embeds(made);
    expect(embed?.fields?.[0]).toEqual({ name: '说法不一：签约项目', value: '264个 [1]（2021-01-26）\n340个 [2]' });
    expect(embed?.description).toBe('“签约264个项目。”[1]\n“签约340个项目。”[2]');
  });

  it('gives in the text what the fields have no room for', () => {
    const conflicts = ['甲', '乙', '丙'].map((about) => ({ about, values }));
    const [embed] = embeds(answer(citations, { conflicts }));
    expect(embed?.description).toMatch(/\n注意：关于丙，资料说法不一：264个\[1\]（2021-01-26）、340个\[2\]$/u);
    expect(embed?.description).not.toContain('甲');
  });

  it.each([
    ['zh-Hant', '264个 [1]（2021-01-26）\n340个 [2]'],
    ['en', '264个 [1] (2021-01-26)\n340个 [2]'],
  ] as const)('does so in %s', (language, value) => {
    const [out] = renderAnswer(made, RECORD, speak(language));
    expect(out?.embeds?.[0]?.fields?.[0]?.value).toBe(value);
  });
});

describe('where the articles may not answer', () => {
  it('says so in words, above the quotes and below', () => {
    const [sure] = embeds(ANSWER);
    const [unsure] = embeds({ ...ANSWER, certainty: 'unsure' });
    expect(unsure?.description).toBe(`资料里没有直接说到，下面是最相近的原文，未必能回答：\n${sure?.description}`);
    expect([sure?.footer?.text, unsure?.footer?.text]).toEqual(['把握：有据', '把握：存疑']);
    expect(unsure?.color).not.toBe(sure?.color);
  });

  it('gives the nearest articles with what they say, of which nothing passes for a source', () => {
    const nearest = [cite('全年签约264个项目，见[1]。')];
    const [out] = renderAnswer({ ...REFUSED, nearest }, RECORD, say);
    expect(out?.embeds?.[0]?.fields).toEqual([
      { name: '相近的文章', value: '• 包头招商 · 晨报 · 2021-01-26\n> 全年签约264个项目，见〔1〕。' },
    ]);
  });
});
