import { parse } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import type { Answered, Answerer, Citation } from '../../src/core/mod.js';
import { answerCsv } from '../../src/show/mod.js';
import { ANSWER } from '../show/given.js';
import { startScene } from './harness.js';
import { FakeLibrary } from './library.js';

const QUESTION = '哪些县办了夜市？';
const ROWS = 40;
const longQuote = (i: number): string =>
  `第${i}县办起了夜市，${'摊位沿河排开，天黑以后才热闹起来；'.repeat(9)}游客比去年多[${i}]成。`;

/** Forty rows, more than fit into a message. */
function ofRows(library: FakeLibrary, rows = ROWS, quoteOf = longQuote): Answerer {
  const citations = Array.from({ length: rows }, (_, i): Citation => {
    const [n, articleId, quote] = [i + 1, `county${i + 1}.txt`, quoteOf(i + 1)];
    library.put(articleId, quote, { title: `县报${n}` });
    const place = { articleId, path: articleId, passageId: `${articleId}#0`, start: 0, end: quote.length };
    return { n, title: `县报${n}`, source: '县报', date: '2024-05-01', url: null, quote, ...place };
  });
  const { parts: _, ...answer } = ANSWER as Answered;
  const many = { reached: 60, complete: false };
  return { ask: async (question) => ({ ...answer, question, certainty: 'unsure', citations, conflicts: [], many }) };
}

async function start({ onTestFinished }: TestContext, rows = ROWS, quoteOf = longQuote) {
  const library = new FakeLibrary();
  const scene = await startScene({ library, bot: { answerer: ofRows(library, rows, quoteOf), mentions: true } });
  onTestFinished(() => scene.stop());
  return scene;
}

type Shown = { readonly embeds: readonly { description?: string; footer?: { text: string }; fields?: unknown[] }[] };
const pageOf = (message: Shown | null): string => message?.embeds[0]?.footer?.text ?? '';
const textOf = (message: Shown | null): string => message?.embeds[0]?.description ?? '';

describe.concurrent('an answer in rows that no message holds', () => {
  it.for([
    ['zh-CN', QUESTION, '上一页', '下一页', '第 1/'],
    ['zh-TW', '哪些縣辦了夜市？', '上一頁', '下一頁', '第 1/'],
    ['en-US', 'Which counties have a night market?', 'Previous', 'Next', 'page 1 of '],
  ] as const)('is one message, whose pages have all rows and their sources, in %s', async (said, context) => {
    const [locale, question, previous, next, first] = said;
    const { discord } = await start(context);
    const i = await discord.driver.slash('ask', { question }, { locale });
    await i.until(() => pageOf(i.reply).includes(first), 10_000);
    expect(i.followups).toEqual([]);
    expect(i.reply?.buttons.map(({ label }) => label).slice(0, 3)).toEqual([previous, next, 'CSV']);
    expect(i.reply?.buttons.at(-1)?.label).toBe('🗑️');
    const pages = Number(/\d+$|(?<=\/)\d+/u.exec(pageOf(i.reply))?.[0]);
    expect(pages).toBeGreaterThan(2);
    const texts = [textOf(i.reply)];
    for (let page = 2; page <= pages; page += 1) {
      const before = pageOf(i.reply);
      await discord.driver.click(i.reply, next, { locale });
      await i.until(() => pageOf(i.reply) !== before, 5000);
      texts.push(textOf(i.reply));
      const sources = JSON.stringify(i.reply?.embeds[0]?.fields);
      const cited = [...textOf(i.reply).matchAll(/(?<!多)\[(\d+)\]/gu)].map(([, n]) => n);
      expect(cited.length).toBeGreaterThan(0);
      for (const n of cited) expect(sources).toContain(`[${n}] 县报${n} `);
    }
    for (let n = 1; n <= ROWS; n += 1) {
      const on = texts.filter((text) => text.includes(`第${n}县办起了夜市`));
      expect(on).toHaveLength(1);
      // A row is not cut in two, and what an article prints in brackets is no mark.
      expect(on[0]).toContain(`游客比去年多〔${n}〕成。`);
      expect(on[0]).toContain(`[${n}]`);
    }
    expect(i.reply?.buttons.find(({ label }) => label === next)?.disabled).toBe(true);
    expect(i.reply?.buttons.at(-1)?.label).toBe('🗑️');
    expect(discord.driver.fromBot('general')).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('names the sources of all its rows, however short they are', async (context) => {
    const { discord } = await start(context, ROWS, (i) => `第${i}县办起了夜市。`);
    const i = await discord.driver.slash('ask', { question: QUESTION }, { locale: 'zh-CN' });
    await i.until(() => pageOf(i.reply).includes('第 1/'), 10_000);
    let sources = '';
    for (let page = 1; ; page += 1) {
      await i.until(() => pageOf(i.reply).includes(`第 ${page}/`), 5000);
      sources += JSON.stringify(i.reply?.embeds[0]?.fields);
      if (i.reply?.buttons.find(({ label }) => label === '下一页')?.disabled) break;
      await discord.driver.click(i.reply, '下一页', { locale: 'zh-CN' });
    }
    for (let n = 1; n <= ROWS; n += 1) expect(sources).toContain(`[${n}] 县报${n} `);
  });

  it('is turned by others beside it, where they alone see it and turn on', async (context) => {
    const { discord } = await start(context);
    const i = await discord.driver.slash('ask', { question: QUESTION }, { locale: 'zh-CN' });
    await i.until(() => pageOf(i.reply).includes('第 1/'), 10_000);
    const other = await discord.driver.click(i.reply, '下一页', { user: 'bob', locale: 'zh-CN' });
    await other.until(() => pageOf(other.reply).includes('第 2/'), 5000);
    expect(other.reply?.ephemeral).toBe(true);
    expect(pageOf(i.reply)).toContain('第 1/');
    expect(other.reply?.buttons.map(({ label }) => label)).not.toContain('🗑️');
    // Nor does turning on take away what was written above since.
    if (i.reply !== null) i.reply.api.content = '更正';
    await discord.driver.click(other.reply, '下一页', { user: 'bob', locale: 'zh-CN' });
    await other.until(() => pageOf(other.reply).includes('第 3/'), 5000);
    expect(pageOf(i.reply)).toContain('第 1/');
    await discord.driver.click(i.reply, '下一页', { user: 'mod', locale: 'zh-CN' });
    await i.until(() => pageOf(i.reply).includes('第 2/'), 5000);
    expect(i.reply?.content).toBe('更正');
    expect(discord.violations).toEqual([]);
  });

  it('is turned after a restart, and says so where it is not kept any more', async (context) => {
    const scene = await start(context);
    const i = await scene.discord.driver.slash('ask', { question: '哪些縣辦了夜市？' }, { locale: 'zh-TW' });
    await i.until(() => pageOf(i.reply).includes('第 1/'), 10_000);
    await scene.restart();
    await scene.discord.driver.click(i.reply, '下一頁', { locale: 'zh-TW' });
    await i.until(() => pageOf(i.reply).includes('第 2/'), 5000);
    await scene.discord.driver.slash('forget', {}, { locale: 'zh-TW' });
    const late = await scene.discord.driver.click(i.reply, '下一頁', { locale: 'zh-TW' });
    await late.until(() => late.text.includes('這條回答的記錄已不在了，請重新提問。'), 5000);
    expect(pageOf(i.reply)).toContain('第 2/');
  });

  it('shows no page of articles that are gone, and turns on', async (context) => {
    const scene = await start(context);
    const i = await scene.discord.driver.slash('ask', { question: QUESTION }, { locale: 'zh-CN' });
    await i.until(() => pageOf(i.reply).includes('第 1/'), 10_000);
    const [, row] = /^(\d+)\\?\. /mu.exec(textOf(i.reply)) ?? [];
    expect(row).toBe('1');
    scene.library.articles.delete('county1.txt');
    await scene.discord.driver.click(i.reply, '下一页', { locale: 'zh-CN' });
    await i.until(() => pageOf(i.reply).includes('第 2/'), 5000);
    await scene.discord.driver.click(i.reply, '上一页', { locale: 'zh-CN' });
    await i.until(() => textOf(i.reply) === '这篇文章已不在本频道的知识库里。', 5000);
    expect(pageOf(i.reply)).toContain('第 1/');
  });

  it.for([
    ['many rows', ROWS],
    ['few rows', 3],
  ] as const)('is a table where it is wanted, the same that the terminal saves, of %s', async ([, rows], context) => {
    const { discord, library } = await start(context, rows);
    const i = await discord.driver.slash('ask', { question: QUESTION }, { locale: 'zh-CN' });
    await i.until(() => i.reply?.buttons.some(({ label }) => label === 'CSV'), 10_000);
    expect(i.followups).toEqual([]);
    const table = await discord.driver.click(i.reply, 'CSV', { user: 'bob', locale: 'zh-CN' });
    await table.until(() => table.reply?.api.attachments[0], 5000);
    expect(table.reply?.ephemeral).toBe(true);
    expect(table.text).toContain(`${rows} 条引文`);
    const [file] = table.reply?.api.attachments ?? [];
    expect(parse(file?.filename ?? '').ext).toBe('.csv');
    const saved = await (await fetch(file?.url ?? '')).text();
    expect(`\ufeff${saved.replace(/^\ufeff/u, '')}`).toBe(answerCsv(await ofRows(library, rows).ask(QUESTION)));
  });
});
