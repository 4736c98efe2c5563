import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openForReading } from '../../index/mod.js';
import { type IndexReport, indexArticles } from '../../ingest/mod.js';
import { openWorkshop, type Workshop } from '../../ingest/workshop/mod.js';
import type { Embedder } from '../../src/core/mod.js';
import { fakeEmbedder } from '../models/fake-embedder.js';

const workshop = openWorkshop();
afterAll(() => workshop.close());

const good = (name: string): string =>
  `${name}水库竣工\n\n${name}水库昨日竣工，坝高八十二米，可以蓄水九百万立方米，灌溉下游农田一万两千亩。`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenjin-bad-'));
  write({ 'a.txt': good('青禾'), 'z.txt': good('望川') });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  mkdirSync(join(root, 'articles'), { recursive: true });
  for (const [path, content] of Object.entries(files)) writeFileSync(join(root, 'articles', path), content);
}

type Settings = { readonly workshop?: Workshop; readonly embedder?: Embedder };
const index = (settings: Settings = {}): Promise<IndexReport> =>
  indexArticles({
    paths: [join(root, 'articles')],
    dataDir: join(root, 'data'),
    embedder: fakeEmbedder(),
    workshop,
    ...settings,
  });

function storedIds(): string[] {
  const db = openForReading(join(root, 'data'));
  try {
    return db.prepare<[], string>('SELECT id FROM articles ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
}

/** A workshop that does one task of one article otherwise. */
const but = (id: string, otherwise: Workshop['run']): Workshop => ({
  close: async () => undefined,
  warm: () => undefined,
  run: (task, job, signal) =>
    'raw' in job && job.raw.id === id ? otherwise(task, job, signal) : workshop.run(task, job, signal),
});

describe('one file that cannot be worked on', () => {
  it('fails by name where preparing it fails, and the others are stored', async () => {
    write({ 'bad.txt': good('云湾'), 'bad.jsonl': `${JSON.stringify({ text: good('澄湖') })}\n` });
    const failing = but('bad.txt', async () => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    const { articles } = await index({ workshop: failing });
    expect(articles).toMatchObject({ added: 3, total: 3, failed: [{ path: 'bad.txt', code: 'UNFIT' }] });
    expect(storedIds()).toEqual(['a.txt', 'bad.jsonl#1', 'z.txt']);
    expect((await index()).articles).toMatchObject({ added: 1, unchanged: 3, failed: [] });
  });

  it('fails by name where it takes too long, and its thread is replaced', async () => {
    write({ 'slow.txt': good('云湾') });
    const spawn = () =>
      new Worker(
        'const { parentPort } = require("worker_threads"); parentPort.on("message", () => { parentPort.postMessage({ begins: 1e12 }); for (;;); })',
        { eval: true },
      );
    const hanging = openWorkshop({ limits: { ms: 200 }, spawn });
    const { articles } = await index({ workshop: but('slow.txt', (...order) => hanging.run(...order)) });
    expect(articles).toMatchObject({ added: 2, failed: [{ path: 'slow.txt', code: 'TOO_SLOW' }] });
    expect(storedIds()).toEqual(['a.txt', 'z.txt']);
    await hanging.close();
  });

  it('fails by name where storing it fails; what it had before stays, and a copy of it takes its place', async () => {
    const long = `${good('云湾')}水库管理处介绍，工程历时三年，移民两百一十户，新村已于去年入住，配套的水厂今年开工。`;
    write({ 'b.txt': `${long}${long}`, 'c.txt': `${long}${long}\n\n更多消息请关注本报后续报道。` });
    const fake = fakeEmbedder();
    let failures = 0;
    const embedder: Embedder = {
      ...fake,
      async embed(texts, kind) {
        const vectors = await fake.embed(texts, kind);
        const fails = failures === 0 && texts.some((text) => text.includes('云湾'));
        if (fails) failures += 1;
        return fails ? [] : vectors;
      },
    };
    const { articles } = await index({ embedder });
    expect(articles).toMatchObject({ added: 3, copies: 0, failed: [{ path: 'b.txt', code: 'UNFIT' }] });
    expect(storedIds()).toEqual(['a.txt', 'c.txt', 'z.txt']);
    expect((await index()).articles).toMatchObject({ added: 1, total: 4, copies: 1, failed: [] });
  });
});

describe('a file of masses of the same', () => {
  it.each([
    ['125,000 figures', `产量统计\n\n${Array.from({ length: 125_000 }, (_, i) => `${i}吨`).join('，')}。`],
    ['200,000 of one letter', `开头的一句话说的是水库蓄水。${'中'.repeat(200_000)}`],
    ['five million blanks', `开头的一句话说的是水库蓄水。${' '.repeat(5_000_000)}完`],
  ])('%s is stored beside the others', async (_, text) => {
    write({ 'mass.txt': text });
    const { articles } = await index();
    expect(articles).toMatchObject({ added: 3, failed: [] });
    expect(storedIds()).toEqual(['a.txt', 'mass.txt', 'z.txt']);
  });
});
