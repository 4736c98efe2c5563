import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '临河市的方案共有多少条措施？';

describe.each([
  ['zh-CN', '已删除', '只有提问的人和管理员', '管理员添加资料', '管理员', '篇资料 · /提问'],
  ['zh-TW', '已刪除', '只有提問的人和管理員', '管理員新增資料', '管理員', '篇資料 · /提問'],
  ['en-US', 'Deleted', 'Only who asked and moderators', 'Moderators add articles', 'Moderators', 'articles · /ask'],
])('what makes it easier, in %s', (locale, deleted, notYours, hello, moderators, presence) => {
  let scene: Scene;
  beforeAll(async () => {
    const discord = { guildLocale: locale, rateLimits: false };
    scene = await startScene({ library: stockLibrary(), bot: { mentions: true }, discord });
    await scene.discord.driver.slash('channel set', { language: languageOf(locale) }, { user: 'mod' });
  });
  afterAll(async () => {
    expect(scene.discord.violations).toEqual([]);
    expect(scene.discord.rest.unhandled).toEqual([]);
    await scene.stop();
  });

  it('answers the asker alone, all parts of it, with the buttons that one reader needs', async () => {
    const { driver } = scene.discord;
    scene.library.scripted = () => Array.from({ length: 600 }, (_, i) => `第${i}点要办得更快更好[1]。`).join('');
    const before = scene.discord.messages.all().length;
    const i = await driver.slash('ask', { question: QUESTION, private: true }, { locale });
    const made = () => scene.discord.messages.all().slice(before);
    await scene.discord.bus.waitFor(() => made().some(({ text }) => text.includes('第599点')), { timeout: 15_000 });
    scene.library.scripted = null;
    expect(made().length).toBeGreaterThan(1);
    expect(made().every(({ ephemeral }) => ephemeral)).toBe(true);
    expect(i.reply?.buttons.map(({ label }) => label)).not.toContain('🗑️');
    const why = await driver.click(i.reply, 'why', { locale });
    await why.until(() => why.reply !== null && !why.reply.loading);
  });

  it('deletes an answer for its asker and moderators, and for nobody else', async () => {
    const { driver, mention } = scene.discord;
    for (const user of ['alice', 'mod']) {
      const answer = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`));
      const other = await driver.click(answer, '🗑️', { user: 'bob', locale });
      await other.until(() => other.text.includes(notYours));
      expect(answer.deleted).toBe(false);
      const own = await driver.click(answer, '🗑️', { user, locale });
      await own.until(() => own.text.includes(deleted));
      expect(answer.deleted).toBe(true);
    }
  });

  it('says how to begin where it has just joined', async () => {
    const { world, gateway, driver } = scene.discord;
    const joined = { id: '1290000000000000077', system_channel_id: world.channel('random').id };
    const parts = { channels: [], threads: [], members: [], presences: [], voice_states: [], roles: [], emojis: [] };
    const rest = { stickers: [], stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [], large: false };
    gateway.dispatch('GUILD_CREATE', { ...world.guild, ...parts, ...rest, ...joined, unavailable: false });
    await scene.discord.bus.waitFor(() => driver.fromBot('random').some(({ text }) => text.includes(hello)));
    expect(driver.fromBot('random').at(-1)?.text).toMatch(
      /<\/ask:\d+>[\s\S]*<\/kb add:\d+>[\s\S]*<\/channel set:\d+>/u,
    );
  });

  it('tells each member what they can do, with commands to press', async () => {
    const { driver, commands } = scene.discord;
    const helped = async (user: string) => {
      const i = await driver.slash('help', {}, { user, locale });
      await i.until(() => i.reply?.embeds.length);
      expect(i.reply?.ephemeral).toBe(true);
      return i.text;
    };
    const [member, moderator] = [await helped('alice'), await helped('mod')];
    expect(member).toContain(`</ask:${commands.find('ask').id}>`);
    expect(member).toContain(`</subscribe add:${commands.find('subscribe').id}>`);
    expect(member).not.toContain(moderators);
    expect(member).not.toContain('</kb');
    expect(moderator).toContain(`**${moderators}**`);
    for (const name of ['kb add', 'channel set', 'gaps', 'taught list'])
      expect(moderator).toMatch(new RegExp(`</${name}:\\d+> — ..`, 'u'));
    expect(moderator.replace(/<\/[a-z ]+:\d+>/gu, '')).not.toContain('/');
  });

  it('has under its name how many articles there are, also after the connection was lost', async () => {
    const { gateway, bus, faults } = scene.discord;
    const isShown = () => JSON.stringify(gateway.presence ?? null).includes(`3 ${presence}`);
    await bus.waitFor(isShown);
    gateway.presence = null;
    faults.invalidSession();
    await bus.waitFor(isShown, { timeout: 20_000 });
  });
});

const languageOf = (locale: string): string => ({ 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' })[locale] ?? 'en';

describe('a bot that somebody installed for themselves', () => {
  it('answers them alone where it is not a member, and offers nothing that needs it there', async () => {
    const scene = await startScene({ library: stockLibrary(), shared: true });
    const { driver, violations } = scene.discord;
    const i = await driver.slash('ask', { question: QUESTION }, { brought: true, locale: 'zh-CN' });
    await i.until(() => i.reply?.embeds.length);
    expect(i.reply?.ephemeral).toBe(true);
    expect(i.text).toContain('八十六');
    expect(i.reply?.buttons.map(({ label }) => label)).not.toContain('🗑️');
    expect(() => driver.slash('kb list', {}, { brought: true, user: 'mod' })).toThrow('own installations');
    expect(violations).toEqual([]);
    await scene.stop();
  });

  it('is not offered where the portal does not allow it, and works without', async () => {
    const scene = await startScene({ library: stockLibrary(), shared: true, discord: { userInstall: false } });
    const { driver, commands, violations } = scene.discord;
    expect(commands.find('ask').integration_types).toEqual([0]);
    const i = await driver.slash('ask', { question: QUESTION });
    await i.until(() => i.reply?.embeds.length);
    expect(i.reply?.ephemeral).toBe(false);
    expect(violations).toEqual([]);
    await scene.stop();
  });
});
