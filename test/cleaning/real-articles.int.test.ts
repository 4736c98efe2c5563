import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it, describe as suite } from 'vitest';
import { clean } from '../../ingest/clean/mod.js';
import { describe } from '../../ingest/describe.js';
import type { Article } from '../../src/core/mod.js';

const FOLDER = new URL('../../../shared/articles/', import.meta.url);
const there = existsSync(FOLDER);
if (!there) console.warn('Skipped: the real articles are not at hand (../shared/articles).');

type Facts = {
  readonly about: Partial<Article>;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
};

/** By the number that a file's name begins with: short facts that have to be there, furniture that must not. */
const FACTS: Readonly<Record<string, Facts>> = {
  '000': {
    about: { language: 'en', source: 'Chinanews.com Inner Mongolia', author: 'Li Aiping' },
    kept: [
      'in Ordos. Ordos, a major',
      '500-article action plan',
      'on Monday. The 500',
      'February 15. Reporters',
      'institutes; We',
      'short…… In this',
      'behind Ordos’s',
      'on 15th.',
      'The picture shows',
      'How to solve the problem? The',
    ],
    dropped: ['Leave a Reply', 'email address', 'Source:', 'Reporter:'],
  },
  '001': {
    about: { title: '鄂爾多斯市喜獲雙項殊榮！', language: 'zh-Hant', source: '鄂爾多斯營商環境' },
    kept: [
      '雙項殊榮',
      '開展營商環境明察暗訪',
      '150名',
      '165項',
      '87%',
      '1+6+N',
      '9.3萬多家',
      '3.7億元',
      '1004.7億元',
      '113.9億元',
      '政務服務APP',
      '3個開發區(園區)',
      '升級體制，改革步伐走在全國前列\n',
      '289項',
      '4900多個',
    ],
    dropped: ['+1\n', '澎湃', '熱線', '許可證:', '?', '2014', '編輯:', '來源:'],
  },
  '002': {
    about: { title: '浙江省绍兴市越城区：以一流营商环境，助推经济高质量发展', language: 'zh-Hans' },
    kept: [
      '7月24日，',
      '1000亿大关',
      '80亿元',
      '300毫米',
      '项目(一期)8天',
      '22天',
      '100%',
      '无证件(证明)',
      '25个以上；全力',
      '科技CBD；深化',
      '\n越城区从制度',
      '“正规军+野战军”',
    ],
    dropped: ['文章图片', '推荐阅读', '韩系车', '小米', '【', ' ，', ' 。', ','],
  },
  '003': {
    about: {
      title: '一份文件引发连锁反应：坐不住、慢不得、等不起',
      date: '2021-01-26',
      source: '中国企业报',
      language: 'zh-Hans',
    },
    kept: [
      '“1+10+N”',
      '办法(试行)',
      '131条',
      '264个',
      '2933亿元',
      '340个',
      '170%；',
      '2672亿元',
      '0.9%',
      '(2018年版)',
      '50余家(次)',
      '一份文件出台的背后\n',
      '招商引资成效\n',
      '球形燃料元件。',
    ],
    dropped: ['第02版', '上一版', '放大', '返回版面目录', '关于我们', '版权声明', 'ICP', '邮编', '主办单位', '来源'],
  },
  '004': {
    about: { date: '2022-05-31', language: 'en' },
    kept: [
      'speech. He stressed',
      'world, Efforts',
      'follows: We will',
      '“1+3”',
      'Qinling-Pakistan',
      'Gao Pengling',
      'in 2021',
      'Beijing-Tianjin-Hebei',
    ],
    dropped: ['2022-05-31', '0 By'],
  },
};

const articles = there ? readdirSync(FOLDER).filter((name) => name.slice(0, 3) in FACTS) : [];

suite.skipIf(!there)('the real articles', () => {
  it.each(articles)('%s comes out as clean prose', (name) => {
    const original = readFileSync(new URL(name, FOLDER), 'utf8');
    const raw = {
      id: name,
      path: name,
      original,
      hash: '',
      title: null,
      url: null,
      date: null,
      source: null,
      author: null,
      collection: 'default',
    };
    const article = describe(raw, clean(raw));
    const facts = FACTS[name.slice(0, 3)];
    expect(article).toMatchObject(facts?.about ?? {});
    expect(facts?.kept.filter((fact) => !article.text.includes(fact))).toEqual([]);
    expect(facts?.dropped.filter((fact) => article.text.includes(fact))).toEqual([]);
    expect(article.text).not.toMatch(/[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}[)）]|\n\n| {2}|^\s|\s$/u);
    expect(article.text.startsWith(article.title)).toBe(true);
  });
});
