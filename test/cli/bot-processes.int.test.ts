import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback-discord/mod.js';
import { type BotAtWork, startBotAtWork } from './bot-at-work.js';
import { ARTICLES, type Workplace, workplace } from './wenjin.js';

const PATIENCE = 60_000;

let place: Workplace;
let discord: LoopbackDiscord;
let bot: BotAtWork;
beforeEach(async () => {
  place = workplace(ARTICLES);
  discord = await startLoopbackDiscord({ maxConcurrency: 16 });
});
afterEach(async () => {
  expect(await bot.stop()).toBe(0);
  expect(discord.violations).toEqual([]);
  await discord.stop();
  place.remove();
});

const start = async (settings = {}) => {
  const where = { api: discord.api, token: discord.token, guildId: discord.world.guild.id };
  bot = await startBotAtWork(place, where, settings);
};
const ask = async (question: string) => {
  const i = await discord.driver.slash('ask', { question }, { locale: 'zh-CN' });
  return i.until(() => i.reply?.embeds.length, PATIENCE);
};

it('answers from two shards over one engine, and registers its commands once', async () => {
  await start({ DISCORD_SHARDS: '2' });
  expect(discord.gateway.live.map(({ shard }) => shard)).toEqual(
    expect.arrayContaining([
      [0, 2],
      [1, 2],
    ]),
  );
  expect((await ask('开办小吃店需要几项手续？')).text).toContain('3项');
  expect(discord.driver.fromBot('general')).toHaveLength(1);
  expect(discord.rest.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
}, 120_000);

it.skipIf(!existsSync('/proc/self/task'))(
  'goes on after its engine was killed, also with the question that it held',
  async () => {
    await start();
    expect((await ask('开办小吃店需要几项手续？')).text).toContain('3项');
    const [engine] = childrenOf(bot.pid);
    const i = await discord.driver.slash(
      'ask',
      { question: '小微企业首次贷款的贴息每年最多多少？' },
      { locale: 'zh-CN' },
    );
    process.kill(engine ?? 0, 'SIGKILL');
    await i.until(() => i.reply?.embeds.length, PATIENCE);
    expect(i.text).toContain('六万元');
    expect(childrenOf(bot.pid)).not.toContain(engine);
  },
  120_000,
);

it('serves the page and the API from the same engine', async () => {
  const port = 20_000 + (process.pid % 40_000);
  await start({ WENJIN_WEB: 'on', WENJIN_PORT: String(port) });
  const asked = { question: '开办小吃店需要几项手续？' };
  const headers = { 'Content-Type': 'application/json' };
  const url = `http://127.0.0.1:${port}/api/ask`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(asked) });
  expect(await response.text()).toContain('3项');
  expect((await ask(asked.question)).text).toContain('3项');
  if (existsSync('/proc/self/task')) expect(childrenOf(bot.pid)).toHaveLength(1);
}, 120_000);

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
