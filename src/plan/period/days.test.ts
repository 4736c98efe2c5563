import { describe, expect, it } from 'vitest';
import { daysAsked } from './days.js';

/** A Wednesday. */
const TODAY = new Date(2026, 10, 25, 9);

describe('days that a question is bound to', () => {
  it.each([
    ['上周有什么新政策', '2026-11-16', '2026-11-22'],
    ['這週有什麼活動', '2026-11-23', '2026-11-29'],
    ['昨天油价怎么调', '2026-11-24', '2026-11-24'],
    ['本月签约多少个项目', '2026-11-01', '2026-11-30'],
    ['上个月的招商情况', '2026-10-01', '2026-10-31'],
    ['今年热死多少人', '2026-01-01', '2026-12-31'],
    ['最近三个月出了哪些规定', '2026-08-25', '2026-11-25'],
    ['近10天有几起火灾', '2026-11-15', '2026-11-25'],
    ['过去半年的投诉', '2026-05-25', '2026-11-25'],
    ['最近两周的新闻', '2026-11-11', '2026-11-25'],
    ['What was announced last month?', '2026-10-01', '2026-10-31'],
    ['new rules in the past 3 years', '2023-11-25', '2026-11-25'],
  ])('%s', (question, since, until) => expect(daysAsked(question, TODAY)).toEqual({ since, until }));

  it.each([
    '2023年7月油价怎么调',
    '最近有什么新闻',
    '去年来了多少人',
    '上周边旅游怎么走',
    '近三十岁的人',
    '包头签约多少个项目',
  ])('%s is bound to none', (question) => expect(daysAsked(question, TODAY)).toBeUndefined());

  it('reach over the turn of a year', () => {
    expect(daysAsked('上个月的活动', new Date(2026, 0, 3))).toEqual({ since: '2025-12-01', until: '2025-12-31' });
    expect(daysAsked('上周的活动', new Date(2026, 0, 1))).toEqual({ since: '2025-12-22', until: '2025-12-28' });
  });
});
