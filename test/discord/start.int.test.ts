import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BotGuildError, BotIntentsError, BotTokenError, startBot } from '../../src/discord/mod.js';
import { troubleMessages } from '../../src/messages/discord/trouble.js';
import { type LoopbackDiscord, PRIVILEGED_INTENTS, startLoopbackDiscord } from '../loopback-discord/mod.js';
import { collectingLog, startScene, stockLibrary } from './harness.js';

describe('starting', () => {
  let discord: LoopbackDiscord;
  afterEach(() => discord.stop());

  const start = (extra: object = {}) => {
    const library = stockLibrary();
    const dataDir = mkdtempSync(join(tmpdir(), 'wenjin-start-'));
    const parts = {
      answerer: library,
      explainer: library,
      knowledgeBase: library,
      log: collectingLog().log,
      dataDir,
      fileTypes: ['txt'],
    };
    return startBot({ token: discord.token, guildId: discord.world.guild.id, apiUrl: discord.api, ...parts, ...extra });
  };

  it('says what to click when the token is wrong', async () => {
    discord = await startLoopbackDiscord();
    const failed = start({ token: 'wrong.token.here' });
    await expect(failed).rejects.toThrow(BotTokenError);
    expect(troubleMessages['zh-Hans'].BOT_TOKEN).toContain('Reset Token');
  });

  it('says what to switch on when the message content intent is missing', async () => {
    discord = await startLoopbackDiscord({ privileged: 0 });
    await expect(start({ mentions: true })).rejects.toThrow(BotIntentsError);
  });

  it('needs no privileged intent for slash commands', async () => {
    discord = await startLoopbackDiscord({ privileged: 0 });
    const bot = await start();
    const [session] = discord.gateway.sessions.values();
    expect(session?.intents).toBe(1);
    expect((session?.intents ?? 0) & PRIVILEGED_INTENTS).toBe(0);
    await bot.stop();
  });

  it('says so when the bot is not in the server', async () => {
    discord = await startLoopbackDiscord();
    await expect(start({ guildId: '123456789012345678' })).rejects.toThrow(BotGuildError);
    await discord.bus.waitFor(() => discord.gateway.live.length === 0);
  });

  it('waits out a Discord that answers 502 or refuses the gateway', async () => {
    discord = await startLoopbackDiscord();
    discord.faults.http({ match: 'GET /gateway/bot', status: 502, times: 3 });
    discord.faults.refuseGateway(500);
    const bot = await start();
    expect(discord.gateway.ready).toBe(true);
    await bot.stop();
  }, 30_000);
});

describe('a started bot', () => {
  it('registers its commands only when they changed', async () => {
    const scene = await startScene({ library: stockLibrary() });
    const puts = () => scene.discord.rest.requests.filter((r) => r.method === 'PUT').length;
    expect(puts()).toBe(1);
    await scene.restart();
    expect(puts()).toBe(1);
    const [first] = scene.discord.commands.guild.values();
    Object.assign(first ?? {}, { description: 'something else' });
    await scene.restart();
    expect(puts()).toBe(2);
    expect(scene.discord.commands.find('ask')).toMatchObject({
      name_localizations: { 'zh-CN': '提问', 'zh-TW': '提問' },
    });
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
  });

  it('shows its measures and its health on a loopback port', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { metricsPort: 0 } });
    const base = `http://127.0.0.1:${scene.bot.metricsPort}`;
    const i = await scene.discord.driver.slash('ask', { question: '临河市的方案共有多少条措施？' });
    await i.until(() => i.reply?.embeds.length);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain('wenjin_discord_interactions_total{kind="command"} 1');
    expect(text).toContain('wenjin_discord_answers_total{status="answered"} 1');
    expect(text).toContain('wenjin_discord_acknowledge_seconds_count 1');
    await scene.stop();
  });

  it('never writes what people said into its log', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { mentions: true } });
    const i = await scene.discord.driver.slash('ask', { question: '秘密问题：方案共有多少条措施？' });
    await i.until(() => i.reply?.embeds.length);
    scene.library.ask = () => Promise.reject(new Error('秘密问题 failed'));
    const j = await scene.discord.driver.slash('ask', { question: '秘密问题二' }, { locale: 'zh-CN' });
    await j.until(() => j.reply?.embeds.length);
    expect(j.text).toContain('没能回答');
    expect(JSON.stringify(scene.lines)).not.toContain('秘密');
    await scene.stop();
  });

  it('tells how long to wait when somebody asks too much', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { limits: { perUser: 2, perGuild: 3 } } });
    const ask = (user: string, n: number) =>
      scene.discord.driver.slash('ask', { question: `方案共有多少条措施？${n}` }, { user, locale: 'zh-CN' });
    await ask('alice', 1);
    await ask('alice', 2);
    const third = await ask('alice', 3);
    expect(third.reply?.ephemeral).toBe(true);
    expect(third.text).toMatch(/每 1 分钟最多 2 个问题，\d+ 秒后再问/);
    await ask('bob', 4);
    expect((await ask('owner', 5)).text).toContain('本服务器问得太多');
    await scene.stop();
  });

  it('forgives nobody by a restart', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { limits: { perUser: 1 } } });
    const ask = () => scene.discord.driver.slash('ask', { question: '方案共有多少条措施？' }, { locale: 'zh-CN' });
    await (await ask()).until((i) => i.reply?.embeds.length);
    await scene.restart();
    expect((await ask()).text).toMatch(/最多 1 个问题，\d+ 秒后再问/);
    await scene.stop();
  });

  it('writes questions into its log where that is asked for', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { logQuestions: true } });
    const i = await scene.discord.driver.slash('ask', { question: '方案共有多少条措施？' });
    await i.until(() => i.reply?.embeds.length);
    expect(JSON.stringify(scene.lines)).toContain('方案共有多少条措施？');
    await scene.stop();
  });

  it('lets members of a configured role do what admins may', async () => {
    const scene = await startScene({ library: stockLibrary() });
    const { world, driver, commands } = scene.discord;
    for (const command of commands.guild.values()) Object.assign(command, { default_member_permissions: null });
    const role = '111111111111111111';
    world.member('bob').roles.push(role);
    const list = async () =>
      (await driver.slash('kb list', {}, { user: 'bob', locale: 'zh-CN' })).until((i) => i.reply?.embeds.length);
    expect((await list()).text).toContain('管理身份组');
    await scene.stop();
    const allowed = await startScene({ library: stockLibrary(), bot: { adminRoleIds: [role] } });
    for (const command of allowed.discord.commands.guild.values())
      Object.assign(command, { default_member_permissions: null });
    allowed.discord.world.member('bob').roles.push(role);
    const i = await allowed.discord.driver.slash('kb list', {}, { user: 'bob', locale: 'zh-CN' });
    await i.until(() => i.reply?.embeds.length);
    expect(i.text).toContain('临河市营商环境方案');
    await allowed.stop();
  });

  it('shows a place in the queue, and says so where the queue is full', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { limits: { concurrency: 1, queue: 1 } } });
    scene.library.delayMs = 2600;
    const ask = (n: number) =>
      scene.discord.driver.slash('ask', { question: `方案共有多少条措施？${n}` }, { locale: 'zh-CN' });
    const first = await ask(1);
    const second = await ask(2);
    const third = await ask(3);
    await third.until(() => third.text.includes('排队的问题太多'));
    await second.until(() => second.text.includes('前面还有 1 个问题…'));
    await first.until(() => first.reply?.embeds.length);
    await second.until(() => second.reply?.embeds.length);
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
  }, 15_000);
});
