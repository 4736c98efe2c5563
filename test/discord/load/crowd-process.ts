/**
 * A loopback Discord and the people on it, in a process of their own: what they cost is not the bot's. Told what to do
 * by messages, one answer each.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type LoopbackInteraction, startLoopbackDiscord } from '../../loopback-discord/mod.js';
import type { Burst, Order } from './crowd.js';
import { round } from './round.js';
import { inOtherSigns } from './signs.js';

const [count = '0'] = process.argv.slice(2);
const users = Array.from({ length: Number(count) }, (_, i) => `asker${i}`);
const discord = await startLoopbackDiscord({ users });
const { driver } = discord;

const isAnswered = (i: LoopbackInteraction): boolean => (i.reply?.embeds.length ?? 0) > 0;

/** One look at all of them: hundreds of waiting tests would slow the loopback down. */
async function untilAnswered(all: readonly LoopbackInteraction[], patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!all.every(isAnswered) && Date.now() < end) await sleep(100);
}

/** Presses between two looks at the network: people do not wait for each other's presses to be drawn up. */
const AT_ONCE = 10;

/** Everybody asks something else, as fast as the presses can be made. */
async function burst(question: string, wanted: string, patience: number, people: number): Promise<Burst> {
  const before = driver.fromBot('general').length;
  const all: LoopbackInteraction[] = [];
  const began = Date.now();
  for (const [i, user] of users.slice(0, people).entries()) {
    all.push(await driver.slash('ask', { question: inOtherSigns(question, i) }, { user, wait: false }));
    if (i % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const pressedMs = Date.now() - began;
  const underWay = all.filter((i) => i.ackMs === null).length;
  await untilAnswered(all, patience);
  return {
    pressedMs,
    underWay,
    acks: all.map((i) => i.ackMs ?? -1),
    answered: all.filter(isAnswered).length,
    right: all.filter((i) => i.text.includes(wanted)).length,
    messages: driver.fromBot('general').length - before,
    followups: all.reduce((sum, i) => sum + i.followups.length, 0),
  };
}

/** Starts building an index, and waits until sentences are embedded. @returns what shows whether it still is */
async function rebuild(): Promise<string> {
  const i = await driver.slash('kb reindex', {}, { user: 'mod', locale: 'zh-CN' });
  await i.until(() => i.text.includes('向量化'), 300_000);
  building = i;
  return i.text;
}
let building: LoopbackInteraction | null = null;

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'burst':
      return burst(order.question, order.wanted, order.patience, order.people);
    case 'round':
      return round(discord, order.n, order.questions, order.patience);
    case 'violations':
      return discord.violations;
    case 'rebuild':
      return rebuild();
    case 'isBuilding':
      return building !== null && !isAnswered(building);
    case 'stop':
      await discord.stop();
      return null;
  }
}

process.on('message', (order: Order) => {
  void obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ answer: { api: discord.api, token: discord.token, guildId: discord.world.guild.id } });
