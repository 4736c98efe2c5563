/**
 * Takes the pictures of the page: `npx tsx scripts/docs/screenshots.ts DATA FONT`. DATA is an index of the bundled articles.
 * FONT is the folder of `@fontsource/noto-sans-sc`, which is not installed with this project: the browser of the tests has no
 * Chinese letters of its own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { projectRoot } from '../../src/config.js';
import { serving } from '../../test/cli/serving.js';
import { openBrowser } from '../../test/web/browser.js';

const HEIGHT = 800;
/** Milliseconds for letters to be drawn again once they are there. */
const SETTLING = 1000;
const WEIGHTS = ['400', '700'];
/** Where the letters come from; answered from the disk, nothing is sent. */
const LETTERS = '/letters/';

type Shot = {
  readonly name: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly locale: string;
  readonly show: (page: Page) => Promise<void>;
};

const asked = (question: string) => async (page: Page) => {
  await page.locator('#question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.answer .mark').first().waitFor();
};
const opened = (question: string) => async (page: Page) => {
  await asked(question)(page);
  await page.locator('.answer .mark').first().click();
  await page.locator('#reader mark').waitFor();
};
const library = async (page: Page) => {
  await page.locator('nav a[href="/library"]').click();
  await page.locator('.articles li').first().waitFor();
};

const SHOTS: readonly Shot[] = [
  {
    ...{ name: 'page-source', width: 1280, colorScheme: 'light', locale: 'zh-CN' },
    show: opened('包头2020年签约了多少个项目？'),
  },
  { ...{ name: 'page-library', width: 1280, colorScheme: 'dark', locale: 'en-US' }, show: library },
  {
    ...{ name: 'page-phone', width: 390, colorScheme: 'light', locale: 'zh-TW' },
    show: asked('青禾縣商業登記要幾天完成？'),
  },
  {
    ...{ name: 'page-phone-source', width: 390, colorScheme: 'dark', locale: 'zh-CN' },
    show: opened('巴中市签约了多少个项目？'),
  },
];

const styleOf = (font: string, weight: string): string =>
  readFileSync(join(font, `${weight}.css`), 'utf8')
    .replaceAll('./files/', LETTERS);

async function main([data = '', font = '']: string[]): Promise<void> {
  const browser = await openBrowser();
  if (browser === undefined) throw new Error('No Chromium runs on this system.');
  const served = await serving({ articles: join(projectRoot, 'articles'), data });
  try {
    for (const { name, width, colorScheme, locale, show } of SHOTS) {
      const look: BrowserContextOptions = { locale, colorScheme, viewport: { width, height: HEIGHT }, bypassCSP: true };
      const page = await (await browser.newContext({ ...look, deviceScaleFactor: width < 800 ? 1.5 : 1 })).newPage();
      await page.route(`**${LETTERS}*`, (route) =>
        route.fulfill({ path: join(font, 'files', route.request().url().split(LETTERS)[1] ?? '') }),
      );
      await page.goto(served.url);
      for (const weight of WEIGHTS) await page.addStyleTag({ content: styleOf(font, weight) });
      await page.addStyleTag({ content: '* { font-family: "Noto Sans SC", sans-serif !important; }' });
      await show(page);
      await page.evaluate('document.fonts.ready');
      await page.waitForTimeout(SETTLING);
      const path = join(projectRoot, 'docs', 'images', `${name}.webp`);
      await sharp(await page.screenshot()).webp({ quality: 82 }).toFile(path);
      await page.context().close();
    }
  } finally {
    await browser.close();
    await served.stop();
  }
}

await main(process.argv.slice(2));
