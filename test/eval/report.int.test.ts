/** What a reader does with the page, in a real browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runEval } from '../../eval/mod.js';
import { options, temporary, writeSample } from './sample.js';

const CHROMIUM = '/usr/bin/chromium';
const installed = existsSync(CHROMIUM);
if (!installed) console.warn(`Skipping the report's browser test: there is no ${CHROMIUM}`);

/** A page that is only looked at needs no network, no GPU, and none of the browser's own errands. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!installed)('the report in a browser', () => {
  let browser: Browser;
  let page: Page;
  let address: string;
  const trouble: string[] = [];

  beforeAll(async () => {
    const folder = temporary();
    const dataset = writeSample(folder);
    const html = join(folder, 'report.html');
    const baseline = join(folder, 'baseline.json');
    await runEval(options(dataset, { save: baseline }));
    const faults = {
      blind: (question: string) => /^[甲乙丙丁戊己]城的早市/u.test(question),
      overconfident: () => true,
    };
    await runEval(options(dataset, { html, baseline, gate: true }, faults));
    address = pathToFileURL(html).href;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  }, 60_000);

  afterAll(() => browser?.close());

  beforeEach(async () => {
    trouble.length = 0;
    page = await browser.newPage();
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    page.on('request', (request) => request.url() !== address && trouble.push(`asked for ${request.url()}`));
    await page.goto(address);
  });

  afterEach(async () => {
    expect(trouble).toEqual([]);
    await page.close();
  });

  const shown = () => page.locator('.q:visible');

  test('filters to failures, by slice, by reason and by words', async () => {
    const all = await shown().count();
    await page.check('[data-failures]');
    const failed = await shown().count();
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(all);
    await page.selectOption('[data-filter="slice"]', 'traditional');
    expect(await shown().count()).toBe(6);
    await page.selectOption('[data-filter="failure"]', 'notRetrieved');
    expect(await shown().count()).toBe(6);
    await page.selectOption('[data-filter="failure"]', '');
    await page.click('[data-reason="notRetrieved"]');
    expect(await page.inputValue('[data-filter="failure"]')).toBe('notRetrieved');
    expect(await shown().count()).toBe(6);
    await page.fill('[data-search]', '甲城 早市');
    expect(await shown().count()).toBe(1);
    await page.fill('[data-search]', '没有这样的题');
    expect(await page.locator('[data-nothing]').isVisible()).toBe(true);
  });

  test('follows a link to the passage, sees the quote marked, and comes back', async () => {
    await page.fill('[data-search]', '乙城 石桥');
    const question = shown().first();
    await question.locator('summary').click();
    await question.locator('a.open').first().click();
    const passage = page.locator('.passage:target');
    await passage.waitFor();
    expect(await passage.locator('mark.evidence.on').textContent()).toBe('一共架了4座石桥');
    const box = await passage.boundingBox();
    expect(box !== null && box.y >= 0 && box.y < 700).toBe(true);
    await passage.locator('[data-back]').click();
    expect(await question.evaluate((node) => node.contains(node.ownerDocument.activeElement))).toBe(true);
  });

  test('shows hostile text as text', async () => {
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('.passage h3').first().textContent()).toContain('甲城的桥');
    expect(await page.textContent('body')).toContain('<img src=x onerror="window.hacked=1">');
  });

  test('speaks three languages and knows two themes', async () => {
    expect(await page.textContent('h1')).toContain('Evaluation report');
    await page.click('[data-language="zh-Hant"]');
    expect(await page.textContent('h1')).toContain('評測報告');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hant');
    const colour = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.click('[data-theme-choice="light"]');
    const light = await colour();
    await page.click('[data-theme-choice="dark"]');
    expect(await colour()).not.toBe(light);
  });

  test('names what fell against the baseline', async () => {
    expect(await page.textContent('.verdict.bad')).toContain('Traditional');
  });

  test.each([360, 768, 1280])('fits a window %i pixels wide', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.locator('.q summary').first().click();
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  });

  test('can be read without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(address);
    expect(await still.locator('.slices:visible').count()).toBeGreaterThan(3);
    expect(await still.locator('.q').count()).toBeGreaterThan(20);
    await plain.close();
  });
});
