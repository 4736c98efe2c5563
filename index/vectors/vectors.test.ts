import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putText } from '../../test/index/put.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { articleWriter, openForWriting, readMeta, type Sqlite } from '../store/mod.js';
import { type Neighbour, newGraph } from './hnsw.js';
import { openGraph } from './open.js';
import { publish } from './publish.js';
import { type GraphRecord, graphRecords, shelfSentenceKeys } from './records.js';

const TOPICS = ['稀土', '煤炭', '氢能', '芯片', '旅游', '农业', '贷款', '审批', '物流', '人才'];
const textOf = (i: number): string => `${TOPICS[i % 10]}企业第${i}号在${TOPICS[(i * 7 + 3) % 10]}园区签约投产。`;

let folder: string;
let db: Sqlite;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-vectors-'));
  db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
  for (let i = 0; i < 40; i++) await putText(db, `a${i}`, textOf(i));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const remove = (...ids: string[]): void => articleWriter(db).remove(ids);
const record = (): GraphRecord => {
  const [first] = graphRecords(db);
  if (first === undefined) throw new Error('Nothing is published');
  return first;
};
const graphFiles = (): string[] => readdirSync(join(folder, 'graphs'));
const search = async (question: string, limit = 5): Promise<Neighbour[]> => {
  const [vector] = await fakeEmbedder().embed([question], 'query');
  return (await openGraph(db, folder, record())).search(vector ?? new Float32Array(64), limit);
};

describe('a published graph', () => {
  it('finds a sentence by its own words', async () => {
    expect(await publish(db, folder)).toBe(1);
    expect(readMeta(db, 'generation')).toBe('1');
    expect(record()).toMatchObject({ points: 40, deleted: 0, lastSentence: 40, languageGroup: 'zh' });
    for (const i of [0, 17, 39]) expect((await search(textOf(i)))[0]?.label).toBe(i + 1);
  });

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 1000))],
    ['empty', (path: string) => writeFileSync(path, '')],
    [
      'changed in one byte',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[200] = (bytes[200] ?? 0) ^ 255;
        writeFileSync(path, bytes);
      },
    ],
  ])('gives the same results when its file is %s, and is written again', async (_, damage) => {
    await publish(db, folder);
    const before = await search('芯片人才', 10);
    damage(join(folder, 'graphs', record().file));
    expect(await search('芯片人才', 10)).toEqual(before);
    await publish(db, folder);
    expect(graphFiles()).toEqual([record().file]);
    expect(await search('芯片人才', 10)).toEqual(before);
  });

  it('is not built where nobody asks, and is the same when somebody does', async () => {
    await publish(db, folder, { graphs: false });
    expect(existsSync(join(folder, 'graphs'))).toBe(false);
    expect((await search(textOf(17)))[0]?.label).toBe(18);
    await putText(db, 'b', textOf(40));
    remove('a3');
    await publish(db, folder, { graphs: false });
    const before = await search(textOf(40));
    await publish(db, folder);
    expect(graphFiles()).toHaveLength(1);
    expect(record()).toMatchObject({ points: 40, deleted: 0 });
    expect(await search(textOf(40))).toEqual(before);
    expect(before[0]?.label).toBe(41);
  });

  it('grows by what is new', async () => {
    await publish(db, folder);
    await putText(db, 'new', '望川县食品加工厂签完合同第二天打桩。');
    expect(await publish(db, folder)).toBe(2);
    expect(record()).toMatchObject({ points: 41, deleted: 0 });
    expect((await search('望川县食品加工厂'))[0]?.label).toBe(41);
    expect(graphFiles()).toEqual([record().file]);
  });

  it('never finds what was deleted: few points are marked, many mean a new graph', async () => {
    await publish(db, folder);
    remove('a3', 'a4');
    await publish(db, folder);
    expect(record()).toMatchObject({ points: 40, deleted: 2 });
    expect((await search(textOf(3), 40)).map(({ label }) => label)).not.toContain(4);
    remove(...Array.from({ length: 20 }, (_, i) => `a${i + 10}`));
    await publish(db, folder);
    expect(record()).toMatchObject({ points: 18, deleted: 0 });
    const found = (await search(textOf(12), 40)).map(({ label }) => label);
    expect(found.toSorted((a, b) => a - b)).toEqual(shelfSentenceKeys(db, record()));
  });

  it('forgets the last sentence too', async () => {
    await publish(db, folder);
    remove('a39');
    await putText(db, 'new', textOf(50));
    await publish(db, folder);
    const found = (await search(textOf(39), 60)).map(({ label }) => label);
    expect(found).not.toContain(40);
    expect(found).toContain(41);
  });

  it('has a graph a language and collection, and none where all is gone', async () => {
    await putText(db, 'en', 'Ordos has drawn up an action plan of five hundred articles.');
    await putText(db, 'press', textOf(3), 'press');
    await publish(db, folder);
    const shelves = graphRecords(db).map(({ collection, languageGroup }) => `${collection}/${languageGroup}`);
    expect(shelves).toEqual(['default/en', 'default/zh', 'press/zh']);
    remove('en', 'press');
    await publish(db, folder);
    expect(graphRecords(db)).toHaveLength(1);
    expect(graphFiles()).toHaveLength(1);
  });

  it('stays as it was when publishing is stopped', async () => {
    await publish(db, folder);
    const before = record();
    await putText(db, 'new', textOf(50));
    await expect(publish(db, folder, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(record()).toEqual(before);
    expect(readMeta(db, 'generation')).toBe('1');
    expect((await search(textOf(5)))[0]?.label).toBe(6);
  });
});

describe('a graph', () => {
  it('has nothing to find in nothing', () => {
    expect(newGraph(4, 0).search(Float32Array.of(1, 0, 0, 0), 3)).toEqual([]);
  });

  it('forgives a second removal', () => {
    const graph = newGraph(2, 2);
    graph.add(Float32Array.of(1, 0), 1);
    graph.add(Float32Array.of(0, 1), 2);
    graph.remove(1);
    graph.remove(1);
    expect(graph.search(Float32Array.of(1, 0), 2).map(({ label }) => label)).toEqual([2]);
  });
});
