import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSION } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '临河市的方案共有多少条措施？';
const FORUM = 15;
const THREAD = 11;
const metadata = (locked = false) => ({
  archived: false,
  locked,
  auto_archive_duration: 1440,
  archive_timestamp: '2026-01-02T03:04:05.000Z',
});

describe('what is for the bot, and what it asks', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene({ library: stockLibrary(), bot: { mentions: true } });
  });
  afterAll(async () => {
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
  });
  const last = () => scene.library.asked.at(-1);

  it('answers the message that a bare mention replies to, also an embed', async () => {
    const { driver, mention, messages, world } = scene.discord;
    const question = driver.say('general', `${QUESTION}1`, { user: 'bob' });
    const reply = await driver.waitForReply(driver.say('general', mention, { replyTo: question }));
    expect(reply.text).toContain('八十六条');
    expect(last()?.question).toBe(`${QUESTION}1`);
    const body = { embeds: [{ title: '转发', description: `${QUESTION}2` }] };
    const framed = messages.create(world.channel('general'), world.user('bob'), body);
    await driver.waitForReply(driver.say('general', mention, { replyTo: framed }));
    expect(last()?.question).toBe(`转发\n${QUESTION}2`);
  });

  it('takes the message that is replied to for the context of a question', async () => {
    const { driver, mention } = scene.discord;
    const said = driver.say('general', '临河市的方案真不错', { user: 'bob' });
    await driver.waitForReply(driver.say('general', `${mention} 共有多少条措施？`, { replyTo: said }));
    expect(last()?.question).toBe('共有多少条措施？');
    expect(last()?.options.history).toMatchObject([{ question: '临河市的方案真不错' }]);
  });

  it('hears its role, and no other', async () => {
    const { driver, world } = scene.discord;
    const before = scene.library.asked.length;
    driver.say('general', `<@&${world.roles.mods.id}> ${QUESTION}3`);
    await driver.waitForReply(driver.say('general', `<@&${world.roles.bot.id}> ${QUESTION}4`));
    expect(scene.library.asked.length).toBe(before + 1);
    expect(last()?.question).toBe(`${QUESTION}4`);
  });

  it('goes on in a thread that was begun from an answer, but not where people speak to each other', async () => {
    const { driver, gateway, world, mention } = scene.discord;
    const answer = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}5`));
    // Nobody opens a thread before the bot has heard the id of its own message.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const extra = { id: answer.id, type: THREAD, parent_id: world.channel('general').id, thread_metadata: metadata() };
    const thread = world.addChannel('接着问', extra);
    gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true });
    await driver.waitForReply(driver.say(thread.id, '那减税措施有多少条？'));
    expect(last()?.options.history).toMatchObject([{ question: `${QUESTION}5` }]);
    const before = scene.library.asked.length;
    const chat = driver.say(thread.id, `<@${world.user('bob').id}> 你觉得呢？`);
    driver.say(thread.id, '我觉得很好', { user: 'bob', replyTo: chat });
    await driver.waitForReply(driver.say(thread.id, '减税措施共二十条吗？'));
    expect(scene.library.asked.length).toBe(before + 1);
  });

  it('reads a post of a forum with its title', async () => {
    const { driver, world, mention, gateway } = scene.discord;
    const forum = world.addChannel('问答', { type: FORUM });
    gateway.dispatch('CHANNEL_CREATE', forum);
    const post = world.addChannel('临河市的方案', { type: THREAD, parent_id: forum.id, thread_metadata: metadata() });
    gateway.dispatch('THREAD_CREATE', { ...post, newly_created: true });
    const author = world.user('alice');
    const { id } = post;
    const raw = {
      ...{ id, channel_id: id, guild_id: world.guild.id, type: 0, author },
      mentions: [],
      mention_roles: [],
    };
    gateway.dispatch('MESSAGE_CREATE', { ...raw, content: `${mention} 共有多少条措施？`, embeds: [], attachments: [] });
    await scene.discord.bus.waitFor(() => last()?.question === '临河市的方案\n共有多少条措施？');
    await scene.discord.bus.waitFor(() => driver.fromBot(post.id).length > 0);
  });
});

describe.each([
  ['zh-CN', '子区已锁定', '共有多少条？', '在子区内发送消息', '嵌入链接'],
  ['zh-TW', '討論串已鎖定', '共有多少條？', '在討論串中傳送訊息', '嵌入連結'],
  ['en-US', 'thread is locked', 'How many measures are there?', 'Send Messages in Threads', 'Embed Links'],
] as const)('where the bot may not answer, in %s', (guildLocale, locked, question, speaks, embeds) => {
  it('says privately that the thread is locked, or just what is missing', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { mentions: true }, discord: { guildLocale } });
    const { driver, world, mention, gateway, bus } = scene.discord;
    const direct = world.directMessages(world.user('alice'));
    const extra = { type: THREAD, parent_id: world.channel('general').id, thread_metadata: metadata(true) };
    const thread = world.addChannel('锁', extra);
    gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true });
    driver.say(thread.id, `${mention} ${question}`);
    await bus.waitFor(() => driver.fromBot(direct.id).length === 1);
    expect(driver.fromBot(direct.id)[0]?.text).toContain(locked);

    const inReadonly = { type: THREAD, parent_id: world.channel('readonly').id, thread_metadata: metadata() };
    const second = world.addChannel('静', inReadonly);
    gateway.dispatch('THREAD_CREATE', { ...second, newly_created: true });
    driver.say(second.id, `${mention} ${question}`);
    await bus.waitFor(() => driver.fromBot(direct.id).length === 2);
    expect(driver.fromBot(direct.id)[1]?.text).toContain(speaks);
    expect(driver.fromBot(direct.id)[1]?.text).not.toContain(embeds);
    expect(world.permissions(world.appId, world.channel('readonly')) & PERMISSION.EMBED_LINKS).not.toBe(0n);
    await scene.stop();
  });
});

describe('a library without articles', () => {
  it.each([
    ['zh-CN', '管理员'],
    ['zh-TW', '管理員'],
    ['en-US', 'admin'],
  ])('is told about without commands that members do not have, in %s', async (locale, who) => {
    const empty = { status: 'no_evidence', mode: 'extractive', reason: 'empty_index', confidence: 0 } as const;
    const ms = { retrieve: 0, answer: 0, total: 0 };
    const rest = { citations: [], conflicts: [], nearest: [], generation: 0, ms, language: 'zh-Hans' } as const;
    const ask = async (question: string) => ({ ...empty, ...rest, question });
    const scene = await startScene({ bot: { answerer: { ask } } });
    const i = await scene.discord.driver.slash('ask', { question: 'WiFi?' }, { locale });
    await i.until(() => i.reply !== null && !i.reply.loading);
    expect(i.text).toContain(who);
    expect(i.text).not.toContain('wenjin');
    expect(scene.discord.violations).toEqual([]);
    await scene.stop();
  });
});

describe('the language of a reply', () => {
  it('is that of the text, else of the channel, else of the member, else of the server', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { mentions: true } });
    const { driver, mention } = scene.discord;
    const bare = async (channel: string, user: string) =>
      (await driver.waitForReply(driver.say(channel, mention, { user }))).text;
    expect(await bare('general', 'alice')).toMatch(/[a-z]{4}/);
    const said = await driver.waitForReply(driver.say('general', `${mention} 臨河市的方案共有多少條措施？`));
    expect(said.buttons[0]?.label).toBe('為什麼');
    expect(await bare('general', 'bob')).toContain('問');
    expect(await bare('random', 'alice')).toContain('問');
    expect(await bare('random', 'mod')).toMatch(/[a-z]{4}/);
    const simplified = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`));
    expect(simplified.buttons[0]?.label).toBe('查看原文');
    // Characters that both scripts write: the channel decides.
    const shared = await driver.waitForReply(driver.say('random', `${mention} 地下水位有多高`, { user: 'alice' }));
    expect(shared.text).toMatch(/[\u4e00-\u9fff]/);
    await scene.stop();
  });
});
