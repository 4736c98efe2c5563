/** A made-up folder of articles and questions over it, some of which the fake engine gets wrong. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvalOptions } from '../../eval/mod.js';
import type { EvalArticle } from '../../eval/target.js';
import { type Faults, fakeBuild } from './fakes.js';

/** Text that would run if it were not escaped. */
export const HOSTILE = `</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'"&`;

const TOWNS = ['甲城', '乙城', '丙城', '丁城', '戊城', '己城', '庚城', '辛城', '壬城', '癸城'];

export const ARTICLES: readonly EvalArticle[] = TOWNS.flatMap((town, i) => [
  {
    id: `${town}-bridges.txt`,
    title: `${town}的桥 ${i === 0 ? HOSTILE : ''}`,
    text: `${town}的江上一共架了${i + 3}座石桥。${i === 0 ? HOSTILE : ''}`,
  },
  { id: `${town}-market.txt`, title: `${town}早市`, text: `${town}的早市从清晨${i + 1}点开到中午。` },
]);

/** Simplified and Traditional stand for two slices that can be worsened apart. */
const QUESTIONS = [
  ...TOWNS.map((town, i) => ({
    id: `b${i}`,
    question: `${town}的江上一共架了几座石桥？`,
    kind: 'simplified',
    answers: [`${i + 3}座`],
    evidence: [{ article: `${town}-bridges.txt`, quote: `一共架了${i + 3}座石桥` }],
    answerable: true,
  })),
  ...TOWNS.map((town, i) => ({
    id: `m${i}`,
    question: `${town}的早市清晨幾點開？`,
    kind: 'traditional',
    answers: [`${i + 1}点`],
    evidence: [{ article: `${town}-market.txt`, quote: `清晨${i + 1}点` }],
    answerable: true,
  })),
  ...['火星上有人住吗？', '怎样炒股票？', '谁写了交响曲？', '月亮多重？', '鲸鱼睡觉吗？', '咖啡产自哪里？'].map(
    (question, i) => ({
      id: `u${i}`,
      question,
      kind: 'unanswerable-far',
      answers: [],
      evidence: [],
      answerable: false,
    }),
  ),
  { id: 'h0', question: HOSTILE, kind: 'hostile', answers: [], evidence: [], answerable: false },
];

export const temporary = (): string => mkdtempSync(join(tmpdir(), 'wenjin-eval-'));

export const writeSample = (folder: string): string => {
  const path = join(folder, 'sample.jsonl');
  writeFileSync(path, QUESTIONS.map((question) => JSON.stringify(question)).join('\n'));
  return path;
};

/** Standard error that nobody reads. */
const silent = { isTTY: false, write: () => true };

export const options = (dataset: string, more: Partial<EvalOptions> = {}, faults: Faults = {}): EvalOptions => ({
  datasets: [dataset],
  articles: ['articles/'],
  build: fakeBuild(ARTICLES, (settings) => (settings.blind === true ? { blind: (q) => q.includes('早市') } : faults)),
  settings: {},
  language: 'en',
  colour: false,
  screen: silent,
  ...more,
});
