import { expect, it, describe as suite } from 'vitest';
import type { Article, RawArticle } from '../src/core/mod.js';
import { clean } from './clean/mod.js';
import { describe } from './describe.js';
import { readMarkdown } from './read/markdown/mod.js';

const PROSE = '全市今年新开工项目一百二十个，总投资三百亿元。';

const described = (original: string, given: Partial<RawArticle> = {}): Article => {
  const raw: RawArticle = {
    id: 'a.txt',
    path: 'news/a.txt',
    original,
    hash: '',
    title: null,
    url: null,
    date: null,
    source: null,
    author: null,
    collection: 'default',
    ...given,
  };
  return describe(raw, clean(raw));
};

suite('metadata', () => {
  it.each([
    [
      `某市出台新政\n来源：某某日报 2021年3月5日 作者：王小明\n${PROSE}`,
      { date: '2021-03-05', source: '某某日报', author: '王小明' },
    ],
    [`某市出台新政\n发布时间：2022-05-31 10:20:00　　来源:某某网\n${PROSE}`, { date: '2022-05-31', source: '某某网' }],
    [`A new hall\n2022-05-31 0 By\nThe city opened a new hall for all of its people.`, { date: '2022-05-31' }],
    [`A new hall\nMay 31, 2022\nThe city opened a new hall for all of its people.`, { date: '2022-05-31' }],
    [
      `The city opened a new hall for its people.Source: Example.com North (Reporter: Li Lei)`,
      { source: 'Example.com North', author: 'Li Lei' },
    ],
    [
      `主办单位:某某企业报\n2021年1月26日 星期二    返回版面目录\n某市出台新政\n${PROSE}`,
      { date: '2021-01-26', source: '某某企业报' },
    ],
    [`2023-07-25 10:00，正文：${PROSE}返回搜狐，查看更多责任编辑：`, { date: '2023-07-25' }],
    [`[2023/07/25  9:30]${PROSE}`, { date: '2023-07-25', text: PROSE }],
    [`来源：某某网 | 2023年07月22日 10:55:30，正文：${PROSE}`, { date: '2023-07-22', source: '某某网' }],
    [
      `湖滨镇道路条例\n（2003年10月28日第五次会议通过　根据2011年4月22日《决定》修正　2021年4月29日第十次会议第二次修订）\n第一条 ${PROSE}`,
      { date: '2021-04-29' },
    ],
    [`考勤制度\n2023年12月29日 修订\n${PROSE}`, { date: '2023-12-29' }],
    // What is told of a day is not the day of the article.
    [`某市出台新政\n2019年5月7日，某市发布二十条新举措。${PROSE}`, { date: null }],
    [`${PROSE}（来源：某某晨报）`, { source: '某某晨报' }],
    [`${PROSE}(记者 王小明 李 雷)`, { author: '王小明 李雷' }],
    [`某某社北京8月1日电（记者王小明）${PROSE}`, { source: '某某社', author: '王小明' }],
  ])('of %j', (original, metadata) => {
    expect(described(original)).toMatchObject(metadata);
  });

  it('that the file gave explicitly wins', () => {
    const article = described(`标题在此\n来源：某某报 2021-01-01\n${PROSE}`, {
      title: '给定',
      date: '2020年2月3日',
      source: '给定报',
    });
    expect(article).toMatchObject({ title: '给定', date: '2020-02-03', source: '给定报' });
  });

  it.each([
    ['手册/员工手册20231229.docx', '2023-12-29'],
    ['2024-03-01 停水通知.txt', '2024-03-01'],
    ['订单20239999.txt', null],
  ])('dates %s by its name where its text does not', (path, date) => {
    expect(described(PROSE, { path }).date).toBe(date);
    expect(described(`标题在此\n来源：某某报 2021-01-01\n${PROSE}`, { path }).date).toBe('2021-01-01');
  });

  it('is no editor and no impossible day', () => {
    expect(described(`标题在此\n编辑：王小明\n2021-02-31\n${PROSE}`)).toMatchObject({ author: null, date: null });
  });

  it('is not taken from a conversation', () => {
    const article = described(`对话市长\n记者：您怎么看这件事？\n市长：${PROSE}`);
    expect(article.author).toBeNull();
    expect(article.text).toContain('记者：您怎么看这件事？');
  });
});

suite('title', () => {
  it.each([
    [`某市喜获双项殊荣!\n${PROSE}`, '某市喜获双项殊荣！'],
    [
      `第02版:专题报道\n2021年1月26日 星期\n放大 缩小 默认\n坐不住、慢不得、等不起\n来源:某报\n${PROSE}`,
      '坐不住、慢不得、等不起',
    ],
    [PROSE, '全市今年新开工项目一百二十个，总投资三百亿元'],
    [`2023-07-25，正文：某某社北京7月25日电 (记者 王小明)${PROSE}`, '全市今年新开工项目一百二十个，总投资三百亿元'],
    [`原标题：某市出台新政\n${PROSE}`, '某市出台新政'],
    ['……', 'a'],
  ])('of %j', (original, title) => {
    expect(described(original).title).toBe(title);
  });

  it('stays the first line of the text', () => {
    expect(described(`某市出台新政\n${PROSE}`).text).toBe(`某市出台新政\n${PROSE}`);
  });
});

suite('the title of a page without a headline', () => {
  const titled = (page: string, path = 'wiki/a.md'): string =>
    described(page, { path, parsed: readMarkdown(page).parsed }).title;

  it.each([
    [
      '## 引入\n\n并查集是一种管理集合的数据结构。它很快。\n\n## 实现\n\n用一个数组。\n',
      '并查集是一种管理集合的数据结构',
    ],
    ['- 提示：本文还在写。\n\n这里介绍划船的规矩。\n', '这里介绍划船的规矩'],
    ['图 $G$ 是树，当且仅当它连通．\n\n## 证明\n\n略．\n', '图 $G$ 是树，当且仅当它连通'],
    ['## 划船须知\n\n先穿救生衣。\n', '划船须知'],
    ['```ts\ntype Oar = 1\n```\n\n桨有两种，木的和铝的。\n', '桨有两种，木的和铝的'],
    ['| 船 | 价 |\n| --- | --- |\n| 木船 | 30 |\n| 皮划艇 | 50 |\n\n雨天不租。\n', '雨天不租'],
  ])('of %j is what it begins to say', (page, title) => {
    expect(titled(page)).toBe(title);
  });

  it.each([
    ['wiki/游客须知.md', '## 带什么\n\n身份证。\n\n## 几点开门\n\n九点开门。\n', '游客须知'],
    ['wiki/租船.md', '| 船 | 价 |\n| --- | --- |\n| 木船 | 30 |\n| 皮划艇 | 50 |\n', '租船'],
    ['wiki/faq.md', '## 能带狗吗\n\n能，要牵绳。\n\n## 收费吗\n\n不收费用。\n', 'faq'],
  ])('%s: its name, where that or its sections say more', (path, page, title) => {
    expect(titled(page, path)).toBe(title);
  });
});
