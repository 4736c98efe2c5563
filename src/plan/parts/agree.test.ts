import { describe, expect, it } from 'vitest';
import { ANSWER, cite } from '../../../test/show/given.js';
import type { Answer } from '../../core/mod.js';
import { answerText } from '../../show/mod.js';
import { inParts } from './in-parts.js';

/** Quotes two articles, whatever is asked. */
const asked = (question: string, one: string, other: string): Promise<Answer> => {
  const citations = [cite(one), { ...cite(other, undefined, 2), articleId: 'another' }];
  return inParts({ ask: async () => ({ ...ANSWER, question, citations }) }).ask(question);
};

describe('what two articles say of one thing', () => {
  it('is said to differ, with both figures', async () => {
    const answer = await asked('音乐节放了多少张票，两家说法一致不', '门票数量为三万张。', '只放出40000张门票。');
    expect(answer.many?.agreement).toMatchObject({ same: false });
    expect(answerText(answer)).toMatch(/^两处数字不一致：三万张\[1\]、40000张\[2\]\n/u);
  });

  it('is said to be the same, in whatever notation', async () => {
    const answer = await asked('音乐节放了多少张票，两个数字对得上吗', '门票数量为四万张。', '只放出40000张门票。');
    expect(answer.many?.agreement).toMatchObject({ same: true });
  });

  it.each([
    ['nobody asks', '音乐节放了多少张票', '门票数量为三万张。', '只放出40000张门票。'],
    ['one is of something else', '全年签约多少个项目，两家说法一致不', '全年签约264个项目。', '67个项目没有土地。'],
    ['one gives no figure of the kind', '音乐节放了多少张票，两家说法一致不', '门票数量为三万张。', '场面很大。'],
    ['only the question names it', '92号汽油每升涨多少，两家说法一致不', '92号汽油要涨。', '92号汽油涨了。'],
  ])('is left alone where %s', async (_, question, one, other) => {
    expect((await asked(question, one, other)).many).toBeUndefined();
  });
});
