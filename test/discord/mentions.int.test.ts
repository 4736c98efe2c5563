import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSION } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

describe('messages that mention the bot or reply to it', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene({ library: stockLibrary(), bot: { mentions: true }, discord: { guildLocale: 'zh-CN' } });
  });
  afterAll(async () => {
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
  });

  it('answers a mention with a reply that pings nobody', async () => {
    const { driver, mention } = scene.discord;
    const reply = await driver.waitForReply(driver.say('general', `${mention} 临河市的方案共有多少条措施？`));
    expect(reply.text).toContain('八十六条');
    expect(reply.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(reply.buttons[0]?.label).toBe('查看原文');
  });

  it('understands a follow-up in the same chain of replies', async () => {
    const { driver, mention } = scene.discord;
    const first = await driver.waitForReply(driver.say('general', `${mention} 临河市的方案共有多少条措施？`));
    const second = await driver.waitForReply(driver.say('general', '那减税措施呢？', { replyTo: first }));
    const asked = scene.library.asked.at(-1);
    expect(asked?.question).toBe('那减税措施呢？');
    expect(asked?.options.history).toMatchObject([{ question: '临河市的方案共有多少条措施？' }]);
    await driver.waitForReply(driver.say('general', '再说说减税？', { replyTo: second }));
    expect(scene.library.asked.at(-1)?.options.history).toHaveLength(2);
  });

  it('understands a follow-up in the same thread, also through /ask', async () => {
    const { driver, mention, world } = scene.discord;
    const thread = world.addChannel('聊聊方案', {
      type: 11,
      parent_id: world.channel('general').id,
      owner_id: world.appId,
      thread_metadata: {
        archived: false,
        locked: false,
        auto_archive_duration: 1440,
        archive_timestamp: new Date().toISOString(),
      },
    });
    scene.discord.gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true });
    await driver.waitForReply(driver.say(thread.id, `${mention} 青岭市地铁三号线全长多少？`));
    await driver.waitForReply(driver.say(thread.id, `${mention} 那二号线呢？`));
    expect(scene.library.asked.at(-1)?.options.history).toMatchObject([{ question: '青岭市地铁三号线全长多少？' }]);
    const i = await driver.slash('ask', { question: '那一号线呢？' }, { channel: thread.id });
    await i.until(() => i.reply?.embeds.length);
    expect(scene.library.asked.at(-1)?.options.history).toHaveLength(2);
  });

  it('stays silent where Discord itself writes in a person’s name about an answer', async () => {
    const { driver, mention, messages, world } = scene.discord;
    const first = await driver.waitForReply(driver.say('random', `${mention} 青岭市地铁三号线全长多少呢？`));
    const [before, asked] = [driver.fromBot('random').length, scene.library.asked.length];
    const notice = { content: '', message_reference: { message_id: first.id, type: 1 } };
    for (const type of [6, 21]) messages.create(world.channel('random'), world.user('alice'), notice, { type });
    await driver.waitForReply(driver.say('random', `${mention} 青岭市地铁三号线全长是多少？`));
    expect(driver.fromBot('random').length).toBe(before + 1);
    expect(scene.library.asked.length).toBe(asked + 1);
  });

  it('answers in a direct conversation, and not what is meant for others', async () => {
    const { driver } = scene.discord;
    const before = scene.library.asked.length;
    driver.say('general', '大家好，方案有多少条？');
    const reply = await driver.waitForReply(driver.dm('bob', '青岭市的地铁三号线全长是多少？'));
    expect(reply.text).toContain('四十二公里');
    expect(scene.library.asked.length).toBe(before + 1);
  });

  it('continues a long answer in further messages, cut at sentence ends, nothing lost or doubled', async () => {
    const { driver, mention } = scene.discord;
    const count = 600;
    scene.library.scripted = () => Array.from({ length: count }, (_, i) => `第${i}点要办得更快更好[1]。`).join('');
    const since = driver.fromBot('random').length;
    driver.say('random', `${mention} 临河市的方案共有多少条措施呢？`);
    const text = () =>
      driver
        .fromBot('random')
        .slice(since)
        .map((m) => m.embeds[0]?.description ?? '');
    await scene.discord.bus.waitFor(
      () =>
        text()
          .join('')
          .includes(`第${count - 1}点`),
      { timeout: 15_000 },
    );
    scene.library.scripted = null;
    const points = [
      ...text()
        .join('')
        .matchAll(/第(\d+)点/g),
    ].map((m) => Number(m[1]));
    expect(points).toEqual(Array.from({ length: count }, (_, n) => n));
    for (const piece of text()) expect(piece).toMatch(/\[1\]。$/);
    // A reply to its last part is a reply to the answer.
    const last = driver.fromBot('random').at(-1);
    await driver.waitForReply(
      driver.say('random', '那减税措施呢？', last === undefined ? {} : { replyTo: last }),
      15_000,
    );
    expect(scene.library.asked.at(-1)?.options.history).toMatchObject([{ question: '临河市的方案共有多少条措施呢？' }]);
  });

  it('asks what is wanted where nothing but the mention was written', async () => {
    const { driver, mention } = scene.discord;
    const reply = await driver.waitForReply(driver.say('general', mention));
    expect(reply.text).toMatch(/<\/ask:\d+>/u);
  });
});

describe('a channel where the bot may not write', () => {
  it('tells the asker alone what to switch on', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { mentions: true } });
    const { driver, mention, world } = scene.discord;
    driver.say('readonly', `${mention} 方案共有多少条措施？`);
    const direct = world.directMessages(world.user('alice'));
    await scene.discord.bus.waitFor(() => driver.fromBot(direct.id).length > 0);
    expect(driver.fromBot(direct.id)[0]?.text).toContain('发送消息');
    expect(world.permissions(world.appId, world.channel('readonly')) & PERMISSION.SEND_MESSAGES).toBe(0n);
    await scene.stop();
  });
});
