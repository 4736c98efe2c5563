/**
 * Whether links land on their quotes, over anybody's files: `npx tsx test/web/landing.ts FOLDER [QUOTES]`. The folder is
 * indexed into a place of its own and served; every quote is opened by its address in a real browser, and what is lit is
 * compared with it. Then a receipt of all quotes is verified.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { type checkReceipt, makeReceipt } from '../../src/show/mod.js';
import { serving } from '../cli/serving.js';
import { wenjinJson } from '../cli/wenjin.js';
import { ANSWER, cite } from '../show/given.js';
import { openBrowser } from './browser.js';

type Article = { readonly id: string; readonly text: string; readonly pdf?: object };
type Quote = { readonly article: Article; readonly start: number; readonly end: number };

/** Letters of a quote, as answers have them. */
const SHORTEST = 6;
const LONGEST = 120;
/** Milliseconds for a page to be drawn. */
const PATIENCE = 15_000;

/** Sentences and lines: what is quoted. */
function* stretchesOf(article: Article): Generator<Quote> {
  for (const { 0: found, index } of article.text.matchAll(/[^。！？\n]+[。！？]?/gu)) {
    const start = index + (found.length - found.trimStart().length);
    const end = index + found.trimEnd().length;
    const letters = article.text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '').length;
    if (letters >= SHORTEST && end - start <= LONGEST) yield { article, start, end };
  }
}

/** As many from each article as from the next, from all over it. */
function drawn(articles: readonly Article[], count: number): Quote[] {
  const left = articles.map((article) =>
    [...stretchesOf(article)].map((one, i) => [(i * 7919) % 104729, one] as const),
  );
  const lists = left.map((list) => list.sort((a, b) => a[0] - b[0]).map(([, one]) => one));
  const quotes: Quote[] = [];
  for (let round = 0; quotes.length < count && lists.some((list) => list.length > round); round += 1)
    for (const list of lists) if (list[round] !== undefined && quotes.length < count) quotes.push(list[round] as Quote);
  return quotes;
}

/** What a PDF prints has neither the spaces of the text nor its forms of letters. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What is lit, once something is and the page has come to rest. */
const litOn = (page: Page): Promise<string[]> =>
  page.evaluate(`new Promise((done) => {
    const until = Date.now() + ${PATIENCE};
    const look = () => {
      const marks = [...document.querySelectorAll('#reader mark')].map((one) => one.textContent);
      if (marks.length > 0 || document.querySelector('#reader [role=alert]') || Date.now() > until) done(marks);
      else setTimeout(look, 20);
    };
    look();
  })`);

const json = async (url: string): Promise<ReturnType<typeof JSON.parse>> => (await fetch(url)).json();

async function main([folder = 'articles', count = '200']: string[]): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'wenjin-landing-'));
  const data = join(place, 'data');
  const articles = resolve(folder);
  await wenjinJson(['index', articles, '--data', data]);
  const served = await serving({ articles, data });
  const browser = await openBrowser();
  if (browser === undefined) throw new Error('No Chromium runs on this system.');
  try {
    const known: Article[] = [];
    for (let total = 1; known.length < total; ) {
      const listed = await json(`${served.url}/api/articles?limit=200&offset=${known.length}`);
      total = listed.total;
      for (const { id } of listed.articles)
        known.push(
          await json(`${served.url}/api/articles/${id.split('/').map(encodeURIComponent).join('/')}?quote=0-1`),
        );
    }
    const quotes = drawn(known, Number(count));
    const tally = { text: [0, 0], pdf: [0, 0] };
    const page = await browser.newPage({ viewport: { width: 1280, height: 850 } });
    for (const { article, start, end } of quotes) {
      const path = article.id.split('/').map(encodeURIComponent).join('/');
      await page.goto('about:blank');
      await page.goto(`${served.url}/articles/${path}#${start}-${end}`);
      const lit = (await litOn(page)).join('');
      const quote = article.text.slice(start, end);
      const isLit = article.pdf ? lettersOf(lit) === lettersOf(quote) : lit === quote;
      const kind = tally[article.pdf ? 'pdf' : 'text'];
      kind[0] = (kind[0] ?? 0) + (isLit ? 1 : 0);
      kind[1] = (kind[1] ?? 0) + 1;
      if (!isLit) console.log(`${article.id}#${start}-${end}\n  quote ${quote}\n  lit   ${lit}`);
    }
    const citations = quotes.map(({ article, start, end }, i) => {
      return { ...cite(article.text.slice(start, end), undefined, i + 1), articleId: article.id, start, end };
    });
    const texts = new Map(known.map(({ id, text }) => [id, text]));
    const receipt = await makeReceipt({ ...ANSWER, citations }, (id) => texts.get(id), { program: '', models: {} });
    writeFileSync(join(place, 'receipt.json'), JSON.stringify(receipt));
    const checked = (await wenjinJson(['verify', join(place, 'receipt.json'), '--data', data])) as Awaited<
      ReturnType<typeof checkReceipt>
    >;
    const standing = checked.quotes.filter(({ fate }) => fate === 'stands').length;
    console.log(
      `${known.length} articles; ${tally.text.join(' of ')} quotes lit in texts, ${tally.pdf.join(' of ')} on pages`,
    );
    console.log(`${standing} of ${checked.quotes.length} stand by wenjin verify`);
  } finally {
    await browser.close();
    await served.stop();
    rmSync(place, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
