import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
const FAULTS = ['http', 'reset', 'hangup', 'lostResponse', 'delay', 'rateLimit'] as const;

describe('faults of Discord', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ library: stockLibrary() });
    scene.library.scripted = () => LONG;
  });
  afterEach(() => scene.stop());

  /** Every point of the answer is on screen once, in order. */
  const expectWhole = async (i: LoopbackInteraction) => {
    await i.until(() => shown(i).includes('第499点'));
    const points = [...shown(i).matchAll(/第(\d+)点/g)].map((m) => Number(m[1]));
    expect(points).toEqual(Array.from({ length: 500 }, (_, n) => n));
  };
  const shown = (i: LoopbackInteraction): string =>
    [i.original, ...scene.discord.driver.fromBot(i.channel.id).filter((m) => m !== i.original)]
      .map((m) => m?.text ?? '')
      .join('');

  for (const { place, match } of PLACES) {
    it.each(FAULTS)(
      `neither loses nor doubles an answer: %s at ${place}`,
      async (kind) => {
        const times = kind === 'http' ? 2 : 1;
        const fault = scene.discord.faults[kind]({ match, times, status: 502, ms: 1500, retryAfter: 1 });
        const i = await scene.discord.driver.slash('ask', { question: QUESTION });
        await expectWhole(i);
        expect(fault.hits).toBe(times);
        expect(i.failed).toBeNull();
        // Only a repeated acknowledgement may be called a violation: its first answer was lost.
        const codes = scene.discord.violations.map((v) => v.code);
        expect(codes).toEqual(kind === 'lostResponse' && place === 'acknowledgement' ? [40060] : []);
      },
      20_000,
    );
  }

  it('acknowledges again where the first attempt hangs', async () => {
    scene.discord.faults.hang({ match: ACK });
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    await expectWhole(i);
    expect(i.failed).toBeNull();
  });

  it('answers in the channel where the acknowledgement comes too late', async () => {
    scene.discord.faults.rateLimit({ match: ACK, retryAfter: 4 });
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    expect(i.failed).toBe('timeout');
    await expectWhole(i);
  });

  it('edits as the bot itself where the token has expired', async () => {
    scene.library.delayMs = 300;
    const i = await scene.discord.driver.slash('ask', { question: QUESTION });
    i.expire();
    await expectWhole(i);
    expect(i.original?.loading).toBe(false);
    expect(i.original?.text).toContain('第0点');
  });

  it('goes on showing how far an index is when the token has expired', async () => {
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

  it('goes on after a channel was deleted under an answer', async () => {
    scene.library.delayMs = 200;
    const channel = scene.discord.world.addChannel('doomed');
    scene.discord.gateway.dispatch('CHANNEL_CREATE', channel);
    const i = await scene.discord.driver.slash('ask', { question: QUESTION }, { channel: channel.id });
    if (i.original) scene.discord.messages.delete(i.original);
    scene.discord.world.channels.delete(channel.id);
    await scene.discord.bus.waitFor(() => scene.lines.some((l) => l.message === 'an answer could not be delivered'));
    await expectWhole(await scene.discord.driver.slash('ask', { question: '方案共有多少条措施？' }));
  });

  it.each([
    ['dropped', (s: Scene) => s.discord.faults.drop()],
    ['asked to reconnect', (s: Scene) => s.discord.faults.reconnect()],
    ['told that its session may be resumed', (s: Scene) => s.discord.faults.invalidSession(true)],
    ['told that its session is invalid', (s: Scene) => s.discord.faults.invalidSession(false)],
    ['without its session', (s: Scene) => s.discord.faults.loseSession()],
  ])(
    'answers once when the gateway is %s in the middle',
    async (_, fault) => {
      scene.library.delayMs = 300;
      const before = await scene.discord.driver.slash('ask', { question: QUESTION });
      fault(scene);
      await expectWhole(before);
      await scene.discord.ready();
      const after = await scene.discord.driver.slash('ask', { question: '方案共有多少条措施？' }, { user: 'bob' });
      await after.until(() => after.reply?.embeds.length);
      expect(scene.library.asked).toHaveLength(2);
      expect(scene.discord.violations).toEqual([]);
    },
    20_000,
  );

  it('survives one wrong 401', async () => {
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

describe('stopping', () => {
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
