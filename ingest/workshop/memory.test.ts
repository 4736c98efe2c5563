import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from './mod.js';

const LIMIT_MB = 150;
const LIMIT_MS = 10_000;
const GROWS = 'globalThis.kept = Buffer.alloc(400 * 1024 * 1024, 1);';
const SAYS = (what: string): string => `parentPort.postMessage(${what});`;
const DONE = SAYS("{ result: { text: 'read' } }");
const BEGINS = SAYS('{ begins: process.memoryUsage.rss() }');
const LATER = (what: string): string => `setTimeout(() => { ${what} }, 300);`;

/** A workshop whose threads do with an order what each of `threads` says, the last of them for all that follow. */
function workshopOf(...threads: readonly string[]) {
  let spawned = 0;
  const spawn = (): Worker => {
    const does = threads[Math.min(spawned, threads.length - 1)];
    spawned += 1;
    return new Worker(
      `const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => { ${does} });`,
      {
        eval: true,
      },
    );
  };
  const workshop = openWorkshop({ limits: { growthMb: LIMIT_MB, ms: LIMIT_MS }, spawn });
  const read = () => workshop.run('parse', { format: 'pdf', bytes: new Uint8Array() }).finally(workshop.close);
  return { read, spawned: () => spawned };
}

describe('memory', () => {
  it('that is taken again and again ends a file by name', async () => {
    const { read, spawned } = workshopOf(BEGINS + GROWS + LATER(DONE));
    await expect(read()).rejects.toMatchObject({ key: 'parserMemory', values: { limit: LIMIT_MB } });
    expect(spawned()).toBe(2);
  });

  it('that something else took meanwhile costs a file a second try, not its place', async () => {
    const { read, spawned } = workshopOf(BEGINS + GROWS + LATER(DONE), BEGINS + DONE);
    expect(await read()).toEqual({ text: 'read' });
    expect(spawned()).toBe(2);
  });

  it('that its parser takes to be loaded is not that of a file', async () => {
    const { read, spawned } = workshopOf(GROWS + BEGINS + LATER(DONE));
    expect(await read()).toEqual({ text: 'read' });
    expect(spawned()).toBe(1);
  });
});

describe('a large text', () => {
  const FILLS = 'const kept = []; for (;;) kept.push({ one: kept.length });';
  const original = 'x'.repeat(1_000_000);

  it('is prepared in a lean heap, and where that is full once more in a large one', async () => {
    const heaps: number[] = [];
    const spawn = (heapMb: number): Worker => {
      heaps.push(heapMb);
      const does = heaps.length === 1 ? FILLS : BEGINS + DONE;
      const code = `const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => { ${does} });`;
      return new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } });
    };
    const workshop = openWorkshop({ spawn });
    const raw = { id: 'a', path: 'a.txt', original, hash: '', title: null, url: null, date: null, source: null };
    const job = { raw: { ...raw, author: null, collection: '' }, size: undefined };
    expect(await workshop.run('prepare', job).finally(workshop.close)).toEqual({ text: 'read' });
    expect(heaps).toHaveLength(2);
    expect(heaps[0]).toBeLessThan(heaps[1] ?? 0);
  });
});

describe('time', () => {
  /** What a thread that does with an order what `does` says gives within 50 ms. */
  async function readWithin50ms(does: string): Promise<unknown> {
    const code = `const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => { ${does} });`;
    const workshop = openWorkshop({ limits: { ms: 50 }, spawn: () => new Worker(code, { eval: true }) });
    return workshop.run('parse', { format: 'pdf', bytes: new Uint8Array() }).finally(workshop.close);
  }

  it('that its parser takes to be loaded is not that of a file', async () => {
    expect(await readWithin50ms(LATER(BEGINS + DONE))).toEqual({ text: 'read' });
  });

  it('that a model takes for a step is not that of a file', async () => {
    expect(await readWithin50ms(BEGINS + SAYS('{ goesOn: true }') + LATER(DONE))).toEqual({ text: 'read' });
  });

  it('that a file takes by itself ends it by name', async () => {
    await expect(readWithin50ms(BEGINS + LATER(DONE))).rejects.toMatchObject({ key: 'hang' });
  });
});
