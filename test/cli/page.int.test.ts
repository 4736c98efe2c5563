import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEval } from '../../eval/mod.js';
import { options, temporary, writeSample } from '../eval/sample.js';
import { makePdf } from '../reading/make/pdf.js';
import { litAmong, openBrowser } from '../web/browser.js';
import { servedWorkplace } from './serving.js';

const QUESTION = '开办小吃店需要几项手续？';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const QUOTES = 200;
/** Milliseconds for whatever is waited for, on a busy machine. */
const PATIENCE = 100_000;

const browser: Browser | undefined = await openBrowser();
if (browser === undefined) console.warn('Skipped: no Chromium runs on this system.');

const served = servedWorkplace();

// Two runs, the second with other answers: what moved between them is shown.
beforeAll(async () => {
  const [folder, sample] = [join(served.place.data, 'evaluations'), writeSample(temporary())];
  await runEval(options(sample, { keep: folder }));
  await runEval(options(sample, { keep: folder }));
});
afterAll(() => browser?.close());

/** Violations that keep somebody out. The checker is put into the page past its content policy, which lets no script in. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<{ id: string; impact: string }[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))',
  );
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script> [点我](javascript:alert(3)) \u001b[31m红字';

/** Each language once, and each width and colour. */
const LOOKS = [
  ['zh-Hans', 'zh-CN', 390, 'light', '提问', '文库', '反馈', '评测'],
  ['zh-Hant', 'zh-TW', 1280, 'dark', '提問', '文庫', '回饋', '評測'],
  ['en', 'en-US', 390, 'dark', 'Ask', 'Library', 'Feedback', 'Evaluation'],
] as const;

describe.skipIf(browser === undefined)('the page', { timeout: 240_000 }, () => {
  it.each(LOOKS)(
    'from a question to its source, in %s (%s) at %d, %s',
    async (language, locale, width, colorScheme, ask, library, feedback, evaluation) => {
      const context = await browser?.newContext({ locale, colorScheme, viewport: { width, height: 850 } });
      if (context === undefined) return;
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      const elsewhere: string[] = [];
      const troubles: string[] = [];
      page.on('request', (request) => void (request.url().startsWith(served.url) || elsewhere.push(request.url())));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('dialog', (dialog) => {
        if (dialog.type() === 'alert') troubles.push(dialog.message());
        void dialog.accept();
      });
      await page.goto(served.url);
      await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
      const go = (name: string) => page.getByRole('link', { name, exact: true }).click();

      const asked = async (question: string): Promise<void> => {
        await go(ask);
        await page.locator('#question').fill(question);
        await page.keyboard.press('Enter');
        await page.locator('.answer .small').first().waitFor();
      };
      await asked(QUESTION);
      const card = page.locator('.answer').first();
      await card.getByRole('button').first().click();
      await card.locator('.why li').first().waitFor();
      await card.getByRole('button', { name: /^(没用|沒用|Not helpful)$/u }).click();
      await card.locator('form input').first().fill(`过时了 ${language}${width}`);
      await card.locator('form button').click();
      await card.locator('form').waitFor({ state: 'detached' });
      expect(await barriers(page)).toEqual([]);
      await page.locator('.answer .mark').first().press('Enter');
      const lit = page.locator('#reader mark');
      await lit.waitFor();
      expect(await lit.textContent()).toContain('3项');
      expect(await lit.evaluate((mark) => mark === mark.ownerDocument.activeElement)).toBe(true);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await lit.count()).toBe(0);

      await go(library);
      const name = `lamp-${language}-${width}.txt`;
      const text = `Lamp ${width} ${language}\n2024年5月6日\n\n${language}${width}灯塔更换了灯器，射程增加到二十二海里。\n\n${MARKUP}\n`;
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      const row = page.locator('.articles li', { hasText: `Lamp ${width} ${language}` });
      await row.waitFor();
      expect(await barriers(page)).toEqual([]);
      // Markup in an article is the letters that it is.
      await row.getByRole('link').click();
      await page.locator('#reader .text', { hasText: '<script>alert(2)</script>' }).waitFor();
      expect(await page.locator('#reader img, #reader script, a[href^="javascript:"]').count()).toBe(0);
      await page.keyboard.press('Escape');
      await asked(`${language}${width}灯塔的射程是多少？`);
      expect(await page.locator('.answer').first().textContent()).toContain('二十二海里');
      await go(library);
      await row.getByRole('button').click();
      await row.waitFor({ state: 'detached' });

      // What was voted on becomes a question of an evaluation.
      await go(feedback);
      const vote = page.locator('.articles li', { hasText: `过时了 ${language}${width}` });
      await vote.getByRole('button').click();
      await expect.poll(() => page.locator('#news').textContent(), { timeout: PATIENCE }).toMatch(/\d/u);
      expect(await (await fetch(`${served.url}/api/cases`)).text()).toContain(`过时了 ${language}${width}`);
      expect(await barriers(page)).toEqual([]);
      await go(evaluation);
      await page.locator('pre').first().waitFor();
      expect(await barriers(page)).toEqual([]);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect([elsewhere, troubles]).toEqual([[], []]);
      await context.close();
    },
  );

  it(`${QUOTES} addresses of quotes each light up the quote`, async () => {
    const page = await browser?.newPage();
    if (page === undefined) return;
    const { articles } = (await (await fetch(`${served.url}/api/articles`)).json()) as { articles: { id: string }[] };
    let landed = 0;
    for (const { id } of articles) {
      const { text } = (await (await fetch(`${served.url}/api/articles/${id}`)).json()) as { text: string };
      await page.goto(`${served.url}/articles/${id}`);
      const places = Array.from({ length: QUOTES / articles.length }, (_, i) => {
        const start = (i * 37) % (text.length - 1);
        const end = Math.min(text.length, start + 1 + ((i * 13) % 60));
        return { hash: `#${start}-${end}`, quote: text.slice(start, end) };
      });
      landed += await litAmong(page, places);
    }
    expect(landed).toBe(QUOTES);
    await page.close();
  });

  it('an index is brought up to date before one’s eyes, and a PDF opens as its page, printed or scanned', async () => {
    const printed = [
      '镇级财政收入较上年增长两成。',
      '图书馆周末的借阅量全年增长三成。',
      '图书馆周末的借阅量全年增长三成。',
    ];
    const pdf = { name: 'report.pdf', mimeType: 'application/pdf' };
    const scan = { ...pdf, name: 'notice.pdf', buffer: readFileSync('test/reading/scans/notice.pdf') };
    served.place.write('data/library/default/broken.jsonl', '{"text": 1}\n');
    const page = await browser?.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 850 } });
    if (page === undefined) return;
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${served.url}/library`);
    const printedPdf = { ...pdf, buffer: makePdf([[], printed, []], { font: 'unigb' }) };
    await page.locator('main input[list]').fill('papers');
    await page.locator('input[type=file]').setInputFiles([printedPdf, scan]);
    await page
      .locator('.articles li', { hasText: 'notice' })
      .or(page.locator('.articles li', { hasText: '停水' }))
      .waitFor();
    // Long enough to be stopped: the process that indexes is there already.
    const sentences = Array.from({ length: 600 }, (_, i) => `第${i}号渡口今年又添了${i + 2}条船。`);
    served.place.write('data/library/default/long.txt', sentences.join(''));
    await page.getByRole('button', { name: '更新索引' }).click();
    await page.getByRole('button', { name: '停止' }).click();
    await page.locator('#news', { hasText: '已停止' }).waitFor();
    await page.getByRole('button', { name: '更新索引' }).click();
    await page.locator('li', { hasText: 'broken.jsonl' }).waitFor();
    await page.getByRole('link', { name: '文库' }).click();
    await page.locator('main select').selectOption('papers');
    await expect.poll(() => page.locator('.articles li').count(), { timeout: PATIENCE }).toBe(2);

    const open = async (id: string, words: string, nth: 'indexOf' | 'lastIndexOf'): Promise<void> => {
      const { text } = (await (await fetch(`${served.url}/api/articles/${id}`)).json()) as { text: string };
      const start = text[nth](words);
      await page.goto(`${served.url}/articles/${id}#${start}-${start + words.length}`);
      expect(await litAmong(page, [{ quote: words }])).toBe(1);
      // Drawn once its page is.
      await page.locator('.sheet mark').first().waitFor();
    };
    /** How much darker than its paper the page is under the mark: print, or none. */
    const inked = () =>
      page.evaluate<number>(`(() => {
        const mark = document.querySelector('.sheet mark').getBoundingClientRect();
        const canvas = document.querySelector('.sheet canvas');
        const sheet = canvas.getBoundingClientRect();
        const scale = canvas.width / sheet.width;
        const at = [mark.left - sheet.left, mark.top - sheet.top, mark.width, mark.height].map((one) => Math.round(one * scale));
        const { data } = canvas.getContext('2d').getImageData(...at);
        let dark = 0;
        for (let i = 0; i < data.length; i += 4) if (data[i] < 128) dark += 1;
        return dark / (data.length / 4);
      })()`);
    await open('papers/report.pdf', '图书馆周末的借阅量', 'lastIndexOf');
    expect(await page.locator('.sheet canvas').getAttribute('aria-label')).toContain('第 2 页');
    const markTop = () => page.locator('.sheet mark').evaluate((mark) => mark.getBoundingClientRect().top);
    const below = await markTop();
    await open('papers/report.pdf', '图书馆周末的借阅量', 'indexOf');
    // The mark of the other place stands there until this one is drawn.
    await expect.poll(markTop, { timeout: PATIENCE }).not.toBe(below);
    await page.getByRole('button', { name: '按文字看' }).click();
    expect(await page.locator('#reader .text mark').textContent()).toBe('图书馆周末的借阅量');
    await open('papers/notice.pdf', '8月3日9时至17时', 'indexOf');
    expect(await inked()).toBeGreaterThan(0.05);
    expect(await barriers(page)).toEqual([]);
    await page.close();
  });
});
