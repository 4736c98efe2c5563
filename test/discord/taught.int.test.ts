import { afterEach, describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../eval/datasets/feedback.js';
import type { LoopbackInteraction, LoopbackMessage } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const UNKNOWN = '白沙市的渡轮几点收班？';
const ANSWER = '晚上八点半，周末九点。';
const TODAY = new Date().toISOString().slice(0, 10);

let scene: Scene;
afterEach(async () => {
  expect(scene.discord.violations).toEqual([]);
  expect(scene.discord.rest.unhandled).toEqual([]);
  await scene.stop();
});

async function open({ guildLocale = 'zh-CN', shared = false } = {}): Promise<Scene['discord']> {
  const discord = { guildLocale, rateLimits: false, users: ['expert'] };
  const limits = { sourcesCheckMs: 10 };
  scene = await startScene({ library: stockLibrary(), bot: { mentions: true, limits }, discord, shared });
  scene.discord.world.addRole('experts', 'expert');
  await slash('channel set', { answers: 'questions', experts: 'experts', cooldown: 0 });
  return scene.discord;
}

async function slash(name: string, options: object = {}, as: object = {}): Promise<LoopbackInteraction> {
  const i = await scene.discord.driver.slash(name, { ...options }, { user: 'mod', locale: 'zh-CN', ...as });
  return i.until(() => i.modal !== null || (i.reply !== null && !i.reply.loading));
}

const ask = async (question: string, as: object = {}) =>
  (await slash('ask', { question }, { user: 'bob', ...as })).text;

/** A question that nobody can answer from the articles, with the call for those who know. */
async function called(question = UNKNOWN) {
  const { driver } = scene.discord;
  const asked = driver.say('general', question);
  return { asked, call: await driver.waitForReply(asked) };
}

async function taught(question = UNKNOWN, answer = ANSWER): Promise<LoopbackMessage> {
  const { call } = await called(question);
  const { driver } = scene.discord;
  return driver.waitForReply(driver.say('general', answer, { user: 'expert', replyTo: call }));
}

const entries = () => [...scene.library.articles.values()].filter(({ id }) => id.startsWith('taught-'));

describe.each([
  ['zh-CN', UNKNOWN, ANSWER, '已收录为答案', 'Expert 的解答'],
  ['zh-TW', '白沙市的渡輪幾點收班？', '晚上八點半，週末九點。', '已收錄為答案', 'Expert 的解答'],
  ['en-US', 'When does the ferry of Baisha stop?', 'At half past eight.', 'Taken in', 'answered by Expert'],
])('what an expert answers, in %s', (guildLocale, question, answer, taken, source) => {
  it('is what the next asker is told, with name and date', async () => {
    const { driver } = await open({ guildLocale });
    const { call } = await called(question);
    const learnt = await driver.waitForReply(driver.say('general', answer, { user: 'expert', replyTo: call }));
    expect(learnt.text).toContain(taken);
    const next = await driver.waitForReply(driver.say('general', `${question} `, { user: 'bob' }));
    expect(next.text).toContain(answer);
    expect(next.text).toContain(source);
    expect(next.text).toContain(TODAY);
    expect(next.text).toMatch(/https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+$/mu);
    expect(next.pings.roles).toEqual([]);
    expect((await slash('gaps')).text).not.toContain(question);
  });
});

describe('an answer of an expert', () => {
  it('is taken from a reply to the question as well, and a second one takes its place', async () => {
    const { driver } = await open();
    const { asked } = await called();
    await driver.waitForReply(driver.say('general', '晚上七点。', { user: 'expert', replyTo: asked }));
    await driver.waitForReply(driver.say('general', ANSWER, { user: 'expert', replyTo: asked }));
    expect(entries()).toHaveLength(1);
    expect(await ask(UNKNOWN)).toContain('八点半');
  });

  it('follows its message: changed with it, gone with it', async () => {
    const { driver, messages } = await open();
    const { call } = await called();
    const reply = driver.say('general', '晚上七点。', { user: 'expert', replyTo: call });
    await driver.waitForReply(reply);
    messages.edit(reply, { content: ANSWER });
    await scene.discord.bus.waitFor(() => entries()[0]?.text.includes('八点半'));
    expect(await ask(UNKNOWN)).not.toContain('七点');
    // A picture of a link is added to it by Discord.
    const { id, channelId } = reply;
    scene.discord.gateway.dispatch('MESSAGE_UPDATE', { id, channel_id: channelId, embeds: [] });
    expect(await ask(`${UNKNOWN} `)).toContain('八点半');
    messages.delete(reply);
    await scene.discord.bus.waitFor(() => entries().length === 0);
    expect(await ask(`${UNKNOWN}  `)).not.toContain('八点半');
  });

  it('is listed, changed, let expire and taken back; each is in the next answer', async () => {
    const { driver } = await open();
    const shown = await taught();
    expect((await slash('taught list')).text).toContain(`**${UNKNOWN}** — Expert`);
    const { choices } = await driver.autocomplete('taught edit', { answer: '渡轮' }, 'answer', { user: 'expert' });
    const [choice] = choices ?? [];
    expect(choice?.name).toBe(UNKNOWN);
    const answer = String(choice?.value);
    expect((await slash('taught edit', { answer })).text).toContain('只有答疑组的人可以改写');
    const edit = await slash('taught edit', { answer }, { user: 'expert' });
    const done = await driver.submitModal(edit, { answer: '晚上十点整。' }, { locale: 'zh-CN' });
    await done.until(() => done.reply !== null && !done.reply.loading);
    expect(await ask(UNKNOWN)).toContain('十点整');
    expect((await slash('taught expire', { answer, day: '2099-12' })).text).toContain('2099-12-31');
    expect(entries()).toHaveLength(1);
    expect((await slash('taught expire', { answer, day: '某天' })).text).toContain('看不懂');
    await slash('taught expire', { answer, day: '2020-01-01' });
    expect(entries()).toHaveLength(0);
    expect(await ask(UNKNOWN)).not.toContain('十点整');
    const gone = await driver.click(shown, '撤销', { user: 'expert', locale: 'zh-CN' });
    await gone.until(() => gone.text.includes('没有这条答案'));
    const other = await taught('青岭市的动物园几点开门？', '上午九点。');
    const back = await driver.click(other, '撤销', { user: 'expert', locale: 'zh-CN' });
    await back.until(() => back.text.includes('已撤销'));
    expect(await ask('青岭市的动物园几点开门？')).not.toContain('上午九点');
    expect((await slash('taught list')).text).toContain('还没有收录的答案');
  });

  it('is a case for wenjin eval', async () => {
    const { messages } = await open();
    await taught();
    const i = await slash('feedback export');
    const file = messages.files.get(i.reply?.api.attachments[0]?.id ?? '');
    const lines = String(file?.data).trim().split('\n');
    const [line] = lines.map((one) => feedbackSchema.parse(JSON.parse(one)));
    expect(line).toMatchObject({ question: UNKNOWN, verdict: 'up', citations: [{ quote: ANSWER }] });
  });

  it('stays in its server and its channel', async () => {
    await open({ shared: true });
    await slash('kb use', { collections: 'internal' });
    await taught();
    expect(entries()[0]?.collection).toMatch(/^server-\d+-taught$/u);
    expect(await ask(UNKNOWN)).toContain('八点半');
    expect(await ask(UNKNOWN, { channel: 'random' })).not.toContain('八点半');
  });

  it('comes from the menu of an expert’s message, for the question it is marked with', async () => {
    const { driver } = await open();
    const said = driver.say('general', '停车场在东门，头两小时不收钱。', { user: 'expert' });
    const menu = await driver.contextMenu('Take in as answer', said, { user: 'mod', locale: 'zh-CN' });
    await menu.until(() => menu.modal !== null);
    const i = await driver.submitModal(menu, { question: '停车要钱吗？' }, { locale: 'zh-CN' });
    await i.until(() => i.text.includes('已收录为答案'));
    expect(await ask('停车要钱吗？')).toContain('头两小时不收钱');
    expect(await ask('停车要钱吗？ ')).toContain('Expert 的解答');
  });
});

describe('a question that experts were asked', () => {
  it('is answered under it once an article says it, once, and not where an expert has', async () => {
    const { driver, messages } = await open();
    const { asked } = await called();
    const other = await called('青岭市的动物园几点开门？');
    await driver.waitForReply(driver.say('general', '上午九点。', { user: 'expert', replyTo: other.call }));
    const answers = (to: LoopbackMessage) =>
      messages.all().filter((m) => m.authorId === scene.discord.appId && m.replyTo === to.id && m.buttons.length > 0);
    expect(answers(asked)).toEqual([]);
    scene.library.put('ferry.txt', '白沙市的渡轮晚上九点收班。', { title: '渡轮时刻' });
    scene.library.generation += 1;
    await scene.discord.bus.waitFor(() => answers(asked).length > 0);
    expect(answers(asked)[0]?.text).toContain('晚上九点收班');
    for (let i = 0; i < 2; i += 1) {
      scene.library.generation += 1;
      const seen = scene.library.generation;
      await scene.discord.bus.waitFor(() => scene.library.lookedAt >= seen);
    }
    expect(answers(asked)).toHaveLength(1);
    expect(answers(other.asked)).toEqual([]);
  });
});
