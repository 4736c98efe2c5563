import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphUnwrittenError } from '../../src/core/mod.js';
import { putText } from '../../test/index/put.js';
import { fakeEmbedder } from '../../test/models/fake-embedder.js';
import { fileSha256, openForWriting, type Sqlite } from '../store/mod.js';
import { graphPath, isIntact, writeGraphFile } from './files.js';
import { pointsIn } from './graph-file.js';
import { newGraph, type VectorGraph } from './hnsw.js';
import { brokenGraphs, openGraph } from './open.js';
import { publish } from './publish.js';
import { graphRecords } from './records.js';

const DIMENSIONS = 24;
const POINTS = 300;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenjin-full-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function graphOf(points: number): VectorGraph {
  const graph = newGraph(DIMENSIONS, points);
  for (let i = 0; i < points; i++) {
    graph.add(
      Float32Array.from({ length: DIMENSIONS }, (_, k) => Math.sin(i * 7.3 + k)),
      i + 1,
    );
  }
  return graph;
}
const filesIn = (): string[] => readdirSync(join(folder, 'graphs'));

describe('a disk that fills while a graph is written', () => {
  it('is noticed wherever the file ends, and the file that stood there stays', async () => {
    const graph = graphOf(POINTS);
    await writeGraphFile(folder, 'g1.hnsw', POINTS, (path) => graph.save(path));
    const before = readFileSync(graphPath(folder, 'g1.hnsw'));
    const whole = before.length;
    for (const bytes of [0, 40, 96, 5000, Math.floor(whole / 2), whole - POINTS * 4, whole - 5, whole - 1]) {
      const cut = async (path: string): Promise<void> => {
        await graph.save(path);
        truncateSync(path, bytes);
      };
      const writing = writeGraphFile(folder, 'g1.hnsw', POINTS, cut);
      await expect(writing, `${bytes} of ${whole} bytes`).rejects.toThrow(GraphUnwrittenError);
      expect(filesIn()).toEqual(['g1.hnsw']);
    }
    expect(readFileSync(graphPath(folder, 'g1.hnsw'))).toEqual(before);
  });

  it('is noticed where nothing could be written at all, whatever a kill had left there', async () => {
    const graph = graphOf(POINTS);
    await graph.save(join(folder, 'left'));
    await writeGraphFile(folder, 'g1.hnsw', POINTS, (path) => graph.save(path));
    writeFileSync(graphPath(folder, 'g2.hnsw.part'), readFileSync(join(folder, 'left')));
    const error = await writeGraphFile(folder, 'g2.hnsw', POINTS, async () => undefined).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'GRAPH_UNWRITTEN', data: { path: graphPath(folder, 'g2.hnsw') } });
    expect(filesIn()).toEqual(['g1.hnsw']);
  });

  it('a graph of another number of points, or of none, is told from a whole one', async () => {
    const path = join(folder, 'one');
    for (const points of [0, 1, 2, POINTS]) {
      await graphOf(points).save(path);
      expect(await pointsIn(path)).toBe(points);
    }
    await expect(writeGraphFile(folder, 'g1.hnsw', POINTS + 1, (to) => graphOf(POINTS).save(to))).rejects.toThrow();
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(4)]));
    expect(await pointsIn(path)).toBeUndefined();
    writeFileSync(path, Buffer.alloc(4096, 0xff));
    expect(await pointsIn(path)).toBeUndefined();
  });
});

describe('an index whose graph was recorded although it was cut short', () => {
  let db: Sqlite;
  beforeEach(async () => {
    db = openForWriting(folder, { embedder: 'fake@64', dimensions: 64 });
    for (let i = 0; i < 60; i++) await putText(db, `a${i}`, `青禾县第${i}号水库今年蓄水${i * 7 + 3}万立方米。`);
    await publish(db, folder);
  });
  afterEach(() => db.close());

  /** What a version left that took the checksum of what was written for that of what should have been. */
  async function cutAndRecord(): Promise<void> {
    const [record] = graphRecords(db);
    if (record === undefined) throw new Error('Nothing is published');
    const path = graphPath(folder, record.file);
    truncateSync(path, Math.floor(statSync(path).size / 2));
    db.prepare('UPDATE graphs SET bytes = ?, sha256 = ?').run(statSync(path).size, await fileSha256(path));
  }

  it('answers from the stored vectors, is told as broken, and is repaired by publishing', async () => {
    const question = (await fakeEmbedder().embed(['第17号水库蓄水'], 'query'))[0] ?? new Float32Array(64);
    const nearest = async () => {
      const [record] = graphRecords(db);
      return record === undefined ? [] : (await openGraph(db, folder, record)).search(question, 5);
    };
    const before = await nearest();
    expect(before).toHaveLength(5);
    await cutAndRecord();
    expect(await brokenGraphs(db, folder)).toHaveLength(1);
    expect(await nearest()).toEqual(before);
    await publish(db, folder);
    expect(await brokenGraphs(db, folder)).toEqual([]);
    for (const record of graphRecords(db)) expect(await isIntact(folder, record)).toBe(true);
    expect(await nearest()).toEqual(before);
  });

  it('answers where the file is whole and the loader refuses it all the same', async () => {
    const [record] = graphRecords(db);
    if (record === undefined) throw new Error('Nothing is published');
    const path = graphPath(folder, record.file);
    const bytes = readFileSync(path);
    // Room for so many more points is more than a process can address: the loader throws.
    bytes.writeBigUInt64LE(1n << 40n, 8);
    writeFileSync(path, bytes);
    db.prepare('UPDATE graphs SET sha256 = ?').run(await fileSha256(path));
    const [now = record] = graphRecords(db);
    expect((await openGraph(db, folder, now)).graph.points).toBe(60);
  });
});
