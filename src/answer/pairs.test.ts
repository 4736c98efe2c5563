import { describe, expect, it } from 'vitest';
import type { Retrieval } from '../../index/mod.js';
import { retrievalOf, retrieved } from '../../test/trust/retrieved.js';
import type { Unit } from '../core/mod.js';
import type { EvidenceSentence, SentenceFeatures } from './evidence.js';
import { settleByPairs } from './pairs.js';
import type { ReadStretch } from './read/read.js';

const SURE = 0.72;
const QUESTION = '自习室晚上几点关门？';
const ANSWER = '十一点半清场，考试周开到凌晨一点。';
const TEXT = `问：${QUESTION}\n答：${ANSWER}`;
const FEATURES = {} as SentenceFeatures;

/** A question with its answer, all of an article. */
function pair(key = 0): EvidenceSentence {
  const passage = retrieved({ id: 'taught', text: TEXT }, key);
  const quote = { start: TEXT.length - ANSWER.length, end: TEXT.length };
  const unit: Unit = { start: 0, end: TEXT.length, kind: 'pair', context: [], quote };
  return { ...unit, unit, passage, text: TEXT, features: FEATURES, elsewhere: false, score: 1 };
}

function prose(text: string, score: number): EvidenceSentence {
  const span = { start: 0, end: text.length };
  const unit: Unit = { ...span, kind: 'paragraph', context: [], quote: span };
  const passage = retrieved({ id: 'other', text }, 9);
  return { ...span, unit, passage, text, features: FEATURES, elsewhere: false, score };
}

/** What the reader found in the pair. @param score log odds */
function found(text: string, score: number): ReadStretch {
  const start = TEXT.indexOf(text);
  const { passage } = pair();
  const span = { text, start, end: start + text.length, score, article: 0 };
  return { passage, start: 0, end: TEXT.length, lead: '', sentences: [], answers: 0, belongs: [], spans: [span] };
}

const asking = (question: string, likeness: number | undefined): Retrieval => ({
  ...retrievalOf(question, []),
  ...(likeness !== undefined && { likeness: async (_, others) => others.map(() => likeness) }),
});

const NOTHING_SAID = [found('问', -3)];

describe('a question that stands with its answer', () => {
  it.each(['自习室开到几点', '自習室晚上最遲幾點關門', '自习师 关门 时间'])(
    'answers “%s” for certain, before anything else',
    async (asked) => {
      const ranked = [prose('图书馆周一闭馆。', 3), pair()];
      const settled = await settleByPairs(asking(asked, 0.96), ranked, 0.3, NOTHING_SAID, SURE);
      expect(settled.confidence).toBeGreaterThanOrEqual(SURE);
      expect(settled.ranked.map(({ passage }) => passage.card.id)).toEqual(['taught', 'other']);
      expect(settled.ranked[0]?.score).toBe(3);
    },
  );

  it.each([
    ['asks for something else', '自习室晚上有多少人？', 0.96],
    ['is far from it', '自习室怎么预约座位？', 0.9],
    ['names another one by number', '三号自习室几点关门？', 0.96],
    ['names another one by letters', 'B 区自习室几点关门？', 0.96],
  ])('tells nothing for certain to whoever %s', async (_, asked, likeness) => {
    const settled = await settleByPairs(asking(asked, likeness), [pair()], 0.9, NOTHING_SAID, SURE);
    expect(settled.confidence).toBeLessThan(SURE);
  });

  it('tells it where the answer itself says what was asked', async () => {
    const read = [found('凌晨一点', 0.5)];
    const settled = await settleByPairs(asking('考试周能待到什么时候', 0.9), [pair()], 0.9, read, SURE);
    expect(settled.confidence).toBe(0.9);
  });

  it('tells nothing for certain of another place', async () => {
    const away = { ...pair(), elsewhere: true };
    const settled = await settleByPairs(
      asking('青岭市自习室几点关门？', 0.97),
      [away, pair(1)],
      0.2,
      NOTHING_SAID,
      SURE,
    );
    expect(settled.ranked[0]?.elsewhere).toBe(false);
    const alone = await settleByPairs(asking('青岭市自习室几点关门？', 0.97), [away], 0.2, NOTHING_SAID, SURE);
    expect(alone.confidence).toBe(0.2);
  });

  it('leaves what other articles answer as it is', async () => {
    const ranked = [prose('图书馆周一闭馆。', 3), pair()];
    const settled = await settleByPairs(asking('图书馆哪天闭馆？', 0.88), ranked, 0.9, NOTHING_SAID, SURE);
    expect(settled).toEqual({ ranked, confidence: 0.9 });
  });

  it('is weighed as any other sentence where nobody knows how near questions are', async () => {
    const settled = await settleByPairs(asking('自习室开到几点', undefined), [pair()], 0.9, NOTHING_SAID, SURE);
    expect(settled).toEqual({ ranked: [pair()], confidence: 0.9 });
  });
});
