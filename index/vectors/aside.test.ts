import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putText } from '../../test/index/put.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { openState } from '../embedded/state.js';
import { articleWriter, openForWriting, type Sqlite } from '../store/mod.js';
import { publish } from './publish.js';
import { graphRecords } from './records.js';

const ARTICLES = 51;
const SENTENCES = 200;
const embedder = fakeEmbedder();

let folder: string;
let db: Sqlite;
const text = (i: number, count = SENTENCES): string =>
  Array.from(
    { length: count },
    (_, k) => `第${i}号水库的第${k}次巡查记录水位${i * 31 + k * 7}厘米，流量每秒${k * 13 + i}立方米。`,
  ).join('');
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-aside-'));
  db = openForWriting(folder, { embedder: embedder.id, dimensions: embedder.dimensions });
  for (let i = 0; i < ARTICLES; i++) await putText(db, `a${i}`, text(i));
  await publish(db, folder);
}, 120_000);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const files = (): string[] => readdirSync(join(folder, 'graphs'));
const shelf = async (before?: Awaited<ReturnType<typeof openState>>) => {
  const state = await openState(db, folder, before);
  const [first] = state.shelves;
  if (first === undefined) throw new Error('nothing is published');
  return { state, ...first };
};
/** Articles in whose sentences the nearest are found. */
async function found(sentence: string, open: Awaited<ReturnType<typeof shelf>>): Promise<string[]> {
  const [vector] = await embedder.embed([sentence], 'passage');
  const owner = db
    .prepare<[number], string>(
      `SELECT articles.id FROM sentences JOIN passages ON passages.key = passage JOIN articles ON articles.key = article
       WHERE sentences.key = ?`,
    )
    .pluck();
  return open.graph.search(vector ?? new Float32Array(), 10).map(({ label }) => owner.get(label) ?? 'gone');
}

it('a few sentences more leave a large graph as it is, for readers too, and are found; what is gone is not', async () => {
  const [graph] = files();
  const before = await shelf();
  expect(before.graph.record.points).toBe(ARTICLES * SENTENCES);
  const added = '墨溪县图书馆周末开放到晚上九点半。';
  await putText(db, 'new', added);
  articleWriter(db).remove(['a7']);
  await publish(db, folder);
  expect(files()).toEqual([graph]);
  const after = await shelf(before.state);
  expect(after.graph.graph).toBe(before.graph.graph);
  expect((await found(added, after))[0]).toBe('new');
  for (const open of [after, await shelf()]) {
    const all = await found(text(7, 1), open);
    expect(all).toHaveLength(10);
    expect(all).not.toContain('a7');
    expect(all).not.toContain('gone');
  }
});

it('many are written into it; a reader adds them to the graph that it has open, and what it had open stays as it was', async () => {
  const [graph] = files();
  const before = await shelf();
  for (let i = 0; i < 3; i++) await putText(db, `more${i}`, text(100 + i));
  await publish(db, folder);
  expect(files()).not.toEqual([graph]);
  const [record] = graphRecords(db);
  expect(record).toMatchObject({ points: (ARTICLES + 3) * SENTENCES + 1, deleted: SENTENCES });
  const grown = await shelf(before.state);
  expect(grown.graph.graph).toBe(before.graph.graph);
  expect(grown.graph.graph.points).toBe(record?.points);
  for (const open of [grown, await shelf()]) {
    expect(await found(text(101, 1), open)).toContain('more1');
    expect(await found(text(7, 1), open)).not.toContain('a7');
  }
  const stale = await found(text(101, 1), before);
  expect(stale.filter((id) => id.startsWith('more'))).toEqual([]);
});
