import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openForReading, openIndex, readArticle } from '../../index/mod.js';
import { type IndexReport, indexArticles } from '../../ingest/mod.js';
import { openWorkshop } from '../../ingest/workshop/mod.js';
import { type Embedder, EmbedderMismatchError, NothingIndexedError } from '../../src/core/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const SHOPS =
  '青禾县商业登记一日完成\n\n青禾县自七月起把商业登记的办理时间由三天缩短为一天。上午送件的店家，下午五点以前就能收到通知。第一个月受理案件共428件，其中九成在当天完成。';
const LOANS =
  '澄湖市首贷贴息标准上调\n\n澄湖市修订后的首贷贴息办法五月起施行，单户贴息的贷款额上限由300万元提高到500万元。贴息期由12个月延长到18个月，合作银行增加到11家。';
const FACTORY =
  '望川县：工业项目审批再提速\n\n望川县行政审批局通报，一般工业项目的全流程时间压缩到28个工作日。审批被分成四个阶段，每个阶段只认一个牵头部门，图纸审查由六家设计院提前介入。';
const REPRINT = `${FACTORY}\n\n更多消息请关注本报后续报道。`;

/** One for all tests: starting it from the sources takes longer than most of them. */
const workshop = openWorkshop();
afterAll(() => workshop.close());

let root: string;
let articles: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-run-'));
  articles = join(root, 'articles');
  write({ 'shops.txt': SHOPS, 'loans.txt': LOANS, 'sub/factory.txt': FACTORY });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(articles, path)), { recursive: true });
    writeFileSync(join(articles, path), content);
  }
}
const drop = (path: string): void => rmSync(join(articles, path));

type RunOptions = { readonly embedder?: Embedder; readonly dataDir?: string; readonly signal?: AbortSignal };
const run = ({
  embedder = fakeEmbedder(),
  dataDir = join(root, 'data'),
  signal,
}: RunOptions = {}): Promise<IndexReport> => indexArticles({ paths: [articles], dataDir, embedder, signal, workshop });

const QUESTIONS = ['商业登记', '贴息期', '工业项目审批', '天气', 'approval'];
/** What questions find: ids, texts and scores. */
async function found(dataDir = join(root, 'data')): Promise<unknown[]> {
  const index = await openIndex({ dataDir, embedder: fakeEmbedder() });
  const all = await Promise.all(QUESTIONS.map((question) => index.search(question)));
  index.close();
  return all.map(({ results }) => results);
}
const idsFound = async (): Promise<string> => JSON.stringify(await found());

/** Does what the fake does, and counts the texts or fails when told to. */
function watched(before: (texts: readonly string[]) => void): Embedder {
  const fake = fakeEmbedder();
  return {
    ...fake,
    async embed(texts, kind) {
      before(texts);
      return fake.embed(texts, kind);
    },
  };
}

describe('indexing', () => {
  it('takes in what is there', async () => {
    const { articles: counted, ...rest } = await run();
    expect(counted).toEqual({
      added: 3,
      changed: 0,
      unchanged: 0,
      removed: 0,
      total: 3,
      copies: 0,
      failed: [],
      skipped: {},
    });
    expect(rest).toMatchObject({ generation: 1, embedded: rest.sentences });
    expect(rest.sentences).toBeGreaterThanOrEqual(rest.passages);
  });

  it('embeds nothing and changes nothing the second time', async () => {
    await run();
    const before = await found();
    const embedder = watched(() => {
      throw new Error('Nothing should be embedded');
    });
    expect(await run({ embedder })).toMatchObject({ generation: 1, embedded: 0, articles: { unchanged: 3, added: 0 } });
    expect(await found()).toEqual(before);
  });

  it('follows what is added, changed and removed', async () => {
    await run();
    write({
      'loans.txt': LOANS.replace('500万元', '800万元'),
      'new.md': '# 越城区\n\n越城区政务服务中心每周二和周四延时到晚上八点半，接待上班族。',
    });
    drop('shops.txt');
    const { articles: counted, generation } = await run();
    expect(counted).toMatchObject({ added: 1, changed: 1, unchanged: 1, removed: 1, total: 3 });
    expect(generation).toBe(2);
    const all = await idsFound();
    expect(all).toContain('800万元');
    expect(all).not.toContain('500万元');
    expect(all).not.toContain('shops.txt');
  });

  it('holds exactly what the last call named', async () => {
    await run();
    const only = join(articles, 'sub');
    const { articles: counted } = await indexArticles({
      paths: [only],
      dataDir: join(root, 'data'),
      embedder: fakeEmbedder(),
    });
    expect(counted.total).toBe(1);
    expect(await idsFound()).not.toContain('loans.txt');
  });

  it('refuses to mix embedders', async () => {
    await run();
    await expect(run({ embedder: fakeEmbedder(32) })).rejects.toThrow(EmbedderMismatchError);
  });
});

describe('copies', () => {
  it('cost no embedding and are found through what they copy', async () => {
    await run();
    write({ 'x-reprint.txt': REPRINT });
    expect(await run()).toMatchObject({ embedded: 0, articles: { added: 1, total: 4, copies: 1 } });
    const index = await openIndex({ dataDir: join(root, 'data'), embedder: fakeEmbedder() });
    const [first] = (await index.search('工业项目审批再提速')).results;
    index.close();
    expect(first?.article).toMatchObject({ id: 'sub/factory.txt', copies: [{ id: 'x-reprint.txt' }] });
  });

  it('are found among articles of the same run', async () => {
    write({ 'x-reprint.txt': REPRINT });
    expect((await run()).articles).toMatchObject({ added: 4, copies: 1 });
  });

  it('take over when what they copy vanishes', async () => {
    write({ 'x-reprint.txt': REPRINT });
    await run();
    drop('sub/factory.txt');
    expect((await run()).articles).toMatchObject({ removed: 1, total: 3, copies: 0 });
    const all = await idsFound();
    expect(all).toContain('x-reprint.txt');
    expect(all).not.toContain('sub/factory.txt');
  });

  it('take over when what they copy becomes another text', async () => {
    write({ 'x-reprint.txt': REPRINT });
    await run();
    write({ 'sub/factory.txt': SHOPS.replace('青禾县', '墨溪县').replace('428', '911') });
    expect((await run()).articles).toMatchObject({ changed: 1, total: 4, copies: 0 });
    expect(await idsFound()).toContain('x-reprint.txt');
  });

  it('survive being renamed', async () => {
    await run();
    renameSync(join(articles, 'shops.txt'), join(articles, 'zz.txt'));
    expect((await run()).articles).toMatchObject({ added: 1, removed: 1, total: 3, copies: 0 });
    expect(await idsFound()).toContain('zz.txt');
  });
});

describe('what cannot be read', () => {
  const BINARY = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256));

  it('is listed, and the rest goes on', async () => {
    write({ 'image.txt': BINARY, 'empty.txt': '' });
    const { articles: counted } = await run();
    expect(counted.added).toBe(3);
    expect(counted.failed.map(({ path }) => path).toSorted()).toEqual(['empty.txt', 'image.txt']);
  });

  it('keeps what is stored of it', async () => {
    await run();
    write({ 'shops.txt': BINARY });
    expect((await run()).articles).toMatchObject({ removed: 0, total: 3, failed: [{ path: 'shops.txt' }] });
    expect(await idsFound()).toContain('青禾县');
  });

  it('leaves the index untouched where nothing else is there', async () => {
    await run();
    const before = await found();
    for (const path of ['shops.txt', 'loans.txt', 'sub/factory.txt']) write({ [path]: BINARY });
    const { articles: counted } = await run();
    expect(counted).toMatchObject({ total: 3 });
    expect(counted.failed).toHaveLength(3);
    expect(await found()).toEqual(before);
  });

  it('is an error where there is nothing at all', async () => {
    await run();
    const before = await found();
    rmSync(articles, { recursive: true });
    mkdirSync(articles);
    await expect(run()).rejects.toThrow(NothingIndexedError);
    expect(await found()).toEqual(before);
  });
});

describe('an interrupted run', () => {
  /** Enough articles for several rounds of embedding. */
  function writeMany(): void {
    for (let i = 0; i < 30; i++) {
      const lines = Array.from(
        { length: 30 },
        (_, k) => `第${i}号园区第${k}家企业投产${i * 31 + k}条生产线，纳税${k * 7 + i}万元。`,
      );
      write({ [`many/${String(i).padStart(2, '0')}.txt`]: lines.join('\n') });
    }
  }

  it.each([1, 20, 27])('stopped at the %ith call for vectors and resumed equals an undisturbed one', async (last) => {
    writeMany();
    const undisturbed = await run({ dataDir: join(root, 'whole') });
    const stop = new AbortController();
    let calls = 0;
    let embedded = 0;
    const stopping = watched(() => {
      calls += 1;
      if (calls === last) stop.abort();
    });
    await expect(run({ embedder: stopping, signal: stop.signal })).rejects.toThrow(/abort/iu);
    const counting = watched((texts) => {
      embedded += texts.length;
    });
    const resumed = await run({ embedder: counting });
    if (last > 20) expect(embedded).toBeLessThan(undisturbed.sentences);
    expect(resumed.articles.total).toBe(undisturbed.articles.total);
    expect(resumed.sentences).toBe(undisturbed.sentences);
    expect(await found()).toEqual(await found(join(root, 'whole')));
  });

  it('by a failing embedder keeps the index that was there, and the next run completes it', async () => {
    await run();
    const before = await found();
    writeMany();
    let calls = 0;
    const failing = watched(() => {
      calls += 1;
      if (calls > 25) throw new Error('out of memory');
    });
    await expect(run({ embedder: failing })).rejects.toThrow('out of memory');
    const db = openForReading(join(root, 'data'));
    expect(readArticle(db, 'shops.txt')).toBeDefined();
    db.close();
    expect(before).not.toEqual([]);
    expect((await run()).articles.total).toBe(33);
  });
});
