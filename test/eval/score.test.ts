import { describe, expect, test } from 'vitest';
import type { EvalQuestion } from '../../eval/datasets/mod.js';
import { failuresOf, observe, rankArticles, score } from '../../eval/measure/mod.js';
import type { SearchHit } from '../../src/core/mod.js';
import { fakeTarget } from './fakes.js';

const question = (more: Partial<EvalQuestion> = {}): EvalQuestion => ({
  id: 'q',
  question: '甲城有几座石桥？',
  slices: ['simplified'],
  need: 'any',
  answers: ['三座'],
  answerable: true,
  relevance: new Map([['a.txt', 1]]),
  evidence: [{ article: 'a.txt', quote: '三座石桥' }],
  values: [],
  history: [],
  rejected: [],
  ...more,
});

const articles = [
  { id: 'a.txt', text: '甲城有三座石桥。' },
  { id: 'b.txt', text: '乙城有五座石桥。' },
];

const measured = async (asked: EvalQuestion, withAnswers = true) => {
  const seen = await observe(fakeTarget(articles), asked, withAnswers);
  const row = score(seen, withAnswers);
  return { row, failures: failuresOf(row, seen.error, withAnswers) };
};

describe('one question', () => {
  test('found, answered and cited', async () => {
    const { row, failures } = await measured(question());
    expect(row).toMatchObject({
      ndcg10: 1,
      contains: 1,
      citationPrecision: 1,
      citationRecall: 1,
      answerable: 1,
      answered: 1,
    });
    expect(row.f1).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });

  test('answered with the wrong figure from the wrong place', async () => {
    const { row, failures } = await measured(
      question({ answers: ['九座'], evidence: [{ article: 'b.txt', quote: '五座石桥' }] }),
    );
    expect(row).toMatchObject({ contains: 0, citationRecall: 0 });
    expect(failures).toEqual(['wrongAnswer', 'wrongCitation']);
  });

  test('refused though answerable: nothing of the answer counts, and there is no citation to be precise about', async () => {
    const { row, failures } = await measured(question({ question: '火星' }));
    expect(row).toMatchObject({
      contains: 0,
      exact: 0,
      f1: 0,
      citationPrecision: null,
      citationRecall: 0,
      answered: 0,
    });
    expect(failures).toContain('wronglyRefused');
  });

  test('refused, and rightly', async () => {
    const { failures } = await measured(
      question({ question: '火星', answers: [], evidence: [], relevance: new Map(), answerable: false }),
    );
    expect(failures).toEqual([]);
  });

  test('a quote that a reader rejected came back', async () => {
    const { row, failures } = await measured(question({ rejected: [{ article: 'a.txt', quote: '甲城有三座石桥' }] }));
    expect(row.rejectedAvoided).toBe(0);
    expect(failures).toEqual(['rejectedAgain']);
  });

  test('half of an answer that needs both', async () => {
    const both = {
      need: 'all',
      answers: ['三座', '五座'],
      relevance: new Map([
        ['a.txt', 1],
        ['b.txt', 1],
      ]),
    } as const;
    const { row, failures } = await measured(
      question({
        ...both,
        evidence: [
          { article: 'a.txt', quote: '三座石桥' },
          { article: 'b.txt', quote: '五座石桥' },
        ],
      }),
    );
    expect(row).toMatchObject({ contains: 0.5, citationRecall: 0.5, exact: null, f1: null });
    expect(failures).toEqual(['partlyAnswered']);
  });

  test('a follow-up is not scored as a ranking, which was never told the conversation', async () => {
    const { row } = await measured(question({ history: [{ question: '甲城在哪？', answer: '江边' }] }));
    expect([row.ndcg10, row.contains]).toEqual([null, 1]);
  });

  test('only searched: no answer is judged', async () => {
    const { row } = await measured(question(), false);
    expect([row.ndcg10, row.contains, row.answered]).toEqual([1, null, null]);
  });
});

describe('rankings of articles', () => {
  const hit = (id: string, ...copies: string[]): SearchHit => {
    const card = { title: id, source: null, date: null, url: null, path: id };
    const article = {
      ...card,
      id,
      language: 'zh-Hans',
      collection: 'default',
      copies: copies.map((copy) => ({ ...card, id: copy })),
    } as const;
    const text = { text: '', start: 0, end: 0 };
    return {
      rank: 1,
      score: 1,
      article,
      passage: { id, ...text },
      sentence: text,
      signals: { dense: 0, lexical: 0, crosslingual: 0 },
    };
  };
  const right = new Map([
    ['a', 1],
    ['b', 1],
  ]);

  test('an article stands where its best passage does', () => {
    expect(
      rankArticles([hit('x'), hit('a'), hit('x'), hit('y')], { relevance: new Map([['a', 1]]), need: 'any' }).ranking,
    ).toEqual(['x', 'a', 'y']);
  });

  test('a copy of the right article is the right article', () => {
    expect(rankArticles([hit('x', 'a')], { relevance: right, need: 'all' }).ranking).toEqual(['a']);
  });

  test('where either will do, the second is as good as the first and both count once', () => {
    const judged = rankArticles([hit('b'), hit('x'), hit('a')], { relevance: right, need: 'any' });
    expect(judged.ranking).toEqual(['a', 'x']);
    expect([...judged.relevance]).toEqual([['a', 1]]);
  });
});
