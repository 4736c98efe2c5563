import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../index/mod.js';
import { type MadeIndex, makeIndexOf } from '../../test/index/made.js';
import type { AnswerLanguage, NoEvidenceReason } from '../core/mod.js';
import { ANSWERS } from '../messages/answers.js';
import { answerText } from '../show/mod.js';
import { LONGEST_QUESTION, openAnswerer } from './answerer.js';

const BAOTOU = '包头全年签约二百六十四个项目，协议投资两千九百三十三亿元。稀土新材料类有五十八个。';
const SHOPS = '青禾縣商業登記一日完成，夜市攤商可以申請設備補助。';
const TALENT = 'Yuecheng gives qualified engineers a housing grant of up to 1.2 million yuan.';

let made: readonly [full: MadeIndex, empty: MadeIndex];
let index: SearchIndex;
let empty: SearchIndex;
beforeAll(async () => {
  made = [await makeIndexOf([BAOTOU, SHOPS, TALENT]), await makeIndexOf([])];
  [{ index }, { index: empty }] = made;
});
afterAll(() => {
  for (const one of made) one.remove();
});

/** Refuses nothing, or everything: where the line lies is what the calibration decides. */
const bold = () => openAnswerer({ index, leastConfidence: 0 });
const timid = () => openAnswerer({ index, leastConfidence: 1.1 });

describe('a question that cannot be answered', () => {
  const languages: readonly AnswerLanguage[] = ['zh-Hans', 'zh-Hant', 'en'];
  const unaskable: readonly (readonly [string, NoEvidenceReason])[] = [
    ['', 'empty_question'],
    [' \n\t　', 'empty_question'],
    ['企'.repeat(10_000), 'too_long'],
    ['？！……。', 'no_words'],
    ['——＋', 'no_words'],
  ];

  it.each(languages.flatMap((language) => unaskable.map(([question, reason]) => ({ language, question, reason }))))(
    'is told so in $language: $reason',
    async ({ language, question, reason }) => {
      const answer = await bold().ask(question, { language });
      expect(answer).toMatchObject({
        status: 'no_evidence',
        reason,
        language,
        citations: [],
        nearest: [],
        confidence: 0,
      });
      expect(answerText(answer)).toBe(ANSWERS[language][reason]);
    },
  );

  it.each([
    ['包头有多少个项目', 'zh-Hans'],
    ['包頭有多少個項目', 'zh-Hant'],
    ['how many projects are there', 'en'],
    ['Сколько статей?', 'zh-Hans'],
  ] as const)('%s is refused in %s', async (question, language) => {
    const weak = await timid().ask(question);
    expect(weak).toMatchObject({
      status: 'no_evidence',
      reason: 'weak_evidence',
    });
    expect(answerText(weak)).toBe(ANSWERS[language].weak_evidence);
    expect(weak.status === 'no_evidence' && weak.nearest.length).toBeGreaterThan(0);
    const nothing = await openAnswerer({ index: empty }).ask(question);
    expect(nothing).toMatchObject({ reason: 'empty_index', language, nearest: [] });
  });

  it('is less sure of a place about which the articles say other things', async () => {
    const about = async (question: string) => (await bold().ask(question)).confidence;
    expect(await about('包头有几座机场')).toBeLessThan((await about('包头签约多少项目')) - 0.1);
  });

  it('may be as long as is allowed', async () => {
    const answer = await bold().ask('企'.repeat(LONGEST_QUESTION));
    expect(answer.status === 'no_evidence' && answer.reason).not.toBe('too_long');
  });
});

describe('an answer', () => {
  it.each(['包头签约了多少个项目', '夜市攤商', '请问稀土新材料有几个', 'housing grant', '天气'])(
    'to %s quotes at most three stretches, each as it stands in its article and marked in the text',
    async (question) => {
      const answer = await bold().ask(question);
      const { passages } = await index.retrieve(question);
      expect(answer.status).toBe('answered');
      expect(answer.citations.length).toBeLessThanOrEqual(3);
      for (const [i, { n, articleId, quote, start, end }] of answer.citations.entries()) {
        expect(n).toBe(i + 1);
        expect(passages.find(({ card }) => card.id === articleId)?.text.slice(start, end)).toBe(quote);
        expect(answerText(answer)).toContain(`[${n}]`);
      }
    },
  );

  it('speaks the language that it is told to', async () => {
    expect(answerText(await bold().ask('包头签约项目', { language: 'zh-Hant' }))).toMatch(/^「/mu);
    expect(answerText(await bold().ask('包头签约项目'))).toMatch(/^“/mu);
  });

  it('quotes in one language where it may not answer', async () => {
    const languagesWhen = async (sure: number) => {
      const { citations } = await openAnswerer({ index, leastConfidence: 0, sure }).ask('housing 投资');
      return new Set(citations.map(({ language }) => language === 'en'));
    };
    expect((await languagesWhen(0)).size).toBe(2);
    expect((await languagesWhen(1.1)).size).toBe(1);
  });

  it('keeps to the collections that it is given', async () => {
    expect(await bold().ask('包头签约项目', { collections: ['elsewhere'] })).toMatchObject({ status: 'no_evidence' });
  });

  it('knows what was asked before', async () => {
    const history = [{ question: '包头签约了多少个项目', answer: '264' }];
    expect((await bold().ask('那投资呢', { history })).citations[0]?.articleId).toBe('a0');
  });

  it('is the same for the same question', async () => {
    const ask = async () => ({ ...(await bold().ask('包头签约了多少个项目')), ms: null });
    expect(await ask()).toEqual(await ask());
  });
});
