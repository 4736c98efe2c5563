import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER, cite, REFUSED } from '../../test/show/given.js';
import type { Answered, AnswerLanguage, Citation } from '../core/mod.js';
import { ANSWERS } from '../messages/answers.js';
import { answerJson, answerLines, answerText, type Line, quoteRuns, withoutFalseMarks } from './mod.js';

const conflicts = [
  {
    about: '签约项目',
    values: [
      { value: '264个', n: 1, date: '2021-01-26' },
      { value: '340个', n: 2 },
    ],
  },
];
const citations = [cite('全年签约264个项目。', '264个'), cite('共签\n340个。', '340个', 2)];
const english = { ...cite('It has 500 articles.', '500'), language: 'en' as const };

const shown = (line: Line): string[] => line.map(({ role, text }) => `${role}: ${text}`);
const textIn = (language: AnswerLanguage, over: Partial<Answered> = {}): string =>
  answerText({ ...ANSWER, language, citations, conflicts, ...over });

describe('an answer as text', () => {
  it.each([
    [
      'zh-Hans',
      '“全年签约264个项目。”[1]\n“共签 340个。”[2]\n注意：关于签约项目，资料说法不一：264个[1]（2021-01-26）、340个[2]',
    ],
    [
      'zh-Hant',
      '「全年签约264个项目。」[1]\n「共签 340个。」[2]\n注意：關於签约项目，資料說法不一：264个[1]（2021-01-26）、340个[2]',
    ],
    [
      'en',
      '“全年签约264个项目。”[1]\n“共签 340个。”[2]\nNote: sources disagree about 签约项目:264个[1] (2021-01-26), 340个[2]',
    ],
  ] as const)('quotes with marks, and says where sources disagree, in %s', (language, text) => {
    expect(textIn(language)).toBe(text);
  });

  it.each([
    ['zh-Hans', '资料里没有直接说到，下面是最相近的原文，未必能回答：'],
    ['zh-Hant', '資料裡沒有直接說到，下面是最相近的原文，未必能回答：'],
    ['en', 'The articles do not say so directly. These are their closest words and may not answer:'],
  ] as const)('says first that it may be none, in %s', (language, line) => {
    expect(textIn(language, { certainty: 'unsure' })).toBe(`${line}\n${textIn(language)}`);
  });

  it.each([
    ['zh-Hans', '注意：[1][2]出自旧文，已由“新办法”（2024-03-01）取代。'],
    ['zh-Hant', '注意：[1][2]出自舊文，已由「新办法」（2024-03-01）取代。'],
    ['en', 'Note: [1][2] is out of date; “新办法” (2024-03-01) has taken its place.'],
  ] as const)('names what has taken the place of what it quotes, in %s', (language, line) => {
    const supersededBy = { id: 'new', title: '新办法', date: '2024-03-01' };
    const outdated = citations.map((one) => ({ ...one, supersededBy }));
    expect(textIn(language, { citations: outdated, conflicts: [] }).split('\n').at(-1)).toBe(line);
  });

  it('says before foreign quotes that they are foreign, and not to those who read them', () => {
    const foreign = { citations: [english], conflicts: [] };
    expect(textIn('zh-Hans', foreign)).toBe('资料只有英文，原文如下：\n“It has 500 articles.”[1]');
    expect(textIn('en', foreign)).toBe('“It has 500 articles.”[1]');
    expect(textIn('zh-Hant', { citations: [english, cite('五百条。', undefined, 2)] })).not.toContain('只有英文');
  });

  it('is what a model wrote, as it was checked', () => {
    const written = ['It has 500 articles [1].', 'They are new [1].'].map((text) => ({ text, cited: [1] }));
    expect(textIn('en', { written })).toBe('It has 500 articles [1]. They are new [1].');
    expect(
      answerText({ ...ANSWER, written: ['有264个[1]。', '很多[1]。'].map((text) => ({ text, cited: [1] })) }),
    ).toBe('有264个[1]。很多[1]。');
  });

  it('says of what a model wrote, too, that it may be no answer', () => {
    const written = [{ text: '有264个[1]。', cited: [1] }];
    expect(answerText({ ...ANSWER, certainty: 'unsure', written })).toBe(
      '资料里没有直接说到；所写各句虽有出处，未必能回答。\n有264个[1]。',
    );
  });

  it('talks, and says what could be asked', () => {
    const talk = { ...REFUSED, reason: 'small_talk', talk: 'thanks', examples: ['甲', '乙'] } as const;
    expect(answerText(talk)).toBe('不客气！还想知道什么，尽管问。\n例如：\n· 《甲》讲了什么？\n· 《乙》讲了什么？');
    expect(answerText({ ...talk, language: 'en', examples: [] })).not.toContain('\n');
  });

  it('refuses in words', () => {
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const)
      expect(answerText({ ...REFUSED, language })).toBe(ANSWERS[language].weak_evidence);
  });
});

it('an answer as JSON is all of it and its text, the text before its sources', () => {
  const json = answerJson({ ...ANSWER, unread: 2 });
  expect(json).toEqual({ ...ANSWER, unread: 2, answer: '“全年签约264个项目。”[1]' });
  const fields = ['question', 'status', 'mode', 'answer', 'confidence', 'citations', 'conflicts'];
  expect(Object.keys(json).slice(0, 7)).toEqual(fields);
  expect(answerJson(REFUSED)).toEqual({ ...REFUSED, answer: ANSWERS['zh-Hans'].weak_evidence });
});

describe('the runs of a line', () => {
  it('tell whose words they are', () => {
    const [quote = [], , note = []] = answerLines({ ...ANSWER, citations, conflicts });
    expect(shown(quote)).toEqual([
      'frame: “',
      'said: 全年签约',
      'exact: 264个',
      'said: 项目。',
      'frame: ”',
      'mark: [1]',
    ]);
    expect(shown(note).slice(1, 4)).toEqual(['said: 264个', 'mark: [1]', 'frame: （2021-01-26）']);
  });

  const odd = fc.constantFrom(
    '甲',
    '。',
    ' ',
    '\n',
    '[',
    ']',
    '1',
    '２',
    '\u200b',
    '\u3164',
    '😀',
    '\ud83d',
    '[1]',
    '“',
    '”[1]',
  );
  const words = fc.array(odd, { maxLength: 12 }).map((parts) => parts.join(''));
  /** Citations whose exact answer is anywhere in the quote, or nowhere. */
  const anyCitation = fc
    .tuple(words, words, words, fc.integer({ min: -3, max: 3 }))
    .map(([a, exact, b, off]): Citation => {
      const at = 10 + a.length + off;
      return { ...cite(a + exact + b), answer: { text: exact, start: at, end: at + exact.length } };
    });
  const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ');

  it('give a quote whole, and as exact only what stands there', () => {
    fc.assert(
      fc.property(anyCitation, (citation) => {
        const runs = quoteRuns(citation);
        expect(runs.map(({ text }) => text).join('')).toBe(oneLine(citation.quote));
        for (const { text, role } of runs) {
          expect(['said', 'exact']).toContain(role);
          if (role === 'exact') expect(text).toBe(oneLine(citation.answer?.text.trim() ?? ''));
        }
      }),
    );
  });

  it('have no mark but those of citations, whatever an article prints', () => {
    fc.assert(
      fc.property(fc.array(anyCitation, { minLength: 1, maxLength: 3 }), words, (some, about) => {
        const numbered = some.map((one, i) => ({ ...one, n: i + 1 }));
        const values = numbered.map(({ n, quote }) => ({ value: quote, n }));
        const lines = answerLines({ ...ANSWER, citations: numbered, conflicts: [{ about, values }] });
        const marks = lines.flat().filter(({ role }) => role === 'mark');
        expect(marks).toHaveLength(2 * numbered.length);
        for (const line of lines) {
          const safe = withoutFalseMarks(line);
          expect(safe.map(({ text }) => text.length)).toEqual(line.map(({ text }) => text.length));
          const read = safe.map(({ text }) => text.replace(/[\p{C}\p{DI}]/gu, '')).join('');
          expect(read.match(/\[\s*\p{N}+\s*\]/gu) ?? []).toEqual(
            safe.filter(({ role }) => role === 'mark').map(({ text }) => text),
          );
        }
      }),
    );
  });
});
