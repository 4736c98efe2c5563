import type { WriteEvidence, WriteInput } from '../../src/answer/write/types.js';
import type { Answered } from '../../src/core/mod.js';

/** Two passages about one city and one about another. */
export const EVIDENCE: readonly WriteEvidence[] = [
  passage(
    1,
    '东江市晒出成绩单',
    '2022年，东江市全年签约项目120个，协议总投资800亿元。全市新增就业3.5万人，同比增长12%。',
    '2023-01-05',
  ),
  passage(
    2,
    '东江市政务大厅延时',
    '东江市政务大厅每周二、周四延时到晚上八点，设有12个窗口。办件平均用时由三天缩短到一天。',
    '2023-03-01',
  ),
  passage(3, '西河县办起夜市', '西河县在老城区办起三座夜市，共有286个摊位，每摊最高补助8万元。', null),
];

function passage(n: number, title: string, text: string, date: string | null): WriteEvidence {
  const id = `article-${n}`;
  return {
    n,
    text,
    passageId: `${id}#0`,
    articleId: id,
    date,
    start: 100 * n,
    title,
    source: '东江日报',
    url: null,
    path: `${id}.txt`,
  };
}

export const EXTRACTIVE: Answered = {
  status: 'answered',
  certainty: 'sure',
  mode: 'extractive',
  question: '东江市2022年签约了多少个项目？',
  language: 'zh-Hans',
  citations: [
    {
      n: 1,
      articleId: 'article-1',
      title: '东江市晒出成绩单',
      source: '东江日报',
      date: '2023-01-05',
      url: null,
      path: 'article-1.txt',
      passageId: 'article-1#0',
      quote: '2022年，东江市全年签约项目120个，协议总投资800亿元。',
      start: 100,
      end: 130,
    },
  ],
  conflicts: [],
  confidence: 0.9,
  generation: 1,
  ms: { retrieve: 5, answer: 1, total: 6 },
};

export const input = (over: Partial<WriteInput> = {}): WriteInput => ({
  question: EXTRACTIVE.question,
  language: 'zh-Hans',
  evidence: EVIDENCE,
  quoting: EXTRACTIVE,
  ...over,
});
