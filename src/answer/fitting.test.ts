import { describe, expect, it } from 'vitest';
import type { EvidenceSentence } from './evidence.js';
import { fitting } from './fitting.js';

/** Sentences of one article as far as their words matter. */
const sentences = (...texts: string[]): EvidenceSentence[] =>
  texts.map((text) => ({ text, passage: { text: texts.join('\n') } }) as unknown as EvidenceSentence);
const left = (question: string, ...texts: string[]): string[] =>
  fitting(question, sentences(...texts)).map(({ text }) => text);

describe('what can answer', () => {
  const NEEDS = '养犬的住户需要登记。';
  const NOT = '养猫的住户不需要登记。';

  it.each([
    ['哪些住户需要登记', [NEEDS]],
    ['哪些住户不需要登记', [NOT]],
    ['哪些住戶不需要登記', [NOT]],
    // Both belong in an answer to this.
    ['住户需要登记吗', [NOT, NEEDS]],
  ])('%s: %j', (question, texts) => {
    expect(left(question, NOT, NEEDS)).toEqual(texts);
  });

  it('is of the clause that is named, in either spelling of its number', () => {
    const clauses = ['第二条 押金六百元。', '第六条 规定宿舍里的电器。', '第十二条 自五月起施行。'];
    expect(left('宿舍规定第2条讲的啥', ...clauses)).toEqual([clauses[0]]);
    expect(left('第十二条呢', ...clauses)).toEqual([clauses[2]]);
    expect(left('第三十条讲什么', ...clauses)).toEqual(clauses);
  });

  it('is what there is where nothing says it as it is asked', () => {
    expect(left('哪些住户需要登记', NOT)).toEqual([NOT]);
  });

  it.each([
    ['船票多少钱', '渡口每天开六班船，末班晚上八点。', 0],
    ['船票多少钱', '渡口每天开六班船，每位三元。', 1],
    ['船票多少錢', '渡口的船免費。', 1],
    ['渡口一天几班船', '渡口每天开六班船，末班晚上八点。', 1],
  ])('%s is not told by an article without a word of money: %s', (question, text, count) => {
    expect(left(question, text)).toHaveLength(count);
  });
});
