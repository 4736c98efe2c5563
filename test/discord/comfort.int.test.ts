import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '临河市的方案共有多少条措施？';

describe.each([
  ['zh-CN', '已删除', '只有提问的人和管理员', '/kb add'],
  ['zh-TW', '已刪除', '只有提問的人和管理員', '管理員新增資料'],
  ['en-US', 'Deleted', 'Only who asked and moderators', 'Moderators add articles'],
])('what makes it easier, in %s', (locale, deleted, notYours, hello) => {
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
  });
});

const languageOf = (locale: string): string => ({ 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' })[locale] ?? 'en';
