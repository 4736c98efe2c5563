import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type LoopbackDiscord, type LoopbackInteraction, startLoopbackDiscord } from '../loopback-discord/mod.js';
import { BotProcess } from './load/process.js';

/** How fast it is shows only where nothing else runs: `STRICT_LOAD=1 npx vitest run test/discord/load`. */
const STRICT = process.env.STRICT_LOAD === '1';
const ASKERS = STRICT ? 500 : 150;
/** The long form is for the bench: `INTERACTIONS=100000 npx vitest run test/discord/load`. */
const INTERACTIONS = Number(process.env.INTERACTIONS ?? 1000);
const WAVE = 100;

describe('many people', () => {
  let discord: LoopbackDiscord;
  let bot: BotProcess;
  afterEach(async () => {
    await bot.stop();
    await discord.stop();
  });

  /** One look at all of them: hundreds of waiting tests would slow the loopback down. */
  const answered = async (interactions: readonly LoopbackInteraction[]) => {
    const end = Date.now() + 150_000;
    while (interactions.some((i) => !i.reply?.embeds.length) && Date.now() < end) await sleep(100);
    expect(interactions.filter((i) => !i.reply?.embeds.length).map((i) => i.failed)).toEqual([]);
  };

  it(`acknowledges ${ASKERS} simultaneous askers in time, and answers each once, while a thread is as busy as an index build`, async () => {
    const users = Array.from({ length: ASKERS }, (_, i) => `asker${i}`);
    discord = await startLoopbackDiscord({ users });
    bot = await BotProcess.start(discord, 1);
    const asks = users.map((user, i) =>
      discord.driver.slash('ask', { question: `方案共有多少条措施？${i}` }, { user, wait: false }),
    );
    const interactions = await Promise.all(asks);
    await answered(interactions);
    const acks = interactions.map((i) => i.ackMs ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    const p99 = acks[Math.ceil(acks.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
    console.info(`acknowledged: p50 ${acks[ASKERS / 2]} ms, p99 ${p99} ms, slowest ${acks.at(-1)} ms`);
    expect(p99).toBeLessThan(STRICT ? 1000 : 3000);
    expect(acks.at(-1)).toBeLessThan(3000);
    expect(interactions.every((i) => i.text.includes('八十六条') && i.followups.length === 0)).toBe(true);
    expect(discord.driver.fromBot('general')).toHaveLength(ASKERS);
    expect(discord.violations).toEqual([]);
  }, 240_000);

  it(`keeps its memory flat over ${INTERACTIONS} interactions`, async () => {
    const users = Array.from({ length: WAVE }, (_, i) => `asker${i}`);
    discord = await startLoopbackDiscord({ users, rateLimits: false });
    bot = await BotProcess.start(discord, 0);
    const sizes: number[] = [];
    for (let sent = 0; sent < INTERACTIONS; sent += WAVE) {
      // A question that is answered already costs no time to answer: what is tested is what an interaction leaves behind.
      const calls = users.map((user) => {
        discord.world.addUser(`${user}-${sent}`);
        return discord.driver.slash(
          'ask',
          { question: `第${sent}轮：方案共有多少条措施？` },
          { user: `${user}-${sent}` },
        );
      });
      const all = await Promise.all(calls);
      await answered(all);
      discord.interactions.forgetSettled();
      for (const message of discord.driver.fromBot('general')) discord.messages.delete(message);
      sizes.push((await bot.memory()).heap);
    }
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const half = Math.floor(sizes.length / 2);
    const [early, late] = [mean(sizes.slice(Math.floor(half / 2), half)), mean(sizes.slice(half))];
    console.info(`heap: ${(early / 2 ** 20).toFixed(1)} MB, then ${(late / 2 ** 20).toFixed(1)} MB`);
    expect(late - early).toBeLessThan(12 * 2 ** 20);
    expect(discord.violations).toEqual([]);
  }, 1_800_000);
});
