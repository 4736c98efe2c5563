/**
 * A loopback Discord and the people on it, in a process of their own: what they cost is not the bot's. Told what to do
 * by messages, one answer each.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type LoopbackInteraction, startLoopbackDiscord } from '../../loopback-discord/mod.js';
import type { Burst, Order, Wave } from './crowd.js';

const [count = '0', limited = 'limited'] = process.argv.slice(2);
const users = Array.from({ length: Number(count) }, (_, i) => `asker${i}`);
const discord = await startLoopbackDiscord({ users, rateLimits: limited === 'limited' });
const { driver } = discord;

const isAnswered = (i: LoopbackInteraction): boolean => (i.reply?.embeds.length ?? 0) > 0;

/** One look at all of them: hundreds of waiting tests would slow the loopback down. */
async function untilAnswered(all: readonly LoopbackInteraction[], patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!all.every(isAnswered) && Date.now() < end) await sleep(100);
}

/** The same question in other punctuation: to the bot, another question; to the answerer, not. */
const SIGNS = '？！。';
const inOtherSigns = (question: string, n: number): string => {
  const digits = n.toString(SIGNS.length).padStart(6, '0');
  return question + [...digits].map((digit) => SIGNS.charAt(Number(digit))).join('');
};

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
    violations: discord.violations,
  };
}

/** Everybody asks the same once; nobody has been seen before. */
async function wave(n: number, question: string, patience: number): Promise<Wave> {
  const all = await Promise.all(
    users.map((user) => {
      discord.world.addUser(`${user}-${n}`);
      return driver.slash('ask', { question: `第${n}轮：${question}` }, { user: `${user}-${n}` });
    }),
  );
  await untilAnswered(all, patience);
  const unanswered = all.filter((i) => !isAnswered(i)).length;
  discord.interactions.forgetSettled();
  for (const message of driver.fromBot('general')) discord.messages.delete(message);
  for (const user of users) discord.world.forgetUser(`${user}-${n}`);
  discord.rest.requests.length = 0;
  return { unanswered, violations: discord.violations };
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
    case 'wave':
      return wave(order.n, order.question, order.patience);
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
