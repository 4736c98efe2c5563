import { describe, expect, it } from 'vitest';
import { ANSWER, cite, REFUSED } from '../../../test/show/given.js';
import type { Answer, Answerer, AskOptions, ShownSentence } from '../../core/mod.js';
import { answerText } from '../../show/mod.js';
import { inParts } from './in-parts.js';

const INVESTED = '协议投资2933亿元。';
const SIGNED = '全年签约264个项目。';

/** Answers what it knows, and remembers how it was asked. */
function answerer(known: Readonly<Record<string, Answer>>) {
  const asked: { readonly question: string; readonly options: AskOptions }[] = [];
  const fake: Answerer = {
    async ask(question, options = {}) {
      asked.push({ question, options });
      const answer = known[question.replace(/？$/u, '')] ?? { ...REFUSED, confidence: 0.05 };
      if (answer.status === 'answered') for (const one of answer.written ?? []) options.onSentence?.(one);
      return { ...answer, question };
    },
  };
  return { asked, ...inParts(fake) };
}

describe('a question that asks several things', () => {
  const both = {
    包头签约了多少个项目: { ...ANSWER, citations: [cite(SIGNED, '264个'), cite('稀土58个。', undefined, 2)] },
    协议投资多少亿元: { ...ANSWER, confidence: 0.4, certainty: 'unsure' as const, citations: [cite(INVESTED)] },
  };

  it('is answered part by part, each with its own quotes and as sure as it is', async () => {
    const answer = await answerer(both).ask('包头签约了多少个项目，协议投资多少亿元');
    expect(answer).toMatchObject({ status: 'answered', certainty: 'unsure', confidence: 0.4 });
    expect(answer.citations.map(({ n, quote }) => [n, quote])).toEqual([
      [1, SIGNED],
      [2, '稀土58个。'],
      [3, INVESTED],
    ]);
    expect(answer.parts).toMatchObject([
      { question: '包头签约了多少个项目', certainty: 'sure', confidence: 0.9, cited: [1, 2] },
      { question: '协议投资多少亿元', certainty: 'unsure', confidence: 0.4, cited: [3] },
    ]);
    expect(answerText(answer)).toBe(
      [
        '1. 包头签约了多少个项目',
        `“${SIGNED}”[1]`,
        '“稀土58个。”[2]',
        '2. 协议投资多少亿元',
        '资料里没有直接说到，下面是最相近的原文，未必能回答：',
        `“${INVESTED}”[3]`,
      ].join('\n'),
    );
  });

  it('asks of the dish that the first part named what names nothing itself, where its article tells', async () => {
    const of = (articleId: string, title: string, quote: string): Answer => ({
      ...ANSWER,
      citations: [{ ...cite(quote), articleId, title }],
    });
    const answer = await answerer({
      海边落日难不难: of('sunset', '海边落日的做法', '预估烹饪难度：★★★'),
      热量多少: of('bread', '面包片的做法', '热量254千卡。'),
      '海边落日 热量多少': of('sunset', '海边落日的做法', '热量173大卡。'),
    }).ask('海边落日难不难？热量多少？');
    expect(answer.citations.map(({ quote }) => quote)).toEqual(['预估烹饪难度：★★★', '热量173大卡。']);
  });

  it('is quoted no longer than it is read beside others, but for what disagrees', async () => {
    const quotes = [
      cite(SIGNED),
      cite('稀土58个。', undefined, 2),
      cite('装备41个。', undefined, 3),
      cite('签约340个项目。', undefined, 4),
    ];
    const conflicts = [
      {
        about: '项目',
        values: [
          { value: '264个', n: 1 },
          { value: '340个', n: 4 },
        ],
      },
    ];
    const answer = await answerer({ ...both, 包头签约了多少个项目: { ...ANSWER, citations: quotes, conflicts } }).ask(
      '包头签约了多少个项目，协议投资多少亿元',
    );
    expect(answer.citations.map(({ quote }) => quote)).toEqual([SIGNED, '稀土58个。', '签约340个项目。', INVESTED]);
    expect(answer.conflicts[0]?.values.map(({ n }) => n)).toEqual([1, 3]);
  });

  it('says of which part nothing was found, and is refused only where all are', async () => {
    const half = await answerer(both).ask('包头签约了多少个项目？市长姓什么？');
    expect(half).toMatchObject({ status: 'answered', certainty: 'unsure', confidence: 0.05 });
    expect(answerText(half)).toMatch(/264个项目。”\[1\][\s\S]*2\. 市长姓什么？\n现有资料里没有找到/u);
    const none = await answerer({}).ask('包头签约了多少个项目？市长姓什么？');
    expect(none).toMatchObject({ status: 'no_evidence', reason: 'weak_evidence', citations: [] });
    expect(none.parts?.map(({ status }) => status)).toEqual(['no_evidence', 'no_evidence']);
  });

  it('understands a part by those before it', async () => {
    const { asked, ask } = answerer(both);
    const history = [{ question: '包头在哪', answer: '在内蒙古' }];
    await ask('包头签约了多少个项目？协议投资多少亿元', { history });
    expect(asked[1]?.options.history?.map(({ question }) => question)).toEqual(['包头在哪', '包头签约了多少个项目？']);
  });

  it('may be meant of what the first part names: what the articles answer better decides', async () => {
    const known = {
      包头签约了多少个项目: both.包头签约了多少个项目,
      '包头 首批物资哪天通关': { ...ANSWER, citations: [cite(INVESTED)] },
    };
    const answer = await answerer(known).ask('包头签约了多少个项目，首批物资哪天通关');
    expect(answer.parts).toMatchObject([{ certainty: 'sure' }, { question: '首批物资哪天通关', certainty: 'sure' }]);
  });

  it('numbers what a model writes as its sources are numbered, while it is written and after', async () => {
    const wrote = (text: string): readonly ShownSentence[] => [{ text, cited: [1] }];
    const answer = (text: string, quote: string): Answer => {
      return { ...ANSWER, mode: 'llm', citations: [cite(quote)], written: wrote(text) };
    };
    const known = {
      包头签约了多少个项目: answer('264个[1]，见公报[8]。', SIGNED),
      协议投资多少亿元: answer('2933亿元[1]。', INVESTED),
    };
    const shown: ShownSentence[] = [];
    const asked = await answerer(known).ask('包头签约了多少个项目，协议投资多少亿元', {
      onSentence: (sentence) => shown.push(sentence),
    });
    expect(shown).toEqual([
      { text: '264个[1]，见公报[8]。', cited: [1] },
      { text: '2933亿元[2]。', cited: [2] },
    ]);
    expect(asked).toMatchObject({ mode: 'llm', written: shown });
  });

  it('greets nobody in a part', async () => {
    const talk: Answer = { ...REFUSED, reason: 'small_talk', talk: 'greeting', examples: [] };
    const answer = await answerer({
      ...both,
      你好啊请问在吗: talk,
      '你好啊请问在吗？包头签约了多少个项目': both.包头签约了多少个项目,
    }).ask('你好啊请问在吗？包头签约了多少个项目');
    expect(answer).toMatchObject({ status: 'answered', certainty: 'sure' });
    expect(answer.parts).toBeUndefined();
  });
});

describe('things that one text sets beside each other', () => {
  const quoting = (quote: string) =>
    answerer({ 比亚迪和特斯拉谁卖得多: { ...ANSWER, citations: [cite(quote)] } }).ask('比亚迪和特斯拉谁卖得多');

  it('are quoted from it, with what they come to', async () => {
    const answer = await quoting('上半年，比亚迪以销量119.1万辆排在第一，特斯拉销量为88.9万辆。');
    expect(answer.parts).toBeUndefined();
    expect(answer.many?.verdict).toMatchObject({ thing: '比亚迪', property: '多' });
    expect(answerText(answer)).toBe(
      '比亚迪更多：比亚迪 119.1万辆[1]、特斯拉 88.9万辆[1]\n“上半年，比亚迪以销量119.1万辆排在第一，特斯拉销量为88.9万辆。”[1]',
    );
  });

  it.each([
    ['whose figures are not of one unit', '比亚迪卖了119.1万辆，特斯拉卖了889亿元。'],
    ['of which it says several things', '比亚迪卖了119.1万辆，比亚迪出口8万辆，特斯拉卖了88.9万辆。'],
    ['that are named together', '比亚迪和特斯拉卖了119.1万辆，比亚迪领先，特斯拉其次。'],
  ])('%s come to nothing', async (_, quote) => {
    expect((await quoting(quote)).many).toBeUndefined();
  });
});

it('leaves a question that asks one thing alone', async () => {
  const { asked, ask } = answerer({});
  await ask('包头签约了多少个项目');
  expect(asked).toEqual([{ question: '包头签约了多少个项目', options: {} }]);
});
