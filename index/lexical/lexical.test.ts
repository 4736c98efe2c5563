import { describe, expect, it } from 'vitest';
import { words } from '../../src/language/mod.js';
import { bm25, openLexicon, plainTerms, type WeighedTerms } from './bm25.js';
import { coverage, questionWords } from './coverage.js';

const alone = (idf: number, word = 'a'): WeighedTerms['terms'][number] => [[{ word, idf }]];

describe('bm25', () => {
  it('is what Robertson and Zaragoza write', () => {
    // Twice in six words where four are usual: 2 * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 6 / 4)).
    const weighed = { terms: [alone(2)], meanLength: 4, mass: 2 };
    expect(bm25(weighed, 'a b a c d e')).toBeCloseTo(8.8 / 3.65, 10);
  });

  it('adds up over words, and gives nothing for what is not there', () => {
    const both = { terms: [alone(2), alone(3, 'b')], meanLength: 2, mass: 5 };
    const one = (terms: WeighedTerms['terms']): WeighedTerms => ({ terms, meanLength: 2, mass: 5 });
    expect(bm25(both, 'a b')).toBeCloseTo(bm25(one([alone(2)]), 'a b') + bm25(one([alone(3, 'b')]), 'a b'));
    expect(bm25(both, 'c')).toBe(0);
    expect(bm25(both, '')).toBe(0);
  });

  it('counts the best of several ways to say a thing, once', () => {
    const ways = [[{ word: 'invest', idf: 2 }], [{ word: 'fund', idf: 1 }]];
    const weighed = { terms: [ways], meanLength: 2, mass: 2 };
    expect(bm25(weighed, 'invest fund')).toBe(bm25(weighed, 'invest other'));
    expect(bm25(weighed, 'other fund')).toBeCloseTo(bm25(weighed, 'invest other') / 2);
  });
});

describe('what words are worth', () => {
  /** In five thousand passages of ten words. */
  const standing: Readonly<Record<string, number>> = { 稀土: 1, 包头: 20, 环境: 60, 项目: 3_000 };
  const lexicon = openLexicon({ passages: 5_000, words: 50_000, frequency: (word) => standing[word] ?? 0 });

  it('puts rare words above common ones', () => {
    expect(lexicon.rarity('稀土')).toBeGreaterThan(lexicon.rarity('包头'));
    expect(lexicon.rarity('火星')).toBe(1);
    const weighed = lexicon.weigh(plainTerms(['稀土', '火星']));
    expect(weighed.terms).toHaveLength(1);
    expect(weighed.mass).toBeGreaterThan(lexicon.weigh(plainTerms(['稀土'])).mass);
  });

  it('looks for passages by the words that tell most', () => {
    const telling = (words: readonly string[]): string[] => lexicon.telling(lexicon.weigh(plainTerms(words)));
    expect(telling(['项目', '包头', '稀土', '火星'])).toEqual(['稀土', '包头']);
    expect(telling(['项目'])).toEqual(['项目']);
    expect(telling(['火星'])).toEqual([]);
  });

  it('takes a half of a way to say a thing for half of it', () => {
    const both = [
      { word: '稀土', share: 0.5 },
      { word: '包头', share: 0.5 },
    ];
    const halfUnknown = [{ word: '火星', share: 0.5 }, ...both.slice(1)];
    const said = (parts: typeof both): readonly [score: number, mass: number] => {
      const weighed = lexicon.weigh([{ alternatives: [{ parts, weight: 1 }] }]);
      return [bm25(weighed, '稀土 项目 在 包头 签约'), weighed.mass];
    };
    const [whole, mass] = said(both);
    const [half, massOfUnknown] = said(halfUnknown);
    expect(half).toBeLessThan(whole);
    expect(half).toBeGreaterThan(0);
    expect(massOfUnknown).toBeGreaterThan(mass);
  });
});

describe('coverage', () => {
  const asked = questionWords('包头的稀土项目有多少个？', 'zh', () => 1, undefined);
  const share = (text: string): number => coverage(asked, new Set(words(text, 'zh')));

  it('is the share of what a question says, not of its words', () => {
    expect(share('包头签约稀土项目58个')).toBeCloseTo(1);
    expect(share('稀土价格上涨')).toBeGreaterThan(share('项目签约'));
    expect(share('天气很好')).toBe(0);
  });

  it('asks less for words that say of what kind the answer is', () => {
    const which = questionWords('包头入选了什么榜单', 'zh', () => 1, undefined);
    expect(coverage(which, new Set(['包头', '入选']))).toBeGreaterThan(0.7);
  });

  it('does not ask for the words that only ask', () => {
    expect(asked.map(({ word }) => word)).not.toContain('多少');
    expect(coverage([], new Set(['a']))).toBe(0);
  });

  it('counts a translation for what it is worth', () => {
    const translated = [
      {
        word: '越城',
        translations: [
          {
            stems: [
              { stem: 'yuecheng', share: 0.7 },
              { stem: 'district', share: 0.3 },
            ],
            weight: 1,
          },
          { stems: [{ stem: 'citi', share: 1 }], weight: 0.4 },
        ],
      },
    ];
    const english = questionWords('越城', 'en', () => 1, translated);
    expect(coverage(english, new Set(['yuecheng', 'district', 'citi']))).toBe(1);
    expect(coverage(english, new Set(['yuecheng']))).toBeCloseTo(0.7);
    expect(coverage(english, new Set(['citi']))).toBeCloseTo(0.4);
  });
});
