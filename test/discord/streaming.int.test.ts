import { describe, expect, it, type TestContext } from 'vitest';
import { openModelWriter, type Writer } from '../../src/answer/mod.js';
import type { Answerer } from '../../src/core/mod.js';
import type { LoopbackInteraction, LoopbackMessage } from '../loopback-discord/mod.js';
import { type Act, type ChatRequest, type ChatServer, chatServer } from '../trust/chat-server.js';
import { retrievalOf } from '../trust/retrieved.js';
import { type Scene, startScene } from './harness.js';
import { FakeLibrary } from './library.js';

const FACTS = [
  '东江市全年签约项目120个',
  '东江市协议总投资达到800亿元',
  '东江市新增就业3.5万人',
  '东江市政务大厅设有12个窗口',
  '东江市办件平均用时缩短到一天',
  '东江市老城区办起三座夜市',
];
const QUESTION = '东江市全年签约项目多少个？';
const INVENTED = '东江市还将新建九座机场';
/** How fast the model writes: a sentence takes about half a second. */
const SLOW = { size: 4, everyMs: 120 };

type Stage = { readonly scene: Scene; readonly server: ChatServer };

/** A bot whose answers are written by a scripted model over one article; both are gone when the test is over. */
async function start(
  { onTestFinished }: TestContext,
  act: (said: string) => Act,
  bot: NonNullable<Parameters<typeof startScene>[0]>['bot'] = {},
): Promise<Stage> {
  const library = new FakeLibrary();
  // A model is shown three passages of an article, and here every sentence is one.
  library.put('report.txt', `${FACTS.slice(0, 3).join('。')}。`, { title: '东江市晒出成绩单', source: '东江日报' });
  library.put('hall.txt', `${FACTS.slice(3).join('。')}。`, { title: '东江市政务大厅', source: '东江日报' });
  const server = await chatServer((request) => act(scripted(request)));
  const model = { url: server.url, model: 'scripted' };
  const answerer = writtenOver(library, await openModelWriter({ model }));
  const scene = await startScene({ library, bot: { answerer, ...bot } });
  onTestFinished(async () => {
    await scene.stop();
    await server.close();
  });
  return { scene, server };
}

/** The library's passages and quotes, and over them a model. */
function writtenOver(library: FakeLibrary, writer: Writer): Answerer {
  return {
    async ask(question, options) {
      const { results } = await library.search(question, options);
      const found = results.map(({ article, passage }) => ({ ...article, ...passage, id: article.id }));
      const quoting = await library.ask(question, options);
      const asked = { ...options, signal: options?.hurry, question, language: quoting.language, history: [] };
      return writer.write(asked, retrievalOf(question, found), quoting);
    },
  };
}

/** All facts, each with the number of the passage that holds it, and one sentence that no passage carries. */
function scripted({ messages }: ChatRequest): string {
  const lines = messages.flatMap(({ content }) => content.split('\n'));
  const numberOf = (fact: string) => /^\[(\d+)\]/u.exec(lines.find((line) => line.includes(fact)) ?? '')?.[1] ?? '1';
  const told = FACTS.map((fact) => `${fact}[${numberOf(fact)}]。`);
  return [...told.slice(0, 3), `${INVENTED}[1]。`, ...told.slice(3)].join('');
}

const ask = ({ scene }: Stage, user = 'alice') =>
  scene.discord.driver.slash('ask', { question: QUESTION }, { user, locale: 'zh-CN' });
const finished = (i: LoopbackInteraction) => i.until(() => i.reply?.embeds.length, 30_000);
const drafts = (message: LoopbackMessage | null) => (message?.history ?? []).filter((shot) => shot.content !== '');
const bare = (text: string) => text.replace(/\[\d+\]/gu, '');

const EDIT = /PATCH \/webhooks\/\d+\/[^/]+\/messages\/@original/;

// Most of the time is the model's writing: they wait for it together.
describe.concurrent('an answer that a model writes', { timeout: 40_000 }, () => {
  it('shows a written answer sentence by sentence, each checked, about one edit a second, the whole answer last', async (context) => {
    const stage = await start(context, (say) => ({ say, ...SLOW }));
    const i = await finished(await ask(stage));
    const shown = drafts(i.reply);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    for (const { content } of shown) {
      expect(content).toMatch(/[。\]] …$/u);
      expect(content).not.toContain(INVENTED);
    }
    // Every draft goes on where the one before it stopped.
    shown.slice(1).forEach(({ content }, n) => {
      expect(content.startsWith((shown[n]?.content ?? '').replace(/ …$/u, ''))).toBe(true);
    });
    expect(i.reply?.maxEditsIn(1000)).toBeLessThanOrEqual(2);
    expect(i.reply?.content).toBe('');
    const text = i.reply?.embeds[0]?.description ?? '';
    for (const fact of FACTS) expect(bare(text).split(fact)).toHaveLength(2);
    expect(i.reply?.embeds[0]?.footer?.text).toContain('6/7');
    expect(i.followups).toEqual([]);
    expect(stage.scene.discord.violations).toEqual([]);
  });

  it('shows who asks the same meanwhile what is written already, and asks the model once', async (context) => {
    const stage = await start(context, (say) => ({ say, ...SLOW }));
    const first = await ask(stage);
    await first.until(() => drafts(first.reply).length > 0, 20_000);
    const second = await ask(stage, 'bob');
    await second.until(() => drafts(second.reply).length > 0, 20_000);
    await finished(first);
    await finished(second);
    expect(second.reply?.embeds[0]?.description).toBe(first.reply?.embeds[0]?.description);
    expect(stage.server.requests).toHaveLength(1);
  });

  it('writes under a message in the same way, in one reply', async (context) => {
    const stage = await start(context, (say) => ({ say, ...SLOW }), { mentions: true });
    const { driver, mention } = stage.scene.discord;
    const reply = await driver.waitForReply(driver.say('general', `${mention} ${QUESTION}`), 20_000);
    await stage.scene.discord.bus.waitFor(() => reply.embeds.length, { timeout: 30_000 });
    expect(drafts(reply).length).toBeGreaterThanOrEqual(2);
    expect(reply.content).toBe('');
    expect(driver.fromBot('general')).toHaveLength(1);
  });

  it('quotes where the model is cut off in the middle', async (context) => {
    const stage = await start(context, (say) => ({ say: say.slice(0, 40), thenCut: true }));
    const i = await finished(await ask(stage));
    expect(i.text).toContain('120个');
    expect(i.text).toContain('说明');
    expect(i.reply?.content).toBe('');
  });

  it.for<readonly [string, (scene: Scene) => unknown]>([
    ['a rate limit', (s: Scene) => s.discord.faults.rateLimit({ match: EDIT, retryAfter: 2 })],
    ['a 502', (s: Scene) => s.discord.faults.http({ match: EDIT, status: 502, times: 2 })],
    ['a lost answer', (s: Scene) => s.discord.faults.lostResponse({ match: EDIT })],
    ['a slow edit', (s: Scene) => s.discord.faults.delay({ match: EDIT, ms: 2500 })],
  ])('ends with the whole answer, once, after %s on a draft', async ([, fault], context) => {
    const stage = await start(context, (say) => ({ say, ...SLOW }));
    fault(stage.scene);
    const i = await finished(await ask(stage));
    await i.settled(1500);
    expect(i.reply?.content).toBe('');
    expect(i.reply?.embeds[0]?.description).toContain(FACTS.at(-1));
    expect(stage.scene.discord.driver.fromBot('general')).toHaveLength(1);
    expect(stage.scene.discord.violations).toEqual([]);
  });

  it('puts the whole answer in the place of a draft whose token has expired', async (context) => {
    const stage = await start(context, (say) => ({ say, ...SLOW }));
    const i = await ask(stage);
    await i.until(() => drafts(i.reply).length > 0, 20_000);
    i.expire();
    await finished(i);
    expect(i.reply?.content).toBe('');
    expect(i.reply?.embeds[0]?.description).toContain(FACTS.at(-1));
    expect(stage.scene.discord.driver.fromBot('general')).toHaveLength(1);
  });

  it('quotes in time where the bot is stopped while a model writes', async (context) => {
    const stage = await start(context, (say) => ({ say: say.slice(0, 40), thenStall: true }), {
      limits: { stopMs: 2000 },
    });
    const i = await ask(stage);
    await i.until(() => drafts(i.reply).length > 0, 20_000);
    await stage.scene.bot.stop();
    expect(i.reply?.content).toBe('');
    expect(i.text).toContain('120个');
    expect(i.text).not.toContain('正在重启');
  });
});
