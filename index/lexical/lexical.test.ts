import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../src/language/mod.js';
import { putText } from '../../test/index/put.js';
import { openForWriting, type Sqlite } from '../store/mod.js';
import { bm25, type Lexicon, openLexicon, plainTerms, type WeighedTerms } from './bm25.js';
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

describe('a lexicon', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-lexicon-'));
  let db: Sqlite;
  let lexicon: Lexicon;
  beforeAll(async () => {
    db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
    await putText(db, 'a', '稀土新材料项目在包头签约，稀土产业集聚。');
    await putText(db, 'b', '鄂尔多斯推出五百条措施优化营商环境。');
    await putText(db, 'c', '包头优化营商环境，企业开办只要半天。', 'press');
    lexicon = openLexicon(db, 'zh');
  });
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const find = (question: string, collections?: readonly string[]): number[] =>
    lexicon.candidates(lexicon.weigh(plainTerms(words(question, 'zh'))), 10, { collections });

  it('finds the passages that share words, in the collections that are asked for', () => {
    expect(find('稀土')).toEqual([1]);
    expect(find('营商环境')).toEqual(expect.arrayContaining([2, 3]));
    expect(find('营商环境', ['press'])).toEqual([3]);
    expect(find('营商环境', [])).toEqual([]);
    expect(find('火星')).toEqual([]);
  });

  it('takes marks of the query language for what they are', () => {
    for (const question of ['"稀土" OR *', "AND NOT NEAR('稀土')", '稀土"', '-^:(){}', '']) {
      expect(() => find(question)).not.toThrow();
    }
  });

  it('puts rare words above common ones', () => {
    expect(lexicon.rarity('稀土')).toBeGreaterThan(lexicon.rarity('包头'));
    expect(lexicon.rarity('火星')).toBe(1);
    const weighed = lexicon.weigh(plainTerms(['稀土', '火星']));
    expect(weighed.terms).toHaveLength(1);
    expect(weighed.mass).toBeGreaterThan(lexicon.weigh(plainTerms(['稀土'])).mass);
  });

  it('takes a half of a way to say a thing for half of it', () => {
    const both = [
      { word: '稀土', share: 0.5 },
      { word: '包头', share: 0.5 },
    ];
    const halfUnknown = [{ word: '火星', share: 0.5 }, ...both.slice(1)];
    const said = (parts: typeof both): readonly [share: number, mass: number] => {
      const weighed = lexicon.weigh([{ alternatives: [{ parts, weight: 1 }] }]);
      return [lexicon.scores(weighed, [1]).get(1) ?? 0, weighed.mass];
    };
    const [whole, mass] = said(both);
    const [half, massOfUnknown] = said(halfUnknown);
    expect(half).toBeLessThan(whole);
    expect(half).toBeGreaterThan(0);
    expect(massOfUnknown).toBeGreaterThan(mass);
  });

  it('scores a passage that is gone with nothing', () => {
    expect([...lexicon.scores(lexicon.weigh(plainTerms(['稀土'])), [1, 2, 99]).keys()]).toEqual([1]);
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
