import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Embedder,
  EmbedderMismatchError,
  NothingStoredError,
  type SearchHit,
  type SearchOptions,
} from '../../src/core/mod.js';
import { putCopy, putText } from '../../test/index/put.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { articleWriter, openForWriting, type Sqlite } from '../store/mod.js';
import { publish } from '../vectors/mod.js';
import { openIndex, type SearchIndex } from './open.js';

const TABLE = fileURLToPath(new URL('../../models/zh-en-words', import.meta.url));
const BAOTOU = '包头全年签约二百六十四个项目，协议投资两千九百三十三亿元。';
const SUBSIDY = '澄湖市首贷贴息上限提高到五百万元，贴息期延长到十八个月。';
const SHOPS = '青禾縣商業登記一日完成，夜市攤商可以申請設備補助。';
const TALENT = 'Yuecheng gives qualified engineers a housing grant of up to 1.2 million yuan.';

let folder: string;
let db: Sqlite;
let index: SearchIndex;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-search-'));
  db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
  await putText(db, 'baotou', BAOTOU);
  await putText(db, 'subsidy', SUBSIDY);
  await putText(db, 'shops', SHOPS, 'taiwan');
  await putText(db, 'talent', TALENT);
  putCopy(db, 'reprint', BAOTOU, 1);
  await publish(db, folder);
  index = await openIndex({ dataDir: folder, embedder: fakeEmbedder(), translations: TABLE });
});
afterEach(() => {
  index.close();
  db.close();
  rmSync(folder, { recursive: true });
});

const search = async (question: string, collections?: readonly string[]): Promise<readonly SearchHit[]> =>
  (await index.search(question, { collections })).results;
const ids = (hits: readonly SearchHit[]): string[] => hits.map(({ article }) => article.id);

describe('searching', () => {
  it.each([
    ['包头签约了多少个项目', 'baotou'],
    ['首贷贴息上限提高到多少', 'subsidy'],
    // Asked in the other script than it is written in.
    ['夜市摊商申请设备补助', 'shops'],
    // The words are found by translation; the fake embedder knows nothing of meaning.
    ['越城的工程师', 'talent'],
    ['housing grant for engineers', 'talent'],
  ])('%s: %s', async (question, first) => {
    expect(ids(await search(question))[0]).toBe(first);
  });

  it('gives results of the promised shape', async () => {
    const hits = await search('包头项目');
    hits.forEach(({ rank, score, passage, sentence, signals }, i) => {
      expect(rank).toBe(i + 1);
      for (const value of [score, ...Object.values(signals)]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
      expect(passage.text).toHaveLength(passage.end - passage.start);
      expect(passage.text.slice(sentence.start - passage.start, sentence.end - passage.start)).toBe(sentence.text);
    });
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(hits[0]?.passage.id).toBe('baotou#0');
  });

  it('gives as many as are asked for, and copies beside what they copy', async () => {
    const { results } = await index.search('包头项目', { limit: 1 });
    expect(ids(results)).toEqual(['baotou']);
    expect(results[0]?.article.copies.map(({ id }) => id)).toEqual(['reprint']);
    expect(ids(await search('包头项目'))).not.toContain('reprint');
  });

  describe('within some days, or of a source', () => {
    beforeEach(async () => {
      await putText(db, 'weekly', '包头周报：项目开工。', 'default', { date: '2024-05-06', source: '包头晚报' });
      await putText(db, 'private', '包头内部周报：项目延期。', 'inner', { date: '2024-05-06', source: '包头晚报' });
      await publish(db, folder);
      index.close();
      index = await openIndex({ dataDir: folder, embedder: fakeEmbedder(), translations: TABLE });
    });
    const found = async (filter: SearchOptions) => ids((await index.search('包头项目', filter)).results).toSorted();

    it('finds these articles alone', async () => {
      expect(await found({ since: '2024-05-06', until: '2024-05-06' })).toEqual(['private', 'weekly']);
      expect(await found({ since: '2024-05-07' })).toEqual([]);
      expect(await found({ until: '2024-05-05' })).not.toContain('weekly');
      expect(await found({ source: '晚报' })).toEqual(['private', 'weekly']);
    });

    it('shows nobody what lies in another collection', async () => {
      expect(await found({ since: '2024-05-06', collections: ['default'] })).toEqual(['weekly']);
      expect(await found({ source: '晚报', collections: [] })).toEqual([]);
    });

    it('holds as well where they are too many to look at each', async () => {
      for (let i = 0; i < 650; i++)
        await putText(db, `m${i}`, `包头第${i}号项目开工。`, 'bulk', { date: '2025-01-01' });
      await publish(db, folder);
      index.close();
      index = await openIndex({ dataDir: folder, embedder: fakeEmbedder(), translations: TABLE });
      const { results } = await index.search('包头项目开工', { since: '2025-01-01', limit: 700 });
      expect(results.length).toBeGreaterThan(50);
      expect(results.every(({ article }) => article.collection === 'bulk')).toBe(true);
    });
  });

  it('gives the same for the same question', async () => {
    const again = await openIndex({ dataDir: folder, embedder: fakeEmbedder(), translations: TABLE });
    for (const question of ['贴息上限', '天气', '？', '😀', 'grant']) {
      expect(await search(question)).toEqual(await search(question));
      expect((await again.search(question)).results).toEqual(await search(question));
    }
    again.close();
  });

  it('embeds a question once that is asked of several places, and again after it could not be embedded', async () => {
    const fake = fakeEmbedder();
    let embedded = 0;
    let isBroken = true;
    const embedder: Embedder = {
      ...fake,
      embed(texts, kind) {
        embedded += 1;
        return isBroken ? Promise.reject(new Error('no memory')) : fake.embed(texts, kind);
      },
    };
    const other = await openIndex({ dataDir: folder, embedder, translations: TABLE });
    await expect(other.search('贴息上限')).rejects.toThrow('no memory');
    isBroken = false;
    const first = await other.search('贴息上限', { collections: ['default'] });
    await other.search('贴息上限', { limit: 1 });
    expect(embedded).toBe(2);
    expect(first.results).toEqual(await search('贴息上限', ['default']));
    await other.search('夜市攤商');
    expect(embedded).toBe(3);
    other.close();
  });

  it('keeps collections apart', async () => {
    expect(ids(await search('包头签约项目', ['taiwan']))).toEqual(['shops']);
    expect(ids(await search('夜市攤商', ['default']))).not.toContain('shops');
    expect(ids(await search('夜市攤商', ['default', 'taiwan']))).toContain('shops');
    expect(await search('夜市攤商', [])).toEqual([]);
    expect(await search('夜市攤商', ['no such'])).toEqual([]);
  });

  it('finds what was published, whatever is stored or removed since, until it is published', async () => {
    const before = await search('贴息期多长');
    articleWriter(db).remove(['subsidy']);
    await putText(db, 'later', '贴息期由十二个月延长到三年，澄湖市昨日宣布。');
    expect(await search('贴息期多长')).toEqual(before);
    await publish(db, folder);
    await expect.poll(async () => ids(await search('贴息期多长')), { timeout: 5000 }).toContain('later');
    expect(ids(await search('贴息期多长'))).not.toContain('subsidy');
    const again = await openIndex({ dataDir: folder, embedder: fakeEmbedder() });
    expect(ids((await again.search('贴息期多长')).results)).not.toContain('subsidy');
    again.close();
  });

  it('turns to a store that took the place of the one that is open', async () => {
    const other = mkdtempSync(join(tmpdir(), 'wenjin-other-'));
    const otherDb = openForWriting(other, { embedder: 'fake@64', dimensions: 64 });
    await putText(otherDb, 'restored', '云湾港三号码头停靠十万吨级货轮。');
    await publish(otherDb, other);
    otherDb.close();
    for (const journal of ['wenjin.db-wal', 'wenjin.db-shm']) rmSync(join(folder, journal), { force: true });
    renameSync(join(other, 'wenjin.db'), join(folder, 'wenjin.db'));
    rmSync(other, { recursive: true });
    await expect.poll(async () => ids(await search('云湾港三号码头')), { timeout: 5000 }).toEqual(['restored']);
  });

  it('takes up a new generation while it is open', async () => {
    await putText(db, 'new', '望川县工业项目审批缩短到二十八个工作日。');
    const generation = await publish(db, folder);
    await expect
      .poll(async () => (await index.search('望川县工业项目审批')).generation, { timeout: 5000 })
      .toBe(generation);
    expect(ids(await search('望川县工业项目审批'))[0]).toBe('new');
  });
});

it('gives the titles of the collections that are asked over, copies left out', async () => {
  const titles = async (collections?: readonly string[], limit = 10) =>
    (await index.titles(collections, limit)).map(({ title }) => title);
  expect(await titles()).toEqual(['标题 baotou', '标题 subsidy', '标题 shops', '标题 talent']);
  expect(await titles(['taiwan'])).toEqual(['标题 shops']);
  expect(await titles([])).toEqual([]);
  expect(await titles(undefined, 1)).toHaveLength(1);
});

describe('opening', () => {
  it('can be closed while a new generation is being taken up', async () => {
    const other = await openIndex({ dataDir: folder, embedder: fakeEmbedder() });
    await publish(db, folder);
    await other.search('贴息期多长');
    other.close();
    // What is left unhandled would end a process that serves questions.
    await new Promise((resolve) => setTimeout(resolve, 100));
  });

  it('refuses what cannot be searched', async () => {
    await expect(openIndex({ dataDir: join(folder, 'none'), embedder: fakeEmbedder() })).rejects.toThrow(
      NothingStoredError,
    );
    await expect(openIndex({ dataDir: folder, embedder: fakeEmbedder(32) })).rejects.toThrow(EmbedderMismatchError);
  });
});
