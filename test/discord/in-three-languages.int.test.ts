import { afterEach, describe, expect, it } from 'vitest';
import type { LoopbackInteraction } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

/** An interaction's time is up: the bot learns it by trying. */
const TOKEN_EXPIRED = 50027;

let scene: Scene;
let tried: number[] = [];
afterEach(async () => {
  expect(scene.discord.violations.map(({ code }) => code)).toEqual(tried);
  tried = [];
  expect(scene.discord.rest.unhandled).toEqual([]);
  await scene.stop();
});

const FORUM = 15;
const THREAD = 11;
const OPEN = {
  archived: false,
  locked: false,
  auto_archive_duration: 1440,
  archive_timestamp: '2026-01-02T03:04:05.000Z',
};
const CROWD = 200;
const WAITING = 120;
const AT_ONCE = 20;

type Words = {
  readonly locale: string;
  readonly article: string;
  /** Without its mark at the end. */
  readonly question: string;
  readonly answer: string;
  /** Said to who waits, with how many are ahead, and to who is cut off. */
  readonly ahead: RegExp;
  readonly restarting: string;
  readonly added: string;
};

const LANGUAGES: readonly Words[] = [
  {
    ...{ locale: 'zh-CN', article: '白沙市的渡轮晚上九点收班。', question: '白沙市的渡轮几点收班', answer: '九点' },
    ...{ ahead: /前面还有 (\d+) 个问题/u, restarting: '正在重启', added: '已收录《' },
  },
  {
    ...{ locale: 'zh-TW', article: '白沙市的渡輪晚上九點收班。', question: '白沙市的渡輪幾點收班', answer: '九點' },
    ...{ ahead: /前面還有 (\d+) 個問題/u, restarting: '正在重新啟動', added: '已收錄《' },
  },
  {
    ...{ locale: 'en-US', article: 'The ferry of Baisha stops at nine.', question: 'When stops the ferry of Baisha' },
    ...{ answer: 'at nine', ahead: /(\d+) questions ahead/u, restarting: 'The bot is restarting', added: 'Added' },
  },
];

describe.each(LANGUAGES)('in $locale', ({ locale, article, question, answer, ahead, restarting, added }) => {
  async function open({ users = [] as readonly string[], limits = {} } = {}): Promise<Scene['discord']> {
    const library = stockLibrary();
    library.put('ferry.txt', article);
    const discord = { guildLocale: locale, users };
    scene = await startScene({ library, bot: { mentions: true, limits: { perGuild: 1e6, ...limits } }, discord });
    return scene.discord;
  }
  /** The loopback, the bot and all who press share one thread: some at a time. */
  async function ask(users: readonly string[]): Promise<LoopbackInteraction[]> {
    const all: LoopbackInteraction[] = [];
    for (let n = 0; n < users.length; n += AT_ONCE)
      all.push(
        ...(await Promise.all(
          users
            .slice(n, n + AT_ONCE)
            .map((user, k) => scene.discord.driver.slash('ask', { question: `${question}${n + k}` }, { user, locale })),
        )),
      );
    return all;
  }
  const last = () => scene.library.asked.at(-1)?.question;

  it('everybody of a crowd hears their place, and is served in the order in which they asked', async () => {
    const users = Array.from({ length: CROWD }, (_, n) => `asker${n}`);
    const { bus } = await open({ users, limits: { concurrency: 1 } });
    let begin = (): void => undefined;
    const answered = scene.library.ask.bind(scene.library);
    const gate = new Promise<void>((resolve) => {
      begin = resolve;
    });
    scene.library.ask = async (...asked) => {
      await gate;
      return answered(...asked);
    };
    const all = await ask(users);
    const heard = () => all.flatMap(({ text }) => ahead.exec(text)?.[1] ?? []);
    await bus.waitFor(() => heard().length >= CROWD - 2, { timeout: 60_000 });
    expect(new Set(heard()).size).toBeGreaterThanOrEqual(CROWD - 2);
    begin();
    await bus.waitFor(() => all.every(({ reply }) => reply?.embeds.length), { timeout: 60_000 });
    const order = scene.library.asked.map(({ question: asked }) => Number(/\d+$/u.exec(asked)?.[0]));
    expect(order).toEqual(users.map((_, n) => n));
  }, 120_000);

  it('all who wait are told when it stops, and none of them is begun any more', async () => {
    const users = Array.from({ length: WAITING }, (_, n) => `asker${n}`);
    await open({ users });
    scene.library.delayMs = 1500;
    const all = await ask(users);
    const begun = scene.library.asked.length;
    await scene.bot.stop();
    expect(all.filter(({ text }) => !text.includes(restarting) && !text.includes(answer))).toEqual([]);
    expect(scene.library.asked.length).toBeLessThanOrEqual(begun + 2);
  });

  it('a question is asked without its mentions, links and code', async () => {
    const { driver, mention } = await open();
    const wrapped = [
      `${mention} [${question}](https://example.org/a)`,
      `${mention}\n\`\`\`text\n${question}\n\`\`\``,
      `<@!123456789012345678> **${question}** ${mention} <#323456789012345678>`,
    ];
    for (const content of wrapped) {
      const reply = await driver.waitForReply(driver.say('general', content));
      expect(reply.text).toContain(answer);
      expect(last()).toBe(question);
    }
  });

  it('what is asked in a forum, in a thread under an answer and in a message that is pointed at is answered', async () => {
    const { driver, mention, messages, world, bus, gateway } = await open();
    const framed = messages.create(world.channel('general'), world.user('bob'), {
      embeds: [{ description: `${question}?` }],
    });
    const first = await driver.waitForReply(driver.say('general', mention, { replyTo: framed }));
    expect(first.text).toContain(answer);

    // Nobody opens a thread before the bot has heard the id of its own message: it knows it once a reply to it is answered.
    await driver.waitForReply(driver.say('general', `${question}!`, { replyTo: first }));
    const begun = { id: first.id, type: THREAD, parent_id: world.channel('general').id, thread_metadata: OPEN };
    const thread = world.addChannel('on', begun);
    gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true });
    expect((await driver.waitForReply(driver.say(thread.id, `${question}…`))).text).toContain(answer);
    expect(scene.library.asked.at(-1)?.options.history).toHaveLength(1);

    driver.makeChannel('help', FORUM);
    const post = driver.post('help', question, mention);
    await bus.waitFor(() => driver.fromBot(post.channelId).some(({ text }) => text.includes(answer)));
  });

  it('an error of Discord’s in JSON is waited out, and what became of a file is told after its time', async () => {
    const { driver, faults, world, bus } = await open();
    const callback = /POST \/interactions\/\d+\/[^/]+\/callback/;
    faults.httpJson({ match: callback, times: 2, status: 502 });
    const i = await driver.slash('ask', { question }, { locale });
    await i.until(() => i.text.includes(answer));
    expect(i.failed).toBeNull();

    let taken = (): void => undefined;
    scene.library.addGate = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const file = { name: '图书馆.txt', data: '白沙市图书馆藏书三百万册。' };
    const add = await driver.slash('kb add', { file }, { user: 'mod', locale });
    await add.until(() => add.original?.content.includes('0%'));
    add.expire();
    tried = [TOKEN_EXPIRED];
    taken();
    const { id } = world.directMessages(world.user('mod'));
    await bus.waitFor(() => driver.fromBot(id).some(({ text }) => text.includes(added)));
  });
});
