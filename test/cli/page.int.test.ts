import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../web/browser.js';
import { servedWorkplace } from './serving.js';

const QUESTION = '开办小吃店需要几项手续？';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const QUOTES = 200;

const browser: Browser | undefined = await openBrowser();
if (browser === undefined) console.warn('Skipped: no Chromium runs on this system.');

const served = servedWorkplace();

afterAll(() => browser?.close());

/** Violations that keep somebody out. The checker is put into the page past its content policy, which lets no script in. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<{ id: string; impact: string }[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))',
  );
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

/** Each language once, and each width and colour. */
const LOOKS = [
  ['zh-Hans', 'zh-CN', 390, 'light', '提问', '文库'],
  ['zh-Hant', 'zh-TW', 1280, 'dark', '提問', '文庫'],
  ['en', 'en-US', 390, 'dark', 'Ask', 'Library'],
] as const;

describe.skipIf(browser === undefined)('the page', () => {
  it.each(LOOKS)(
    'from a question to its source, in %s (%s) at %d, %s',
    async (language, locale, width, colorScheme, ask, library) => {
      const context = await browser?.newContext({ locale, colorScheme, viewport: { width, height: 850 } });
      if (context === undefined) return;
      const page = await context.newPage();
      const elsewhere: string[] = [];
      const troubles: string[] = [];
      page.on('request', (request) => void (request.url().startsWith(served.url) || elsewhere.push(request.url())));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('dialog', (dialog) => void dialog.accept());
      await page.goto(served.url);
      expect(await page.getAttribute('html', 'lang')).toBe(language);

      const asked = async (question: string): Promise<void> => {
        await page.getByRole('link', { name: ask, exact: true }).click();
        await page.locator('#question').fill(question);
        await page.keyboard.press('Enter');
        await page.locator('.answer .mark').first().waitFor();
      };
      await asked(QUESTION);
      expect(await barriers(page)).toEqual([]);
      await page.locator('.answer .mark').first().press('Enter');
      const lit = page.locator('#reader mark');
      await lit.waitFor();
      expect(await lit.textContent()).toContain('3项');
      expect(await lit.evaluate((mark) => mark === mark.ownerDocument.activeElement)).toBe(true);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await lit.count()).toBe(0);

      await page.getByRole('link', { name: library, exact: true }).click();
      const name = `lamp-${language}-${width}.txt`;
      const text = `Lamp ${width}\n2024年5月6日\n\n${language}${width}灯塔更换了灯器，射程增加到二十二海里。\n`;
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      const row = page.locator('.articles li', { hasText: `Lamp ${width}` });
      await row.waitFor();
      expect(await barriers(page)).toEqual([]);
      await asked(`${language}${width}灯塔的射程是多少？`);
      expect(await page.locator('.answer').first().textContent()).toContain('二十二海里');
      await page.getByRole('link', { name: library, exact: true }).click();
      await row.getByRole('button').click();
      await row.waitFor({ state: 'detached' });

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect([elsewhere, troubles]).toEqual([[], []]);
      await context.close();
    },
  );

  it(`${QUOTES} addresses of quotes each light up the quote`, async () => {
    const page = await browser?.newPage();
    if (page === undefined) return;
    const { articles } = (await (await fetch(`${served.url}/api/articles`)).json()) as { articles: { id: string }[] };
    const texts = await Promise.all(
      articles.map(
        async ({ id }) => (await (await fetch(`${served.url}/api/articles/${id}`)).json()) as { text: string },
      ),
    );
    await page.goto(served.url);
    let landed = 0;
    for (let i = 0; i < QUOTES; i++) {
      const at = i % articles.length;
      const text = texts[at]?.text ?? '';
      const start = (i * 37) % (text.length - 1);
      const end = Math.min(text.length, start + 1 + ((i * 13) % 60));
      await page.evaluate(`location.href = '/articles/${articles[at]?.id}#${start}-${end}'`);
      await page.waitForURL(`**#${start}-${end}`);
      const lit = page.locator('#reader mark');
      await lit.waitFor();
      if ((await lit.textContent()) === text.slice(start, end)) landed += 1;
    }
    expect(landed).toBe(QUOTES);
    await page.close();
  });

  it('shows markup in an article as the letters that it is', async () => {
    const page = await browser?.newPage();
    if (page === undefined) return;
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script> [点我](javascript:alert(3)) \u001b[31m红字';
    const body = `恶意文章\n\n${evil}，银杏街的恶意文章共有九十九行。\n`;
    await fetch(`${served.url}/api/articles?name=evil.txt`, { method: 'POST', body });
    let alarmed = false;
    page.on('dialog', (dialog) => {
      alarmed = true;
      void dialog.dismiss();
    });
    await page.goto(`${served.url}/articles/default/evil.txt#0-5`);
    await page.locator('#reader mark').waitFor();
    expect(await page.locator('#reader').textContent()).toContain('<script>alert(2)</script>');
    expect(await page.locator('#reader img, #reader script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    expect(alarmed).toBe(false);
    await page.close();
  });
});
