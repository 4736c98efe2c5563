import { describe, expect, it, type TestContext } from 'vitest';
import type { LoopbackInteraction } from '../loopback-discord/mod.js';
import { type Scene, startScene, stockLibrary } from './harness.js';

const QUESTION = '临河市的方案共有多少条措施？';
const ACK = /POST \/interactions\/\d+\/[^/]+\/callback/;
const EDIT = /PATCH \/webhooks\/\d+\/[^/]+\/messages\/@original/;
const FOLLOW_UP = /POST \/webhooks\/\d+\/[^/]+$/;

/** Long enough to need two follow-ups. */
const LONG = Array.from({ length: 500 }, (_, i) => `第${i}点是把事情办得更快更好更省心[1]。`).join('');

const PLACES = [
  { place: 'acknowledgement', match: ACK },
  { place: 'edit', match: EDIT },
  { place: 'follow-up', match: FOLLOW_UP },
] as const;
const FAULTS = ['http', 'httpJson', 'reset', 'hangup', 'lostResponse', 'delay', 'rateLimit'] as const;

/** A bot that gives the long answer; it is gone when the test is over. */
async function start({ onTestFinished }: TestContext): Promise<Scene> {
  const scene = await startScene({ library: stockLibrary() });
  scene.library.scripted = () => LONG;
  onTestFinished(() => scene.stop());
  return scene;
}

/** Every point of the answer is on screen once, in order. */
async function expectWhole(scene: Scene, i: LoopbackInteraction): Promise<void> {
  await i.until(() => shown(scene, i).includes('第499点'));
  const points = [...shown(scene, i).matchAll(/第(\d+)点/g)].map((m) => Number(m[1]));
  expect(points).toEqual(Array.from({ length: 500 }, (_, n) => n));
}

const shown = ({ discord }: Scene, i: LoopbackInteraction): string =>
  [i.original, ...discord.driver.fromBot(i.channel.id).filter((m) => m !== i.original)]
    .map((m) => m?.text ?? '')
    .join('');

// Most of the time is waiting: for a second try, a limit to pass, a slow answer. They wait together.
describe.concurrent('faults of Discord', { timeout: 40_000 }, () => {
  for (const { place, match } of PLACES) {
    it.for(FAULTS)(`neither loses nor doubles an answer: %s at ${place}`, async (kind, context) => {
      const scene = await start(context);
      const times = kind === 'http' || kind === 'httpJson' ? 2 : 1;
      const fault = scene.discord.faults[kind]({ match, times, status: 502, ms: 1500, retryAfter: 1 });
      const i = await scene.discord.driver.slash('ask', { question: QUESTION });
      await expectWhole(scene, i);
      expect(fault.hits).toBe(times);
      expect(i.failed).toBeNull();
      // Only a repeated acknowledgement may be called a violation: its first answer was lost.
      const codes = scene.discord.violations.map((v) => v.code);
      expect(codes).toEqual(kind === 'lostResponse' && place === 'acknowledgement' ? [40060] : []);
    });
  }

  it('acknowledges again where the first attempt hangs', async (context) => {
    const scene = await start(context);
    scene.discord.faults.hang({ match: ACK });
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    await expectWhole(scene, i);
    expect(i.failed).toBeNull();
  });

  it('answers in the channel where the acknowledgement comes too late', async (context) => {
    const scene = await start(context);
    scene.discord.faults.rateLimit({ match: ACK, retryAfter: 4 });
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    expect(i.failed).toBe('timeout');
    await expectWhole(scene, i);
  });

  it('edits as the bot itself where the token has expired', async (context) => {
    const scene = await start(context);
    scene.library.delayMs = 300;
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    i.expire();
    await expectWhole(scene, i);
    expect(i.original?.loading).toBe(false);
    expect(i.original?.text).toContain('第0点');
  });

  it('goes on showing how far an index is when the token has expired', async (context) => {
    const scene = await start(context);
    const opened: (() => void)[] = [];
    const gate = () => new Promise<void>((resolve) => void opened.push(resolve));
    Object.assign(scene.library, { reindexGate: gate(), graphGate: gate() });
    const i = await scene.discord.driver.slash('kb reindex', {}, { user: 'mod', locale: 'zh-CN' });
    await i.until(() => i.original?.content.endsWith('…'));
    const embedding = i.original?.content;
    i.expire();
    opened[0]?.();
    await i.until(() => i.original?.content !== embedding);
    expect(i.original?.content).toMatch(/100.*…$/s);
    opened[1]?.();
    await i.until(() => i.original?.embeds.length);
    expect(scene.discord.driver.fromBot('general')).toHaveLength(1);
  });

  it('tells in a direct conversation what became of a file once the token has expired', async (context) => {
    const scene = await start(context);
    let open = () => {};
    scene.library.addGate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const file = { name: '新闻.txt', data: '白沙市图书馆藏书三百万册。' };
    const i = await scene.discord.driver.slash('kb add', { file }, { user: 'mod', locale: 'zh-CN' });
    await i.until(() => i.original?.content.includes('0%'));
    i.expire();
    open();
    const { id } = scene.discord.world.directMessages(scene.discord.world.user('mod'));
    await scene.discord.bus.waitFor(() => scene.discord.driver.fromBot(id).length > 0);
    expect(scene.discord.driver.fromBot(id)[0]?.text).toContain('已收录《新闻.txt》');
    expect(scene.discord.driver.fromBot('general').filter(({ ephemeral }) => !ephemeral)).toEqual([]);
  });

  it('goes on after a channel was deleted under an answer', async (context) => {
    const scene = await start(context);
    scene.library.delayMs = 200;
    const channel = scene.discord.world.addChannel('doomed');
    scene.discord.gateway.dispatch('CHANNEL_CREATE', channel);
    const i = await scene.discord.driver.slash('ask', { question: QUESTION }, { channel: channel.id });
    if (i.original) scene.discord.messages.delete(i.original);
    scene.discord.world.channels.delete(channel.id);
    await scene.discord.bus.waitFor(() => scene.lines.some((l) => l.message === 'an answer could not be delivered'));
    await expectWhole(scene, await scene.discord.driver.slash('ask', { question: '方案共有多少条措施？' }));
  });

  it.for<readonly [string, (scene: Scene) => unknown]>([
    ['dropped', (s: Scene) => s.discord.faults.drop()],
    ['asked to reconnect', (s: Scene) => s.discord.faults.reconnect()],
    ['told that its session may be resumed', (s: Scene) => s.discord.faults.invalidSession(true)],
    ['told that its session is invalid', (s: Scene) => s.discord.faults.invalidSession(false)],
    ['without its session', (s: Scene) => s.discord.faults.loseSession()],
  ])('answers once when the gateway is %s in the middle', async ([, fault], context) => {
    const scene = await start(context);
    scene.library.delayMs = 300;
    const before = await scene.discord.driver.slash('ask', { question: QUESTION });
    fault(scene);
    await expectWhole(scene, before);
    await scene.discord.ready();
    const after = await scene.discord.driver.slash('ask', { question: '方案共有多少条措施？' }, { user: 'bob' });
    await after.until(() => after.reply?.embeds.length);
    expect(scene.library.asked).toHaveLength(2);
    expect(scene.discord.violations).toEqual([]);
  });

  it('survives one wrong 401', async (context) => {
    const scene = await start(context);
    scene.library.scripted = null;
    scene.discord.faults.http({ match: /POST \/channels\/\d+\/messages/, status: 401 });
    scene.discord.faults.rateLimit({ match: ACK, retryAfter: 4 });
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    await scene.discord.bus.waitFor(() =>
      scene.discord.driver.fromBot('general').some((m) => m.text.includes('八十六条')),
    );
    expect(i.failed).toBe('timeout');
  });
});

describe.concurrent('stopping', () => {
  it('lets a running answer finish', async () => {
    const scene = await startScene({ library: stockLibrary() });
    scene.library.delayMs = 300;
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    await scene.bot.stop();
    expect(i.text).toContain('八十六条');
    await scene.stop();
  });

  it('says that an answer was cut where it takes too long, and never shows it later', async () => {
    const scene = await startScene({ library: stockLibrary(), bot: { limits: { stopMs: 100 } } });
    scene.library.delayMs = 800;
    const i = await scene.discord.driver.slash('ask', { question: QUESTION }, { locale: 'zh-CN' });
    const stopped = scene.bot.stop();
    const late = await scene.discord.driver.slash('ask', { question: QUESTION }, { locale: 'zh-CN' });
    expect(late.text).toContain('正在重启');
    await stopped;
    expect(i.text).toContain('正在重启');
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(i.text).not.toContain('八十六条');
    await scene.stop();
  });
});
