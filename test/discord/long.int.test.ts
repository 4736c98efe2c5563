import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, type TestContext } from 'vitest';
import { articleByArticle } from './article-by-article.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '临河市的方案共有多少条措施？';
const TOTAL = 40;

/** A bot whose answers look at forty articles, one after the other. */
async function start(context: TestContext, everyMs: number, bot: Parameters<typeof startScene>[0] = {}) {
  const library = stockLibrary();
  const answerer = articleByArticle(library, TOTAL, everyMs);
  const scene = await startScene({ ...bot, library, bot: { answerer, mentions: true, ...bot.bot } });
  context.onTestFinished(() => scene.stop());
  return { scene, reading: answerer };
}

const ask = ({ discord }: Scene, user = 'alice', locale = 'zh-CN') =>
  discord.driver.slash('ask', { question: QUESTION }, { user, locale });
type Asked = Awaited<ReturnType<typeof ask>>;
const underWay = (i: Asked) => i.until(() => /…$/u.test(i.reply?.content ?? ''), 10_000);
const answered = (i: Asked) => i.until(() => i.reply?.embeds[0]?.description?.includes('八十六'), 20_000);

describe.concurrent('an answer over many articles', { timeout: 60_000 }, () => {
  it.for([
    ['zh-CN', QUESTION, /^已读 \d+\/40 篇…$/u, '停止'],
    ['zh-TW', '臨河市的方案共有多少條措施？', /^已讀 \d+\/40 篇…$/u, '停止'],
    ['en-US', 'How many measures are in the plan?', /^Read \d+\/40 articles…$/u, 'Stop'],
  ] as const)(
    'shows how far it is, one edit a second at most, and then the answer alone, in %s',
    async (said, context) => {
      const [locale, question, text, label] = said;
      const { scene } = await start(context, 60);
      const i = await scene.discord.driver.slash('ask', { question }, { locale });
      await underWay(i);
      expect(i.reply?.content).toMatch(text);
      expect(i.reply?.buttons.map((button) => button.label)).toEqual([label]);
      await i.until(() => i.reply?.embeds.length, 20_000);
      const told = (i.reply?.history ?? []).filter(({ content }) => content !== '');
      expect(told.length).toBeGreaterThanOrEqual(2);
      expect(i.reply?.maxEditsIn(1000)).toBeLessThanOrEqual(2);
      expect(i.reply?.content).toBe('');
      expect(i.reply?.buttons.map((button) => button.label)).not.toContain(label);
      expect(scene.discord.violations).toEqual([]);
    },
  );

  it('says nothing on the way where it takes no longer than a moment', async (context) => {
    const { scene } = await start(context, 0);
    const i = await ask(scene);
    await answered(i);
    expect((i.reply?.history ?? []).filter(({ content }) => content !== '')).toEqual([]);
  });

  it('is stopped by its asker, who is told, and nothing goes on', async (context) => {
    const { scene, reading } = await start(context, 200);
    const i = await ask(scene);
    await underWay(i);
    const other = await scene.discord.driver.click(i.reply, '停止', { user: 'bob', locale: 'zh-CN' });
    await other.until(() => other.text.includes('只有提问的人和管理员'));
    await scene.discord.driver.click(i.reply, '停止', { locale: 'zh-CN' });
    await i.until(() => i.reply?.embeds[0]?.description === '已停止，没有回答。', 5000);
    expect(i.reply?.buttons).toEqual([]);
    expect(i.reply?.content).toBe('');
    await sleep(200);
    const { read } = reading;
    expect(read).toBeLessThan(TOTAL);
    await sleep(400);
    expect(reading.read).toBe(read);
    // What was stopped is no answer that others are given.
    const again = await ask(scene);
    await answered(again);
    expect(scene.discord.violations).toEqual([]);
  });

  it('is stopped under a message in the same way, and by a moderator', async (context) => {
    const { scene, reading } = await start(context, 200);
    const { driver, mention, bus } = scene.discord;
    const reply = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`), 10_000);
    await driver.click(reply, '停止', { user: 'mod', locale: 'zh-CN' });
    await bus.waitFor(() => reply.embeds[0]?.description === '已停止，没有回答。');
    expect(reading.read).toBeLessThan(TOTAL);
    expect(driver.fromBot('general')).toHaveLength(1);
  });

  it('goes on for who else asked the same', async (context) => {
    const { scene, reading } = await start(context, 80);
    const [first, second] = [await ask(scene), await ask(scene, 'bob')];
    await underWay(first);
    await scene.discord.driver.click(first.reply, '停止', { locale: 'zh-CN' });
    await answered(second);
    expect(first.reply?.embeds[0]?.description).toBe('已停止，没有回答。');
    expect(reading.read).toBe(TOTAL);
  });

  it('is stopped while it waits for others', async (context) => {
    const { scene, reading } = await start(context, 200, { bot: { limits: { concurrency: 1 } } });
    const first = await ask(scene);
    const second = await scene.discord.driver.slash(
      'ask',
      { question: '青岭市的地铁三号线多长？' },
      { user: 'bob', locale: 'zh-CN' },
    );
    await second.until(() => second.reply?.content.includes('排队中'), 10_000);
    await scene.discord.driver.click(second.reply, '停止', { locale: 'zh-CN' });
    await second.until(() => second.reply?.embeds[0]?.description === '已停止，没有回答。', 5000);
    await answered(first);
    expect(reading.read).toBe(TOTAL);
  });

  it('has a button that says so once nothing is worked on any more', async (context) => {
    const { scene } = await start(context, 200);
    const i = await ask(scene);
    await underWay(i);
    const late = structuredClone(i.reply?.buttons[0]?.custom_id);
    await scene.discord.driver.click(i.reply, '停止', { locale: 'zh-CN' });
    await i.until(() => i.reply?.embeds.length, 5000);
    await scene.restart();
    // The message is left as a bot that was killed leaves it.
    if (i.reply !== null) i.reply.api.components = [row(String(late))];
    const press = await scene.discord.driver.click(i.reply, String(late), { locale: 'zh-TW' });
    await press.until(() => press.text.includes('這個問題已經不在處理了'), 5000);
  });
});

const row = (custom_id: string) => ({ type: 1, components: [{ type: 2, style: 2, label: '停止', custom_id }] });
