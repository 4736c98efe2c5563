import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../index/mod.js';
import { type MadeIndex, makeIndex } from '../../../test/index/made.js';
import { putText } from '../../../test/index/put.js';
import type { AskOptions } from '../../core/mod.js';
import { answerText } from '../../show/mod.js';
import { openPlanner } from '../mod.js';

const OLD = '澄湖首贷贴息上限为三百万元。';
const NEW =
  '澄湖首贷贴息上限提高到五百万元，贴息期延长到十八个月，合作银行增加到十一家。已经按照2022年印发的旧办法批准的企业，可以继续执行到期满为止，不必再次申请。';
const OTHER = '越城夜市办证一天办结。';
const TODAY = new Date(2026, 10, 25);

let made: MadeIndex;
let index: SearchIndex;
beforeAll(async () => {
  made = await makeIndex(async (db) => {
    await putText(db, 'old', OLD, 'default', { date: '2022-04-01', source: '澄湖日报' });
    await putText(db, 'new', NEW, 'default', { date: '2026-11-18', source: '政策速递' });
    await putText(db, 'other', OTHER, 'default', { date: null });
  });
  ({ index } = made);
});
afterAll(() => made.remove());

const ask = (question: string, options?: AskOptions) =>
  openPlanner({ index, leastConfidence: 0, sure: 0 }, () => TODAY).ask(question, options);
const articles = async (question: string, options?: AskOptions) =>
  (await ask(question, options)).citations.map(({ articleId }) => articleId);

describe('a question that is bound to days', () => {
  it('is answered from the articles of these days, and says so', async () => {
    const answer = await ask('上周澄湖首贷贴息上限是多少');
    expect(answer).toMatchObject({ period: { since: '2026-11-16', until: '2026-11-22', found: true } });
    expect(answer.citations[0]?.quote).toContain('五百万元');
    expect(answer.citations.every(({ articleId }) => articleId === 'new')).toBe(true);
    expect(answerText(answer)).toMatch(/^以下出自 2026-11-16 至 2026-11-22 的文章：/u);
  });

  it('is answered from all where these say nothing, and says that', async () => {
    const answer = await ask('昨天越城夜市办证几天');
    expect(answer).toMatchObject({ status: 'answered', period: { found: false } });
    expect(answerText(answer)).toMatch(/^2026-11-24 至 2026-11-24 的文章里没有找到答案/u);
  });
});

describe('days and sources as options', () => {
  it('leave out all other articles', async () => {
    expect(await articles('首贷贴息上限', { until: '2022-12-31' })).toEqual(['old']);
    expect(await articles('首贷贴息上限', { since: '2023-01-01' })).toContain('new');
    expect(await articles('首贷贴息上限', { since: '2023-01-01' })).not.toContain('old');
    expect(await articles('首贷贴息上限', { source: '日报' })).toEqual(['old']);
  });

  it('find nothing rather than something else', async () => {
    const answer = await ask('首贷贴息上限', { since: '2027-01-01' });
    expect(answer).toMatchObject({ status: 'no_evidence', reason: 'weak_evidence', nearest: [] });
  });
});

describe('a year in a question', () => {
  it('puts an article of that year before one of another', async () => {
    expect((await articles('2022年澄湖首贷贴息上限是多少'))[0]).toBe('old');
    expect((await articles('2026年澄湖首贷贴息上限是多少'))[0]).toBe('new');
  });
});
