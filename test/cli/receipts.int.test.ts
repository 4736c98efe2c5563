import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openForReading, readArticle } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { makeReceipt, type QuoteFate } from '../../src/show/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';
import { ANSWER } from '../show/given.js';
import { type Workplace, wenjin, workplace } from './wenjin.js';

const ARTICLES = 20;
const RECEIPTS = 100;
const PLACES = ['青禾县', '雲灣港', '白石镇', '沙河口', '銀杏街'];

const nameOf = (article: number): string => `report-${article}.txt`;
const sentence = (article: number, i: number): string =>
  `${PLACES[i]}第${article + 1}号报告写明：${i + 3}月共受理${article * 37 + i * 11 + 2}件，比上年多${i + 1}成。`;
const bodyOf = (article: number): string =>
  `第${article + 1}号报告\n2024年3月1日\n\n${PLACES.map((_, i) => sentence(article, i)).join('\n\n')}\n`;

let place: Workplace;
const index = () =>
  indexArticles({ paths: [place.articles], dataDir: place.data, embedder: fakeEmbedder(), confirmed: 'all' });
const receiptOf = (i: number): string => join(place.folder, `receipt-${i}.json`);

beforeAll(async () => {
  place = workplace(Object.fromEntries(Array.from({ length: ARTICLES }, (_, i) => [nameOf(i), bodyOf(i)])));
  await index();
  const db = openForReading(place.data);
  for (let i = 0; i < RECEIPTS; i += 1) {
    const quote = sentence(i % ARTICLES, Math.floor(i / ARTICLES));
    const articleId = nameOf(i % ARTICLES);
    const text = readArticle(db, articleId)?.text ?? '';
    const start = text.indexOf(quote);
    const citations = [{ ...ANSWER.citations[0], n: 1, articleId, quote, start, end: start + quote.length }];
    const origin = { program: 'test', models: {} };
    const receipt = await makeReceipt({ ...ANSWER, citations } as typeof ANSWER, () => text, origin);
    place.write(`receipt-${i}.json`, JSON.stringify(receipt));
  }
  db.close();
});
afterAll(() => place.remove());

/** What `wenjin verify` says of all of them, and how it ends. */
async function verified() {
  const files = Array.from({ length: RECEIPTS }, (_, i) => receiptOf(i));
  const { code, stdout } = await wenjin(['verify', ...files, '--json', '--data', place.data]);
  const all = JSON.parse(stdout) as { sealed: boolean; quotes: { fate: QuoteFate }[] }[];
  return { code, said: all.map(({ sealed, quotes }) => (sealed ? quotes[0]?.fate : 'broken')) };
}

it(`${RECEIPTS} untouched receipts all stand`, async () => {
  expect(await verified()).toEqual({ code: 0, said: Array(RECEIPTS).fill('stands') });
});

it(`${RECEIPTS} changes are all found, each as what it is`, async () => {
  const expected: string[] = [];
  for (let i = 0; i < RECEIPTS; i += 1) {
    const [article, nth] = [i % ARTICLES, Math.floor(i / ARTICLES)];
    // A fifth of the articles is gone, a fifth begins otherwise; of the rest one figure of each quote is another, or the receipt is.
    expected.push(article % 5 === 0 ? 'gone' : article % 5 === 1 ? 'moved' : article % 5 === 2 ? 'broken' : 'changed');
    if (article % 5 === 2) {
      const receipt = readFileSync(receiptOf(i), 'utf8');
      const edits = [
        receipt.replace('受理', '办理'),
        receipt.replace(/"start":(\d+)/u, (_, start) => `"start":${Number(start) + 1}`),
        receipt.replace(/"generation":\d+/u, '"generation":99'),
        receipt.replace(/"sha256":"./u, '"sha256":"z'),
        receipt.replace('"status":"answered"', '"status":"no_evidence"'),
      ];
      place.write(`receipt-${i}.json`, edits[nth] ?? '');
    }
  }
  for (let article = 0; article < ARTICLES; article += 1) {
    const path = join('articles', nameOf(article));
    if (article % 5 === 0) rmSync(join(place.folder, path));
    if (article % 5 === 1) place.write(path, bodyOf(article).replace('\n\n', '\n\n本页导言是后来补写的一段话。\n\n'));
    if (article % 5 >= 3)
      place.write(
        path,
        bodyOf(article).replace(/受理(\d+)件/gu, (_, n) => `受理${Number(n) + 1}件`),
      );
  }
  await index();
  expect(await verified()).toEqual({ code: 1, said: expected });
});
