import { describe, expect, it } from 'vitest';
import type { RetrievedPassage } from '../../index/mod.js';
import { splitSentences } from '../language/mod.js';
import { chooseQuotes, toCitation } from './compose.js';
import type { EvidenceSentence } from './evidence.js';

const NO_FEATURES = {
  z: 0,
  passageGap: 0,
  beyondTitle: 0,
  title: 0,
  news: 0,
  opening: 0,
  coverage: 0,
  context: 0,
  kind: 0,
  heading: 0,
  length: 0,
};
const FIRST = '包头全年签约二百六十四个项目。协议投资两千九百三十三亿元。\n每天会见十家企业。每天谈成两个项目。';

/** A retrieved passage that is all of an article. */
function passageOf(key: number, text: string, language: 'zh-Hans' | 'en' = 'zh-Hans'): RetrievedPassage {
  const span = { start: 0, end: 1 };
  const best = { ...span, kind: 'paragraph', context: [], quote: span, similarity: 0 } as const;
  const passage = {
    key,
    article: key,
    ordinal: 0,
    languageGroup: 'zh',
    start: 0,
    end: text.length,
    heading: null,
  } as const;
  const card = {
    id: `a${key}`,
    title: '标题',
    source: null,
    date: null,
    url: null,
    path: 'a',
    collection: 'c',
    copies: [],
  };
  const ranking = { best, sentences: [], meanSimilarity: 0, wordScore: 0, fused: 0, z: 0 };
  const signals = { dense: 0, lexical: 0, crosslingual: 0 };
  return {
    ...ranking,
    signals,
    group: language === 'en' ? 'en' : 'zh',
    passage: { ...passage, wordCount: 0 },
    card: { ...card, language },
    text,
  };
}

/** Sentences of a text by number, best first. */
function ranked(
  passage: RetrievedPassage,
  numbers: readonly number[],
  scores: readonly number[] = [],
): EvidenceSentence[] {
  const spans = splitSentences(passage.text);
  return numbers.map((number, i) => {
    const { start, end } = spans[number] ?? { start: 0, end: 0 };
    const score = scores[i] ?? 9 - i / 10;
    return {
      start,
      end,
      passage,
      text: passage.text.slice(start, end),
      features: NO_FEATURES,
      similarity: 0.8,
      around: new Set<string>(),
      elsewhere: false,
      score,
    };
  });
}

const quoted = (sentences: readonly EvidenceSentence[]): string[] =>
  chooseQuotes(sentences).map(({ passage, start, end }) => passage.text.slice(start, end));

describe('the chosen quotes', () => {
  const passage = passageOf(1, FIRST);

  it('are whole sentences, the best first', () => {
    expect(quoted(ranked(passage, [3, 0]))).toEqual(['每天谈成两个项目。', '包头全年签约二百六十四个项目。']);
  });

  it('join neighbours in one line, whichever was better, and never over a line', () => {
    expect(quoted(ranked(passage, [1, 0]))).toEqual(['包头全年签约二百六十四个项目。协议投资两千九百三十三亿元。']);
    expect(quoted(ranked(passage, [1, 2]))).toHaveLength(2);
  });

  it('are four at the most', () => {
    const long = passageOf(1, Array.from({ length: 9 }, (_, i) => `第${i}个园区投产。`).join('\n'));
    expect(quoted(ranked(long, [0, 2, 4, 6, 8]))).toHaveLength(4);
  });

  it('say nothing twice, be it in one article or in two', () => {
    expect(quoted(ranked(passage, [0, 0]))).toHaveLength(1);
    expect(quoted([...ranked(passage, [0]), ...ranked(passageOf(2, FIRST), [0])])).toHaveLength(1);
  });

  it('leave out what is much worse, or too much to read', () => {
    expect(quoted(ranked(passage, [0, 3], [9, 2]))).toHaveLength(1);
    const endless = passageOf(1, `${'一'.repeat(250)}。\n${'二'.repeat(200)}。\n好。`);
    expect(quoted(ranked(endless, [0, 1, 2]))).toEqual([`${'一'.repeat(250)}。`, '好。']);
  });

  it('leave out a title, which stands among the sources, unless it answers best', () => {
    const titled = passageOf(1, '标题\n每天会见十家企业。');
    expect(quoted(ranked(titled, [1, 0]))).toEqual(['每天会见十家企业。']);
    expect(quoted(ranked(titled, [0, 1]))[0]).toContain('标题');
  });

  it('complete part of a sentence', () => {
    const part = { ...ranked(passage, [0])[0], start: 0, end: 4 } as EvidenceSentence;
    expect(quoted([part])).toEqual(['包头全年签约二百六十四个项目。']);
  });

  it('drop the heading that was matched with a sentence', () => {
    const headed = passageOf(1, '招商成效\n全年签约二百六十四个项目。');
    const both = { ...ranked(headed, [0])[0], start: 0, end: headed.text.length } as EvidenceSentence;
    expect(quoted([both])).toEqual(['全年签约二百六十四个项目。']);
  });

  it('go over prose in its order, and begin with the row that is asked for', () => {
    const lines = passageOf(1, '加水到刻度。\n红灯：倒掉污水。\n蓝灯：清理滚刷。');
    const asked = ranked(lines, [2, 0, 1], [9, 8.9, 8.8]);
    const [first] = chooseQuotes(asked, 'steps');
    expect(lines.text.slice(first?.start, first?.end)).toBe('加水到刻度。');
    const rows = asked.map(({ start, end, ...one }): EvidenceSentence => {
      const quote = { start, end };
      return { ...one, ...quote, unit: { ...quote, quote, kind: 'row', context: [] } };
    });
    for (const shape of ['steps', 'overview'] as const) {
      const [best] = chooseQuotes(rows, shape);
      expect(lines.text.slice(best?.start, best?.end)).toBe('蓝灯：清理滚刷。');
    }
  });

  it('are the whole list where it is asked how many there are', () => {
    const list = passageOf(1, '主唱：小菲。\n鼓手：石头。\n键盘：阿南。\n演出共有三场。');
    const [last, first, middle, prose] = ranked(list, [2, 0, 1, 3], [9, 2, 1, 8]).map(
      ({ start, end, ...one }, at): EvidenceSentence => {
        const quote = { start, end };
        return { ...one, ...quote, unit: { ...quote, quote, kind: at === 3 ? 'paragraph' : 'row', context: [] } };
      },
    ) as [EvidenceSentence, EvidenceSentence, EvidenceSentence, EvidenceSentence];
    const texts = (best: EvidenceSentence): string[] =>
      chooseQuotes([best, prose, first, middle], 'fact', true).map(({ start, end }) => list.text.slice(start, end));
    expect(texts(last)).toEqual(['主唱：小菲。', '鼓手：石头。', '键盘：阿南。']);
    expect(texts({ ...last, features: { ...last.features, kind: 1 } })[0]).toBe('键盘：阿南。');
  });

  it('are none of nothing', () => {
    expect(chooseQuotes([])).toEqual([]);
  });
});

it('a citation points at its quote', () => {
  const [quote] = chooseQuotes(ranked(passageOf(1, FIRST), [2]));
  if (quote === undefined) throw new Error('Nothing was chosen');
  const citation = toCitation(quote, 0);
  expect(citation).toMatchObject({ n: 1, articleId: 'a1', passageId: 'a1#0', quote: '每天会见十家企业。' });
  expect(FIRST.slice(citation.start, citation.end)).toBe(citation.quote);
});
