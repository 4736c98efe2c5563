/** Takes the picture of a report: `npx tsx test/eval/screenshot.ts REPORT.html OUT.png [WIDTH] [light|dark] [LANGUAGE]`. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const HEIGHT = 1500;

const take = async ([report, out, width = '1280', theme = 'light', language = 'en']: string[]): Promise<void> => {
  if (report === undefined || out === undefined) throw new Error('Name the report and the picture to write');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: Number(width), height: HEIGHT },
      colorScheme: theme === 'dark' ? 'dark' : 'light',
    });
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.click(`[data-language="${language}"]`);
    await page.screenshot({ path: out });
  } finally {
    await browser.close();
  }
};

take(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
