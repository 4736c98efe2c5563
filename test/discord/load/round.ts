import { setTimeout as sleep } from 'node:timers/promises';
import type { LoopbackDiscord, LoopbackInteraction, LoopbackMessage } from '../../loopback-discord/mod.js';
import { inOtherSigns } from './signs.js';

/** What a hundred interactions came to. */
export type Round = {
  readonly interactions: number;
  /** Without what they asked for. */
  readonly lost: number;
  /** Messages besides the one for each. */
  readonly doubled: number;
  /** Milliseconds, -1 where there was none. */
  readonly acks: readonly number[];
};

type Visit = { readonly i: LoopbackInteraction; readonly isServed: () => boolean };

const LOCALES = ['zh-CN', 'zh-TW', 'en-US'];
/** Of every hundred: so many ask, the last of them for their eyes only. */
const ASK = 44;
const ASK_PRIVATELY = 4;
/** Each is answered once for all who ask it at the same time. */
const AT_THE_SAME_TIME = 5;
const OPEN_SOURCE = 23;
const VOTE = 10;
const VOTE_DOWN = 4;
const TYPE = 8;

const isShown = ({ reply }: LoopbackInteraction): boolean => reply !== null && !reply.loading;
const isAnswered = ({ reply }: LoopbackInteraction): boolean => (reply?.embeds.length ?? 0) > 0;

/** Members whom the bot has never seen ask, press, vote, type and write; all of it is forgotten on Discord's side afterwards. */
export async function round(
  discord: LoopbackDiscord,
  n: number,
  questions: readonly string[],
  patience: number,
): Promise<Round> {
  const { driver, world } = discord;
  const names = Array.from({ length: ASK }, (_, i) => `visitor${i}-${n}`);
  for (const name of names) world.addUser(name);
  const as = (i: number) => ({ user: names[i % ASK] ?? '', locale: LOCALES[i % LOCALES.length] ?? '', wait: false });

  const questionOf = (i: number): string => {
    const k = n * AT_THE_SAME_TIME + (i % AT_THE_SAME_TIME);
    return inOtherSigns(questions[k % questions.length] ?? '', k);
  };
  const mentioned = names
    .slice(0, 2)
    .map((user, i) => driver.say('random', `${discord.mention} ${questionOf(i)}`, { user }));
  const asks = await Promise.all(
    names.map((_, i) => {
      const how = i >= ASK - ASK_PRIVATELY ? { private: true } : {};
      return driver.slash('ask', { question: questionOf(i), ...how }, as(i));
    }),
  );
  await until(() => asks.every(isAnswered), patience);

  const open = asks.flatMap(({ reply }) => (reply !== null && !reply.ephemeral && !reply.loading ? [reply] : []));
  const press = (count: number, key: string) => open.slice(0, count).map((at, i) => driver.click(at, key, as(i + 1)));
  const mod = { user: 'mod', locale: 'zh-CN', wait: false };
  const pressed = await Promise.all([
    ...press(OPEN_SOURCE, 'source'),
    ...press(2, 'why'),
    ...press(VOTE, 'up'),
    driver.slash('gaps', {}, mod),
    driver.slash('kb list', {}, mod),
    driver.slash('channel show', {}, mod),
    driver.slash('subscribe list', {}, as(0)),
  ]);
  const typed = await Promise.all(
    Array.from({ length: TYPE }, (_, i) => driver.autocomplete('ask', { question: '?', scope: '' }, 'scope', as(i))),
  );
  const forms = await Promise.all(press(VOTE_DOWN, 'down'));
  await until(() => [...pressed, ...typed, ...forms].every(({ ackAt, failed }) => ackAt !== null || failed), patience);
  const reasons = await Promise.all(
    forms
      .filter(({ modal }) => modal !== null)
      .map((form) => driver.submitModal(form, { fault: 'wrong' }, { ...as(0), user: form.user.id })),
  );
  const own = open[0]?.interaction;
  const removed = own ? [await driver.click(own.reply, '🗑️', { user: own.user.id, wait: false })] : [];

  const visits: Visit[] = [
    ...asks.map((i) => ({ i, isServed: () => isAnswered(i) })),
    ...[...pressed, ...reasons, ...removed].map((i) => ({ i, isServed: () => isShown(i) })),
    ...typed.map((i) => ({ i, isServed: () => i.choices !== null })),
    ...forms.map((i) => ({ i, isServed: () => i.modal !== null })),
  ];
  const repliesTo = (message: LoopbackMessage) => driver.fromBot('random').filter((m) => m.replyTo === message.id);
  const isReplied = (message: LoopbackMessage) => repliesTo(message).some(({ embeds }) => embeds.length > 0);
  await until(() => visits.every(({ isServed }) => isServed()) && mentioned.every(isReplied), patience);

  const first = new Set(visits.map(({ i }) => i.reply));
  const others = driver.fromBot('general').filter((message) => !first.has(message));
  const result = {
    interactions: visits.length,
    lost: visits.filter(({ isServed }) => !isServed()).length + mentioned.filter((m) => !isReplied(m)).length,
    doubled: others.length + mentioned.reduce((sum, m) => sum + Math.max(0, repliesTo(m).length - 1), 0),
    acks: visits.map(({ i }) => i.ackMs ?? -1),
  };
  forget(discord, names);
  return result;
}

/** One look at all of them: hundreds of waiting tests would slow the loopback down. */
async function until(isDone: () => boolean, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!isDone() && Date.now() < end) await sleep(20);
}

function forget({ interactions, messages, world, rest }: LoopbackDiscord, names: readonly string[]): void {
  interactions.forgetSettled();
  for (const channel of ['general', 'random'])
    for (const message of messages.in(world.channel(channel))) messages.delete(message);
  for (const name of names) world.forgetUser(name);
  rest.requests.length = 0;
}
