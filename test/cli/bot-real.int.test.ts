import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../eval/datasets/feedback.js';
import { type RealScene, startRealScene } from './real-scene.js';

const QUESTION = '越城自助终端能办多少个事项';
const TRADITIONAL = '越城自助終端能辦多少個事項';
const FACT = '213个';
const mod = { user: 'mod' };

let real: RealScene;
beforeAll(async () => {
  real = await startRealScene({}, { bundled: true, mentions: true });
}, 240_000);
afterAll(async () => {
  expect(real.scene.discord.violations).toEqual([]);
  expect(real.scene.discord.rest.unhandled).toEqual([]);
  await real.stop();
});

describe.each([
  ['zh-CN', QUESTION, '查看原文', '为什么', '来源'],
  ['zh-TW', TRADITIONAL, '查看原文', '為什麼', '來源'],
  ['en-US', QUESTION, '查看原文', '为什么', '来源'],
])('an answer from the bundled articles, in %s', (locale, question, source, why, sources) => {
  it('has marks, sources, and buttons that show the quote and the legs', async () => {
    const i = await real.slash('ask', { question }, { locale });
    const [embed] = i.reply?.embeds ?? [];
    expect(embed?.description).toContain(FACT);
    expect(embed?.description).toMatch(/\[1\]/u);
    expect(embed?.fields?.some(({ name }) => name === sources)).toBe(true);
    const shown = await real.click(i, source, { locale });
    expect(shown.reply?.ephemeral).toBe(true);
    expect(shown.text).toMatch(/\*\*[^*]*213个[^*]*\*\*/u);
    const legs = await real.click(i, why, { locale });
    expect(legs.text).toMatch(/0\.\d\d|1\.00/u);
    const up = await real.click(i, '👍', { locale });
    expect(up.reply?.ephemeral).toBe(true);
  });
});

it('refuses what no article says, and keeps it as a gap', async () => {
  const question = '火星基地的氧气由谁供应？';
  const i = await real.slash('ask', { question });
  expect(i.reply?.buttons.map(({ label }) => label)).toEqual(['为什么', '👍', '👎', '🗑️']);
  expect((await real.slash('gaps', {}, mod)).text).toContain('火星基地的氧气');
  await real.slash('forget', {});
  expect((await real.slash('gaps', {}, mod)).text).not.toContain('火星');
});

it('understands a follow-up in a chain of replies', async () => {
  const { driver, mention } = real.scene.discord;
  const first = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`), 60_000);
  const second = await driver.waitForReply(
    driver.say('general', '那在几个街道设了自助服务区？', { replyTo: first }),
    60_000,
  );
  // The exact answer stands out in bold within its sentence, with what was counted or without.
  expect(second.text).toMatch(/\*\*6个(?:街道)?\*\*/u);
});

it('keeps a word and a synonym of the server in force at once, without indexing', async () => {
  const before = await real.slash('kb status', {}, mod);
  const question = '自助机器可以办理事项的数目';
  await real.slash('dict add', { word: '小铁柜自助机器=自助终端' }, mod);
  const withIt = await real.slash('ask', { question: `越城小铁柜${question}` });
  expect(withIt.text).toContain(FACT);
  const after = await real.slash('kb status', {}, mod);
  expect(after.reply?.embeds[0]?.fields?.slice(0, 3)).toEqual(before.reply?.embeds[0]?.fields?.slice(0, 3));
  await real.slash('dict remove', { word: '自助终端' }, mod);
});

it('indexes again what the index was made from, answering meanwhile, with live progress', async () => {
  for (let n = 0; n < 40; n += 1)
    real.place.write(
      `articles/new-${n}.txt`,
      `第${n}街区通报\n\n${n}号街区的灯塔高${n + 40}米，今年接待游客${n * 31 + 700}人，门票收入${n * 17 + 90}万元。`,
    );
  const { driver } = real.scene.discord;
  const reindex = await driver.slash('kb reindex', {}, { ...mod, locale: 'zh-CN' });
  await reindex.until(() => reindex.text.includes('…'), 60_000);
  expect((await real.slash('ask', { question: '澄湖的营商体验员两天记下了多少条意见？' })).text).toContain('154条');
  await reindex.until(() => reindex.reply?.embeds.length, 180_000);
  expect(reindex.text).toMatch(/新增 40/u);
  expect((await real.slash('kb list', {}, mod)).text).toContain('63');
  expect((await real.slash('ask', { question: '7号街区的灯塔高多少米？' })).text).toContain('47米');
});

it('takes an article in from a message, counts it, and takes it out again', async () => {
  const { driver } = real.scene.discord;
  const message = driver.say('general', '通知：南浦港新增两条航线，分别通往东山和西岛，明天起每天六班。');
  const i = await driver.contextMenu('Add to knowledge base', message, { ...mod, locale: 'zh-CN' });
  await i.until(() => i.reply && !i.reply.loading, 90_000);
  expect(i.text).toContain('已收录');
  expect((await real.slash('ask', { question: '南浦港新增的航线通往哪里？' })).text).toContain('东山和西岛');
  const id = `default/discord-${message.id}.json`;
  const choices = await driver.autocomplete('kb remove', { article: '南浦港' }, 'article', mod);
  expect(choices.choices?.[0]?.value).toBe(id);
  await real.slash('kb remove', { article: id }, mod);
  expect((await real.slash('ask', { question: '南浦港新增航线通往哪些地方？' })).text).not.toContain('西岛');
});

it('exports votes with reasons as the evaluation reads them', async () => {
  const answer = await real.slash('ask', { question: '包头办的新产业峰会来了多少客商' });
  const down = await real.scene.discord.driver.click(answer.reply, '👎', { locale: 'zh-CN' });
  await real.scene.discord.driver.submitModal(down, { fault: 'wrong', expected: '600人' }, { locale: 'zh-CN' });
  const out = await real.slash('feedback export', {}, mod);
  const url = out.reply?.api.attachments[0]?.url ?? '';
  const lines = (await (await fetch(url)).text()).trim().split('\n');
  const votes = lines.map((line) => feedbackSchema.parse(JSON.parse(line)));
  expect(votes.find(({ verdict }) => verdict === 'down')).toMatchObject({
    reason: '数字或事实不对',
    expected: '600人',
  });
});
