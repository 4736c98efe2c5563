import { afterEach, describe, expect, it } from 'vitest';
import type { LoopbackMessage } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const FORUM = 15;
const QUESTION = '临河市的方案共有多少条措施？';
const UNKNOWN = '白沙市的渡轮几点收班？';

let scene: Scene;
afterEach(async () => {
  expect(scene.discord.violations).toEqual([]);
  expect(scene.discord.rest.unhandled).toEqual([]);
  await scene.stop();
});

async function open(settings: object, { guildLocale = 'zh-CN' } = {}): Promise<Scene['discord']> {
  scene = await startScene({
    library: stockLibrary(),
    bot: { mentions: true },
    discord: { guildLocale, rateLimits: false },
  });
  scene.discord.world.addRole('experts');
  await set({ cooldown: 0, ...settings });
  return scene.discord;
}

/** What a moderator chooses, and what is shown then. */
async function set(settings: object, locale = 'zh-CN'): Promise<string> {
  const i = await scene.discord.driver.slash('channel set', { ...settings }, { user: 'mod', locale });
  await i.until(() => i.reply !== null);
  return i.text;
}

/** A mention is answered after all that was written before it: whoever was not answered by then is not. */
async function settle(channel = 'random'): Promise<void> {
  const { driver, mention } = scene.discord;
  await driver.waitForReply(driver.say(channel, `${mention} 青岭市地铁三号线全长多少？`, { user: 'mod' }));
}

const answersTo = (message: LoopbackMessage): LoopbackMessage[] =>
  scene.discord.messages.all().filter((m) => m.authorId === scene.discord.appId && m.replyTo === message.id);

describe.each([
  ['zh-CN', QUESTION, '共有多少条措施', '有把握的问题'],
  ['zh-TW', '臨河市的方案共有多少條措施？', '临河市方案共有多少条措施', '有把握的問題'],
  ['en-US', QUESTION, '方案共有多少条措施', 'questions it is sure about'],
])('a channel that is answered unasked, in %s', (locale, question, statement, shown) => {
  it('answers a question it is sure about, and nothing else', async () => {
    const discord = await open({ answers: 'questions' }, { guildLocale: locale });
    expect(await set({}, locale)).toContain(shown);
    const { driver } = discord;
    scene.library.put('hant.txt', '臨河市的方案共有八十六條措施。', { title: '臨河市' });
    const answered = await driver.waitForReply(driver.say('general', question));
    expect(answered.text).toMatch(/八十六[条條]/u);
    expect(answered.buttons.length).toBeGreaterThan(2);
    expect(answered.pings).toEqual({ users: [], roles: [], everyone: false });
    const silent = [
      driver.say('general', UNKNOWN),
      driver.say('general', statement.replace('多少', '很多')),
      driver.say('general', '哈哈哈'),
      driver.say('general', `<@${discord.world.user('bob').id}> ${question}`),
      driver.say('general', question, { replyTo: driver.say('general', '看看方案', { user: 'bob' }) }),
      driver.say('random', question),
    ];
    scene.library.doubts = () => true;
    silent.push(driver.say('general', `${question}吗`));
    await settle();
    expect(silent.flatMap(answersTo)).toEqual([]);
  });
});

describe('an unasked answer', () => {
  it('is given to no bot and to no message of a webhook', async () => {
    const { messages, world } = await open({ answers: 'everything' });
    const robot = { ...world.addUser('robot'), bot: true };
    messages.create(world.channel('general'), robot, { content: QUESTION });
    await settle();
    expect(scene.library.asked.filter(({ question }) => question === QUESTION)).toEqual([]);
  });

  it('keeps the cool-down, the quiet hours and the certainty that were chosen', async () => {
    const { driver } = await open({ answers: 'questions', cooldown: 3600 });
    await driver.waitForReply(driver.say('general', QUESTION));
    const soon = driver.say('general', `${QUESTION}1`);
    await settle();
    expect(answersTo(soon)).toEqual([]);
    expect(await set({ quiet: '深夜' })).toContain('23:00-7:00');
    expect(await set({ cooldown: 0, quiet: '0:00-24:00' })).toContain('00:00–24:00 Asia/Shanghai');
    const atNight = driver.say('general', `${QUESTION}2`);
    await settle();
    expect(answersTo(atNight)).toEqual([]);
    await set({ quiet: 'off', certainty: 95 });
    const unlikely = driver.say('general', `${QUESTION}3`);
    await settle();
    expect(answersTo(unlikely)).toEqual([]);
    await set({ certainty: 90 });
    await driver.waitForReply(driver.say('general', `${QUESTION}4`));
  });

  it('comes in threads alone where that was chosen, and in the language of the channel', async () => {
    const { driver } = await open({ answers: 'questions', threads: true, language: 'zh-Hant' });
    const outside = driver.say('general', QUESTION);
    const inside = await driver.waitForReply(driver.post('general', '方案', QUESTION));
    expect(inside.buttons.map(({ label }) => label)).toContain('為什麼');
    expect(scene.library.asked.at(-1)?.options.language).toBe('zh-Hant');
    await settle();
    expect(answersTo(outside)).toEqual([]);
  });

  it('does not come where a person was there first', async () => {
    const { driver } = await open({ answers: 'questions' });
    scene.library.delayMs = 150;
    const question = driver.say('general', QUESTION);
    driver.say('general', '八十六条', { user: 'bob', replyTo: question });
    const post = driver.post('general', '减税', '减税措施有几条？');
    driver.say(post.channelId, '二十条', { user: 'bob' });
    await settle();
    await settle();
    expect([question, post].flatMap(answersTo)).toEqual([]);
  });

  it('reads a post of a forum with its title, once', async () => {
    const { driver } = await open({});
    driver.makeChannel('问答', FORUM);
    await set({ channel: '问答', answers: 'questions' });
    const post = driver.post('问答', '临河市的方案', '共有几条措施');
    expect((await driver.waitForReply(post)).text).toContain('八十六条');
    expect(scene.library.asked.at(-1)?.question).toBe('临河市的方案\n共有几条措施');
    await driver.waitForReply(driver.post('问答', '求助！', QUESTION));
    expect(scene.library.asked.at(-1)?.question).toBe(QUESTION);
    await driver.waitForReply(driver.post('问答', QUESTION, '如题，谢谢大家'));
    const later = driver.say(post.channelId, '青岭市地铁三号线全长多少？', { user: 'alice' });
    await settle();
    expect(answersTo(later)).toEqual([]);
  });

  it('ends where readers vote it down, and moderators see how it did', async () => {
    const { driver, world } = await open({ answers: 'questions', approval: 80 });
    for (let i = 0; i < 10; i += 1) {
      const answer = await driver.waitForReply(driver.say('general', `${QUESTION}${i}`));
      const user = world.addUser(`reader${i}`).username;
      const vote = await driver.click(answer, i < 7 ? '👍' : '👎', { user, locale: 'zh-CN' });
      if (i >= 7) await driver.submitModal(vote, { fault: 'offPoint' }, { user });
    }
    expect(await set({})).toContain('10 条，👍 7，👎 3');
    const after = driver.say('general', `${QUESTION}10`);
    await settle();
    expect(answersTo(after)).toEqual([]);
    await set({ approval: 60 });
    await driver.waitForReply(driver.say('general', `${QUESTION}11`));
  });

  it('is off for all that is written where that was chosen, and back with the default', async () => {
    const { driver, mention } = await open({ answers: 'off' });
    const before = scene.library.asked.length;
    driver.say('general', `${mention} ${QUESTION}`);
    await settle();
    expect(scene.library.asked.length).toBe(before + 1);
    const i = await driver.slash('channel reset', {}, { user: 'mod', locale: 'zh-CN' });
    await i.until(() => i.text.includes('只在被提及时'));
    await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`));
  });
});

describe('experts', () => {
  it.each([
    ['zh-CN', UNKNOWN, '这个问题资料里没有'],
    ['zh-TW', '白沙市的渡輪幾點收班？', '這個問題資料裡沒有'],
    ['en-US', 'When does the ferry of Baisha stop?', 'The articles do not say'],
  ])('are asked once what the articles do not say, in %s', async (guildLocale, question, words) => {
    const discord = await open({ answers: 'questions', experts: 'experts' }, { guildLocale });
    const { driver, world } = discord;
    const role = world.guild.roles.find(({ name }) => name === 'experts');
    const call = await driver.waitForReply(driver.say('general', question));
    expect(call.content).toContain(words);
    expect(call.pings).toEqual({ users: [], roles: [role?.id], everyone: false });
    const again = driver.say('general', `${question} `, { user: 'bob' });
    const known = driver.say('general', QUESTION);
    const talk = driver.say('general', '你好呀，大家好！');
    await driver.waitForReply(known);
    await settle();
    expect([again, talk].flatMap(answersTo)).toEqual([]);
    expect(answersTo(known)[0]?.pings.roles).toEqual([]);
    const asked = driver.say('random', `${discord.mention} ${question}`);
    expect((await driver.waitForReply(asked)).pings.roles).toEqual([]);
  });

  it('are not asked where a person was there first, nor what nobody could look for, nor by a joke', async () => {
    const { driver } = await open({ answers: 'questions', experts: 'experts' });
    scene.library.delayMs = 150;
    const taken = driver.say('general', UNKNOWN);
    driver.say('general', '十点', { user: 'bob', replyTo: taken });
    const others = ['为什么不行？', '渡轮为什么不会迷路？因为它有罗盘。', '班长，渡轮活动的班费还剩多少？'];
    const said = others.map((text) => driver.say('general', text));
    await settle();
    await settle();
    expect([taken, ...said].flatMap(answersTo)).toEqual([]);
  });

  it('are asked after an answer that was asked for, too, and within the cool-down', async () => {
    const { driver, mention } = await open({ experts: 'experts', cooldown: 3600 });
    const question = driver.say('general', `${mention} ${UNKNOWN}`);
    await scene.discord.bus.waitFor(() => answersTo(question).length === 2);
    expect(answersTo(question)[1]?.pings.roles).toHaveLength(1);
    const next = driver.say('general', `${mention} 青岭市的动物园几点开门？`);
    await driver.waitForReply(next);
    await settle();
    expect(answersTo(next)).toHaveLength(1);
  });
});

describe('who may change it', () => {
  it('is moderators alone', async () => {
    const discord = await open({});
    const { commands, interactions, world } = discord;
    const command = commands.find('channel');
    const set = { name: 'set', type: 1, options: [{ name: 'answers', type: 3, value: 'everything' }] };
    const data = { id: command.id, name: 'channel', type: 1, options: [set] };
    const place = { channel: world.channel('general'), locale: 'zh-CN', source: null };
    const i = interactions.start({ ...place, type: 2, data, user: world.user('alice') });
    await i.until(() => i.reply !== null);
    expect(i.text).toContain('需要“管理服务器”权限');
  });
});
