import { describe, expect, it } from 'vitest';
import { BotUnreachableError, startBot } from '../../src/discord/mod.js';
import { collectingLog, startScene, stockLibrary } from './harness.js';
import { startHttpProxy, startSocksProxy } from './loopback-proxy.js';

describe.each([
  ['an HTTP proxy with a password', startHttpProxy],
  ['a SOCKS proxy', startSocksProxy],
])('Discord behind %s', (_, startProxy) => {
  it('is reached through it and no other way: login, messages, files, and the session after a break', async () => {
    const proxy = await startProxy();
    const scene = await startScene({ library: stockLibrary(), bot: { mentions: true, proxy: proxy.url } });
    const { driver, mention, gateway, bus, api, faults } = scene.discord;
    const reply = await driver.waitForReply(driver.say('general', `${mention} 临河市的方案共有多少条措施？`));
    expect(reply.text).toContain('八十六条');
    const file = { name: '图书馆.txt', data: '白沙市图书馆藏书三百万册。' };
    const added = await driver.slash('kb add', { file }, { user: 'mod', locale: 'zh-CN' });
    await added.until(() => added.text.includes('已收录'));
    const before = proxy.led.length;
    faults.drop();
    await bus.waitFor(() => gateway.ready && proxy.led.length > before, { timeout: 30_000 });
    await driver.waitForReply(driver.say('general', `${mention} 白沙市图书馆藏书多少册？`), 30_000);
    expect(new Set(proxy.led)).toEqual(new Set([new URL(api).host]));
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
    await proxy.stop();
  });
});

it('a proxy that refuses is said to be out of reach, and not gone around', async () => {
  const scene = await startScene({ library: stockLibrary() });
  const proxy = await startHttpProxy();
  const { token, api, world } = scene.discord;
  const library = stockLibrary();
  const parts = { answerer: library, explainer: library, knowledgeBase: library, fileTypes: [] };
  const logins = scene.discord.gateway.sessions.size;
  const failed = startBot({
    ...{ ...parts, token, guildId: world.guild.id, apiUrl: api, log: collectingLog().log, dataDir: scene.dataDir },
    proxy: proxy.url.replace('secret', 'wrong'),
  });
  await expect(failed).rejects.toThrow(BotUnreachableError);
  expect(scene.discord.gateway.sessions.size).toBe(logins);
  await scene.stop();
  await proxy.stop();
});
