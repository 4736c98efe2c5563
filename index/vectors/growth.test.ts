import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putText } from '../../test/index/put.js';
import { articleWriter, openForWriting, type Sqlite } from '../store/mod.js';
import { GraphGrowth } from './growth.js';
import { publish } from './publish.js';
import { type GraphRecord, graphRecords } from './records.js';

const TOPICS = ['稀土', '煤炭', '氢能', '芯片', '旅游', '农业', '贷款'];
const textOf = (i: number): string =>
  i % 5 === 0
    ? `Park number ${i} has signed ${i * 3} contracts about ${i % 7} kinds of goods.`
    : `${TOPICS[i % 7]}企业第${i}号在${TOPICS[(i * 3 + 2) % 7]}园区签约投产。`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-growth-'));
});
afterEach(() => rmSync(root, { recursive: true }));

type Place = { readonly folder: string; readonly db: Sqlite };
const places: Place[] = [];
function place(name: string): Place {
  const folder = join(root, name);
  const opened = { folder, db: openForWriting(folder, { embedder: 'fake@64', dimensions: 64 }) };
  places.push(opened);
  return opened;
}
afterEach(() => {
  for (const { db } of places.splice(0)) db.close();
});

const put = (db: Sqlite, ...numbers: readonly number[]) =>
  numbers.reduce(
    (before, i) => before.then(() => putText(db, `a${i}`, textOf(i), i % 4 === 1 ? 'press' : 'default')),
    Promise.resolve(),
  );
/** What questions see, down to the bytes of the files. */
const published = (db: Sqlite): GraphRecord[] => graphRecords(db);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Stores and publishes with a graph that grows meanwhile. */
async function grow(at: Place, store: (growth: GraphGrowth) => Promise<void>): Promise<void> {
  const growth = new GraphGrowth(at.db);
  await store(growth);
  await publish(at.db, at.folder, { growth });
}

describe('a graph that grew while articles were stored', () => {
  it('is the very file that is written where nothing grew, in every language and collection', async () => {
    const [grown, built] = [place('grown'), place('built')];
    await grow(grown, async (growth) => {
      for (const i of upTo(30)) {
        await put(grown.db, i);
        growth.follow();
        await turn();
      }
    });
    await put(built.db, ...upTo(30));
    await publish(built.db, built.folder);
    expect(published(grown.db).map(({ collection, languageGroup }) => `${collection}/${languageGroup}`)).toEqual([
      'default/en',
      'default/zh',
      'press/en',
      'press/zh',
    ]);
    expect(published(grown.db)).toEqual(published(built.db));
  });

  it('was built by the time everything is stored', async () => {
    const at = place('grown');
    const growth = new GraphGrowth(at.db);
    await put(at.db, ...upTo(20));
    growth.follow();
    for (let i = 0; i < 10; i++) await turn();
    const zh = growth.grown({ collection: 'default', languageGroup: 'zh' });
    expect(zh?.graph.points).toBe(zh?.added.length);
    expect(zh?.added.length).toBeGreaterThan(8);
  });

  it('goes on from what is published, and from what a killed run stored', async () => {
    const [grown, built] = [place('grown'), place('built')];
    for (const { db, folder } of [grown, built]) {
      await put(db, ...upTo(15));
      await publish(db, folder);
      await put(db, 15, 16, 17);
    }
    await grow(grown, async (growth) => {
      growth.follow();
      await put(grown.db, 18, 19, 20);
    });
    await put(built.db, 18, 19, 20);
    await publish(built.db, built.folder);
    expect(published(grown.db)).toEqual(published(built.db));
  });

  it('is dropped where something was removed meanwhile', async () => {
    const [grown, built] = [place('grown'), place('built')];
    for (const { db, folder } of [grown, built]) {
      await put(db, ...upTo(40));
      await publish(db, folder);
    }
    await grow(grown, async (growth) => {
      await put(grown.db, 40, 41);
      growth.follow();
      await turn();
      articleWriter(grown.db).remove(['a3', 'a41']);
    });
    await put(built.db, 40, 41);
    articleWriter(built.db).remove(['a3', 'a41']);
    await publish(built.db, built.folder);
    expect(published(grown.db)).toEqual(published(built.db));
    expect(published(grown.db).some(({ deleted }) => deleted > 0)).toBe(true);
  });

  it('is no worse off for a damaged file', async () => {
    const at = place('grown');
    await put(at.db, ...upTo(15));
    await publish(at.db, at.folder);
    for (const file of readdirSync(join(at.folder, 'graphs'))) writeFileSync(join(at.folder, 'graphs', file), 'x');
    await grow(at, async (growth) => {
      await put(at.db, 15, 16, 17);
      growth.follow();
    });
    expect(published(at.db).reduce((sum, { points }) => sum + points, 0)).toBe(18);
  });

  it('leaves no trace when it is given up', async () => {
    const at = place('grown');
    const growth = new GraphGrowth(at.db);
    await put(at.db, ...upTo(30));
    growth.follow();
    await turn();
    const stopped = publish(at.db, at.folder, { growth, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow(/abort/iu);
    expect(published(at.db)).toEqual([]);
    growth.stop();
    await publish(at.db, at.folder);
    expect(published(at.db)).not.toEqual([]);
  });

  it('gives the same files whatever is stored, removed, published or killed, and whenever', {
    timeout: 60_000,
  }, async () => {
    const event = fc.oneof(
      { weight: 6, arbitrary: fc.record({ put: fc.integer({ min: 0, max: 25 }) }) },
      { weight: 2, arbitrary: fc.record({ remove: fc.integer({ min: 0, max: 25 }) }) },
      { weight: 1, arbitrary: fc.constant('publish' as const) },
      { weight: 1, arbitrary: fc.constant('kill' as const) },
      { weight: 3, arbitrary: fc.constant('turn' as const) },
    );
    let run = 0;
    const sameFiles = fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      run += 1;
      const [grown, built] = [place(`grown-${run}`), place(`built-${run}`)];
      let growth = new GraphGrowth(grown.db);
      const publishBoth = async (): Promise<void> => {
        await publish(grown.db, grown.folder, { growth });
        await publish(built.db, built.folder);
        growth = new GraphGrowth(grown.db);
        expect(published(grown.db)).toEqual(published(built.db));
      };
      for (const one of events) {
        if (one === 'turn') await turn();
        else if (one === 'publish') await publishBoth();
        else if (one === 'kill') {
          growth.stop();
          growth = new GraphGrowth(grown.db);
        } else {
          for (const { db } of [grown, built]) {
            if ('put' in one) await put(db, one.put);
            else articleWriter(db).remove([`a${one.remove}`]);
          }
          growth.follow();
        }
      }
      await publishBoth();
      for (const { db } of places.splice(0)) db.close();
    });
    await fc.assert(sameFiles, { numRuns: 25 });
  });
});
