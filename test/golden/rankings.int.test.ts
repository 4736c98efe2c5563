import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerText } from '../../src/show/mod.js';
import { type Knowledge, openKnowledge } from '../real/knowledge.js';

/** A question over the bundled articles, and the article that answers it best. */
const RANKINGS: readonly (readonly [question: string, first: string])[] = [
  // Said of Ordos in five articles; only this one is about the list of measures.
  ['鄂尔多斯的优化营商环境行动方案有多少条？', 'ordos-500-measures.md'],
  // 2023 and 2025 say the same thing with other figures: the year decides. (Without it the two are so near that the processor does:
  // 8-bit products come out otherwise where it adds them up in 16 bits.)
  ['望川县2025年一般工业项目审批要多少个工作日？', 'wangchuan-permits-2025'],
  // Simplified question, Traditional article with the calendar of the Republic.
  ['青禾县商业登记要几天？', 'qinghe-county-shops.txt'],
  // Traditional question, Simplified article; the reprint, met first, stands for both.
  ['包頭企業微信群裡提出的問題多久內必須有人應答？', 'baotou-enterprise-chat-groups-reprint.html'],
  // Simplified question, Traditional article with pinyin readings inserted, which cleaning has to take out.
  ['鄂尔多斯请了多少位营商环境体验官？', 'ordos-experience-officers.txt'],
  // Nearly every word stands in one sentence of it; another article on Yuecheng shares only the place.
  ['越城区的芯片封装项目从摘牌到施工许可用了几天？', 'yuecheng-packaging-line.md'],
  // A file with a Chinese name and spaces around its punctuation.
  ['越城区政务大厅晚上几点下班？', '越城区政务服务不打烊.txt'],
  // Told in Chinese and in English: the Chinese one says it in the question's words.
  ['巴中市把2022年定为什么年？', 'bazhong-investment-year.txt'],
  // Chinese question, only an English article knows: visitors of the red-leaf season.
  ['巴中的秋天红叶季吸引了多少游客？', 'bazhong-investment-drive.txt'],
  // Chinese question, English article: a place that only the dictionary can translate.
  ['伊金霍洛旗拜访了多少家企业？', 'ordos-industry-clusters.md'],
  // Simplified question, Traditional article; three others on Ordos lie nearer to its first words.
  ['鄂尔多斯中小微企业信用平台平均审贷时间是几天？', 'ordos-credit-platform.txt'],
  // The organisers' article stands above the guests', who count otherwise.
  ['澄湖首届企业开放日有多少人次到场？', 'chenghu-open-day.txt'],
];

describe('over the bundled articles', () => {
  let known: Knowledge;
  beforeAll(async () => {
    known = await openKnowledge(fileURLToPath(new URL('../../articles/', import.meta.url)));
  });
  afterAll(() => known.close());

  it.each(RANKINGS)('%s finds %s first', async (question, first) => {
    const { results } = await known.index.search(question);
    expect(results[0]?.article.id).toBe(first);
  });

  it.each(RANKINGS)('%s is answered with quotes of %s that are slices of its text', async (question, first) => {
    const answer = await known.answerer.ask(question);
    expect(answer.status).toBe('answered');
    expect(answer.citations.map(({ articleId }) => articleId)).toContain(first);
    for (const citation of answer.citations) {
      expect(known.slice(citation)).toBe(citation.quote);
      expect(answerText(answer)).toContain(`[${citation.n}]`);
    }
  });

  it('offers slices of the nearest articles where it does not answer', async () => {
    const answer = await known.answerer.ask('火星基地的氧气由谁供应？');
    expect(answer.status).toBe('no_evidence');
    const nearest = answer.status === 'no_evidence' ? answer.nearest : [];
    expect(nearest.length).toBeGreaterThan(0);
    for (const citation of nearest) expect(known.slice(citation)).toBe(citation.quote);
  });
});
