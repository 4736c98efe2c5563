import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { alone, compared, type Row, type SectionResult } from './rows.js';
import { cutSentences } from './texts.js';
import { index, indexTexts, type Program, writeTexts } from './wenjin.js';

/** Short articles, so that a large index is a matter of its size and not of hours of embedding. */
const ARTICLE_LENGTH = 60;

const NEW_ARTICLE = '新增的一篇：试点企业登记全程网办，平均用时压缩到四个小时，窗口不再收取纸质材料。';

/** What it costs to add one article to indexes of several sizes, and to find that nothing has changed. */
export async function benchGrowth(
  texts: (count: number) => Promise<string[]>,
  sizes: readonly number[],
  program: Program,
): Promise<SectionResult> {
  const rows: Row[] = [];
  const first: { size: number; cost: number }[] = [];
  const added: { size: number; cost: number }[] = [];
  for (const size of sizes) {
    const articles = cutSentences(await texts(size), ARTICLE_LENGTH).slice(0, size);
    const whole = await indexTexts(program, articles);
    try {
      const unchanged = await index(program, whole.index, whole.articles);
      await writeTexts(join(whole.articles, 'new.jsonl'), [NEW_ARTICLE]);
      const one = await index(program, whole.index, whole.articles);
      first.push({ size: articles.length, cost: whole.seconds });
      added.push({ size: articles.length, cost: one.seconds });
      const at = `${articles.length.toLocaleString('en')} short articles`;
      const note = 'the first index beside it';
      rows.push(
        alone('growth', `index ${at}`, 's', whole.seconds, `${whole.report.embedded} sentences embedded`),
        alone('growth', `peak memory, ${at}`, 'MB', whole.peakBytes / 1e6),
        compared('growth', `index again, ${at}`, 's', unchanged.seconds, whole.seconds, note),
        compared('growth', `add 1 to ${at}`, 's', one.seconds, whole.seconds, note),
      );
    } finally {
      await rm(whole.data, { recursive: true, force: true });
    }
  }
  return {
    rows,
    curves: [
      { name: 'index all', unit: 's', points: first },
      { name: 'add one article', unit: 's', points: added },
    ],
  };
}
