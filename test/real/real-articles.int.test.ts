import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/mod.js';
import { answerText } from '../../src/show/mod.js';
import { type Knowledge, openKnowledge } from './knowledge.js';

const FOLDER = fileURLToPath(new URL('../../../shared/articles/', import.meta.url));
const there = existsSync(FOLDER);
if (!there) console.warn('Skipped: the real articles are not at hand (../shared/articles).');

/** A question, the number that its article's file name begins with, and what the answer has to contain. */
const ANSWERED: readonly (readonly [question: string, article: string, fact: string])[] = [
  // Chinese questions about English articles.
  ['鄂尔多斯的优化营商环境行动方案有多少条', '000', '500'],
  ['鄂尔多斯科技创新对标哪座城市', '000', 'Suzhou'],
  // Simplified questions about a Traditional article, and a Traditional one.
  ['鄂尔多斯招募了多少名营商环境体验官', '001', '150名'],
  ['鄂爾多斯壓縮辦理時間百分之幾', '001', '87%'],
  ['论坛在哪里举办', '001', '三亞'],
  ['鄂尔多斯中小微企业信用平台签订授信协议多少亿元', '001', '1004.7'],
  ['谁在论坛上作典型发言', '001', '蘇翠芳'],
  // A Traditional question about a Simplified article, and Simplified ones.
  ['長電紹興項目總投資多少億元', '002', '80亿元'],
  ['越城区2020年的GDP是多少', '002', '1000亿'],
  ['包头市行动方案有多少项主要任务', '003', '97项'],
  ['包头的不担当不作为办法聚焦多少个方面', '003', '11个方面'],
  ['包头的若干措施是什么时候印发的', '003', '2020年11月4日'],
  ['巴中市的招商引资大会是哪天召开的', '004', 'February 9'],
];

const REFUSED = [
  '上海迪士尼门票多少钱',
  '2024年奥运会在哪里举办',
  '鄂尔多斯机场年旅客吞吐量是多少',
  '杭州亚运会有多少个比赛项目',
];

describe.skipIf(!there)('over the real articles', () => {
  let known: Knowledge;
  beforeAll(async () => {
    known = await openKnowledge(FOLDER);
  });
  afterAll(() => known.close());

  const ask = async (question: string): Promise<Answer> => {
    const answer = await known.answerer.ask(question);
    for (const citation of answer.citations) expect(known.slice(citation)).toBe(citation.quote);
    return answer;
  };

  it.each(ANSWERED)('%s: article %s says %s', async (question, article, fact) => {
    const answer = await ask(question);
    expect(answer.citations[0]?.articleId.slice(0, 3)).toBe(article);
    expect(answerText(answer)).toContain(fact);
  });

  it.each(REFUSED)('%s: they say nothing of it, and none of their quotes is called sure', async (question) => {
    const answer = await ask(question);
    expect(answer.status === 'no_evidence' ? 'refused' : answer.certainty).not.toBe('sure');
  });

  it('shows that an article gives two figures for one thing', async () => {
    const answer = await ask('包头2020年签约了多少个项目');
    const values = answer.conflicts.flatMap((conflict) => conflict.values.map(({ value }) => value));
    expect(values.toSorted()).toEqual(['264个', '340个']);
    expect(answerText(answer)).toContain('说法不一');
  });
});
