import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { benchAsking } from './asking.js';
import { benchGrowth } from './growth.js';
import { indexTexts, runQuestions } from './wenjin.js';

/** A program with the command line's interface that counts lines and answers nothing. */
const STAND_IN = `
import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
new Worker('', { eval: true });
const [command, ...rest] = process.argv.slice(2);
const data = rest[rest.indexOf('--data') + 1];
if (command === 'index') {
  const lines = fs.readdirSync(rest[0]).flatMap((name) => fs.readFileSync(rest[0] + '/' + name, 'utf8').trim().split('\\n'));
  if (lines.length > 50) process.exit(1);
  console.log(JSON.stringify({ embedded: lines.length, passages: lines.length, sentences: lines.length, data }));
} else {
  for (const line of fs.readFileSync(rest[rest.indexOf('--batch') + 1], 'utf8').trim().split('\\n')) {
    const { id, question } = JSON.parse(line);
    console.log(JSON.stringify({ id, question, ms: command === 'ask' ? { retrieve: 1, answer: 1, total: rest.includes('off') ? 1 : 2 } : 1.5 }));
  }
}`;

let folder = '';
let program = { entry: '' };
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenjin-bench-'));
  program = { entry: join(folder, 'stand-in.mjs') };
  folders.push(folder);
  await writeFile(program.entry, STAND_IN);
});
afterEach(async () => {
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true });
});

describe('running the command line', () => {
  it('gives what indexing reported, its time and the most memory it held', { timeout: 20_000 }, async () => {
    const indexed = await indexTexts(program, ['一', '二', '三']);
    folders.push(indexed.data);
    expect(indexed.report.embedded).toBe(3);
    expect(indexed.seconds).toBeGreaterThan(0);
    expect(indexed.peakBytes).toBeGreaterThan(10_000_000);
    expect(indexed.peakBytes).toBeLessThan(1_000_000_000);
  });

  it('gives what each question took', { timeout: 20_000 }, async () => {
    expect((await runQuestions(program, folder, 'search', ['一', '二'])).ms).toEqual([1.5, 1.5]);
    expect((await runQuestions(program, folder, 'ask', ['一'])).ms).toEqual([2]);
  });

  it('fails where the command line fails', { timeout: 20_000 }, async () => {
    await expect(indexTexts(program, Array(51).fill('一'))).rejects.toThrow(/ended with status 1/);
  });
});

describe('growth', () => {
  it('compares adding one article with the first index, at every size', { timeout: 30_000 }, async () => {
    const texts = async (count: number) => Array.from({ length: count }, (_, i) => `第${i}篇说明了办事流程的改进。`);
    const { rows, curves } = await benchGrowth(texts, [3, 6], program);
    expect(rows.map((row) => row.what)).toContain('add 1 to 6 short articles');
    expect(curves.map((curve) => curve.points.map(({ size }) => size))).toEqual([
      [3, 6],
      [3, 6],
    ]);
  });
});

describe('asking', () => {
  const texts = async (count: number) =>
    Array.from({ length: count }, (_, i) => `记者获悉，第${i}批试点已经全部完成，`);

  it('asks the same questions with the reader and without it', { timeout: 30_000 }, async () => {
    const { rows } = await benchAsking(texts, { questions: 4, articles: 8 }, program);
    expect(rows.map(({ what, ours, other }) => [what, ours, other])).toEqual([
      ['half of 4 questions answered within', 2, 1],
      ['95 in 100 of 4 questions answered within', 2, 1],
      ['peak memory', expect.any(Number), expect.any(Number)],
    ]);
  });

  it('leaves an index that it was given as it is', { timeout: 30_000 }, async () => {
    await benchAsking(texts, { questions: 2, articles: 8, data: folder }, program);
    expect(await readdir(folder)).toEqual(['stand-in.mjs']);
  });

  it('says so where there is nothing to ask about', async () => {
    const none = async () => ['No Chinese in it.'];
    await expect(benchAsking(none, { questions: 2, articles: 2 }, program)).rejects.toThrow(/Cannot ask/u);
  });
});
