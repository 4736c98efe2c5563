import { afterEach, describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/mod.js';
import { openPool, type Pool } from '../../src/models/pool.js';
import { BEGUN, DAMAGED, OPEN, type PuppetJob, type PuppetSetup } from './puppet.js';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

function puppets(threads: number) {
  const strings = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  const open = () => {
    Atomics.store(strings, OPEN, 1);
    Atomics.notify(strings, OPEN);
  };
  const pool: Pool<PuppetJob, string> = openPool<PuppetJob, string, PuppetSetup>({
    entry: new URL('./puppet', import.meta.url),
    setup: { folder: 'a-model', strings },
    threads,
  });
  close = () => {
    open();
    return pool.close();
  };
  /** Until so many jobs have been begun. */
  const begun = async (count: number) => {
    await expect.poll(() => Atomics.load(strings, BEGUN), { timeout: 20_000 }).toBe(count);
  };
  return { pool, strings, open, begun };
}

describe('threads with a model', () => {
  it('run side by side, as many as there may be', async () => {
    const { pool, open, begun } = puppets(2);
    const said = Promise.all(['一', '二', '三'].map((say) => pool.run({ say, how: 'wait' })));
    await begun(2);
    open();
    expect(await said).toEqual(['一', '二', '三']);
  });

  it('reject what a dying one held; what waits, and the next call, get another', async () => {
    const { pool } = puppets(1);
    const [lost, waiting] = [pool.run({ say: '一', how: 'die' }), pool.run({ say: '二' })];
    await expect(lost).rejects.toThrow(ModelError);
    expect(await waiting).toBe('二');
    expect(await pool.run({ say: '三' })).toBe('三');
  });

  it('reject only the call whose text failed', async () => {
    const { pool } = puppets(1);
    const [bad, good] = [pool.run({ say: '坏', how: 'fail' }), pool.run({ say: '好' })];
    await expect(bad).rejects.toThrow(/'a-model': no such output/u);
    expect(await good).toBe('好');
  });

  it('say of everything that waits why the model cannot be loaded, and work once it is repaired', async () => {
    const { pool, strings } = puppets(2);
    Atomics.store(strings, DAMAGED, 1);
    pool.warm();
    for (const failed of await Promise.allSettled(['一', '二', '三'].map((say) => pool.run({ say })))) {
      expect(String('reason' in failed && failed.reason)).toContain("Cannot load the model 'a-model': not a model");
    }
    Atomics.store(strings, DAMAGED, 0);
    expect(await pool.run({ say: '一' })).toBe('一');
  });

  it('finish the step that they are at when they are closed, and nothing else', async () => {
    const { pool, open, begun } = puppets(1);
    const [running, waiting] = [pool.run({ say: '一', how: 'wait', steps: 2 }), pool.run({ say: '二' })];
    const rejected = Promise.all([running, waiting].map((call) => expect(call).rejects.toThrow(/it was closed/u)));
    await begun(1);
    let ended = false;
    const closing = pool.close().then(() => {
      ended = true;
    });
    await new Promise((done) => setTimeout(done, 50));
    expect(ended).toBe(false);
    open();
    await Promise.all([closing, rejected]);
    await expect(pool.run({ say: '三' })).rejects.toThrow(/it has been closed/u);
    await pool.close();
  });
});
