import { afterEach, describe, expect, it } from 'vitest';
import type { LoopbackInteraction, LoopbackMessage } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

let scene: Scene;
afterEach(async () => {
  expect(scene.discord.violations).toEqual([]);
  expect(scene.discord.rest.unhandled).toEqual([]);
  await scene.stop();
});

async function open(guildLocale = 'zh-CN'): Promise<Scene['discord']> {
  const limits = { sourcesCheckMs: 10, noteEveryMs: 1 };
  const discord = { guildLocale, users: ['expert'] };
  scene = await startScene({ library: stockLibrary(), bot: { mentions: true, limits }, discord });
  return scene.discord;
}

async function slash(name: string, options: object = {}, as: object = {}): Promise<LoopbackInteraction> {
  const i = await scene.discord.driver.slash(name, { ...options }, { locale: 'zh-CN', ...as });
  return i.until(() => i.reply !== null && !i.reply.loading);
}

/** The watch has looked at a generation once another one after it was looked at. */
async function looked(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    scene.library.generation += 1;
    const seen = scene.library.generation;
    await scene.discord.bus.waitFor(() => scene.library.lookedAt >= seen, { timeout: 20_000 });
  }
}

const repliesTo = (message: LoopbackMessage | null) =>
  scene.discord.messages.all().filter((m) => m.authorId === scene.discord.appId && m.replyTo === message?.id);

const FERRY = '白沙市的渡轮几点收班？';
const LATE = '白沙市的渡轮晚上九点收班。';

describe.each([
  ['zh-CN', FERRY, LATE, '现在资料里有了'],
  ['zh-TW', '白沙市的渡輪幾點收班？', '白沙市的渡輪晚上九點收班。', '現在資料裡有了'],
  ['en-US', 'When does the ferry of Baisha stop?', 'The ferry of Baisha will stop at nine.', 'now the articles say'],
])('a question that was asked in vain, in %s', (locale, question, said, found) => {
  it('is answered under what it was told, once, when an article comes that says it, and is no gap any more', async () => {
    const { driver, mention } = await open(locale);
    const asked = await slash('ask', { question }, { locale });
    const written = driver.say('random', `${mention} ${question}`, { user: 'bob' });
    const refused = await driver.waitForReply(written);
    expect((await slash('gaps', {}, { user: 'mod' })).text).toContain(question);
    await looked();
    expect(repliesTo(asked.reply)).toEqual([]);
    scene.library.put('ferry.txt', said, { title: 'Ferry' });
    await looked();
    await looked();
    for (const told of [asked.reply, refused]) {
      expect(repliesTo(told)).toHaveLength(1);
      const [reply] = repliesTo(told);
      expect(reply?.text).toContain(found);
      expect(reply?.text).toContain(said);
      expect(reply?.pings).toEqual({ users: [], roles: [], everyone: false });
    }
    expect((await slash('gaps', {}, { user: 'mod' })).text).not.toContain(question);
  });
});

describe('an answer to what was asked in vain', () => {
  it('is not given to what its asker alone saw, nor where the bot is to be silent', async () => {
    const { driver } = await open();
    await slash('channel set', { answers: 'off', channel: 'random' }, { user: 'mod' });
    await slash('ask', { question: FERRY, private: true });
    await slash('ask', { question: FERRY }, { channel: 'random' });
    const before = scene.discord.messages.all().length;
    scene.library.put('ferry.txt', LATE);
    await looked();
    expect(scene.discord.messages.all()).toHaveLength(before);
    expect(driver.fromBot('random')).toHaveLength(1);
  });

  it('comes once where many asked the same', async () => {
    const { driver } = await open();
    for (const user of ['alice', 'bob']) await slash('ask', { question: FERRY }, { user });
    scene.library.put('ferry.txt', LATE);
    await looked();
    expect(driver.fromBot('general').filter(({ content }) => content !== '')).toHaveLength(1);
  });

  it('understands a follow-up as it was meant', async () => {
    const { driver, messages } = await open();
    const { channelId } = driver.post('general', '渡轮', '大家好');
    await slash('ask', { question: '青岭市的地铁三号线全长多少公里？' }, { channel: channelId });
    const asked = await slash('ask', { question: '那白沙市的渡轮几点收班呢？' }, { channel: channelId });
    scene.library.put('ferry.txt', LATE);
    await looked();
    expect(repliesTo(messages.get(asked.reply?.id ?? '') ?? null)).toHaveLength(1);
    const turns = scene.library.asked.filter(({ question }) => question.includes('渡轮'));
    expect(turns.map(({ options }) => options.history?.length)).toEqual(turns.map(() => 1));
    expect(turns.length).toBeGreaterThan(1);
  });

  it('waits for the end of quiet hours, and no more than five come to a channel at a time', async () => {
    const { driver } = await open();
    const now = new Date().getUTCHours();
    const quiet = `${now}:00-${(now + 23) % 24}:00 UTC`;
    await slash('channel set', { quiet }, { user: 'mod' });
    const things = ['渡轮', '缆车', '博物馆', '动物园', '图书馆', '游泳池', '植物园'];
    for (const thing of things) await slash('ask', { question: `白沙市的${thing}几点收班？` });
    things.forEach((thing, i) => {
      scene.library.put(`${thing}.txt`, `白沙市的${thing}晚上${i + 1}点收班。`);
    });
    await looked();
    const late = () => driver.fromBot('general').filter(({ content }) => content !== '');
    expect(late()).toEqual([]);
    await slash('channel set', { quiet: 'off' }, { user: 'mod' });
    await scene.discord.bus.waitFor(() => late().length === things.length, { timeout: 20_000 });
    await looked();
    expect(late()).toHaveLength(things.length);
  });

  it('is not said again where an expert has answered', async () => {
    const { driver, mention, world } = await open();
    world.addRole('experts', 'expert');
    await slash('channel set', { experts: 'experts', cooldown: 0 }, { user: 'mod' });
    const asked = driver.say('general', `${mention} ${FERRY}`);
    const refused = await driver.waitForReply(asked);
    const call = await scene.discord.bus.waitFor(() =>
      driver.fromBot('general').find((m) => m.replyTo === asked.id && m.id !== refused.id),
    );
    const answer = driver.say('general', LATE, { user: 'expert', replyTo: call });
    await driver.waitForReply(answer);
    await looked();
    expect(repliesTo(refused)).toEqual([]);
  });
});
