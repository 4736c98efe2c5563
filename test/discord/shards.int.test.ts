import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startShards } from '../../src/discord/mod.js';
import { startLoopbackDiscord } from '../loopback-discord/mod.js';
import { stockLibrary } from './harness.js';

it('answers once from two shards over one library, registers once, and rebuilds with progress', async () => {
  const discord = await startLoopbackDiscord({ maxConcurrency: 16 });
  const library = stockLibrary();
  const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-shards-'));
  const shards = await startShards({
    script: fileURLToPath(new URL('./load/shard-process.ts', import.meta.url)),
    args: [discord.api, discord.token, dataDir, '2'],
    execArgv: ['--import', 'tsx'],
    token: discord.token,
    count: 2,
    delayMs: 10,
    ports: { answerer: library, explainer: library, knowledgeBase: library },
  });
  const { driver } = discord;
  expect(discord.gateway.live.map((s) => s.shard)).toEqual(
    expect.arrayContaining([
      [0, 2],
      [1, 2],
    ]),
  );
  expect(discord.rest.requests.filter((r) => r.method === 'PUT')).toHaveLength(1);
  const i = await driver.slash('ask', { question: '临河市的方案共有多少条措施？' });
  await i.until(() => i.reply?.embeds.length);
  expect(i.text).toContain('八十六条');
  expect(driver.fromBot('general')).toHaveLength(1);
  const add = await driver.slash('kb add', { file: { name: '新.txt', data: '南浦灯塔高五十五米。' } }, { user: 'mod' });
  await add.until(() => add.reply?.embeds.length);
  expect([...library.articles.values()].at(-1)?.text).toBe('南浦灯塔高五十五米。');
  const reindex = await driver.slash('kb reindex', {}, { user: 'mod' });
  await reindex.until(() => reindex.reply?.embeds.length);
  expect(discord.violations).toEqual([]);
  await shards.stop();
  await discord.stop();
}, 60_000);
