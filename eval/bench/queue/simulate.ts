import { setImmediate as settle } from 'node:timers/promises';
import { AnswerQueue, type Limits, Quota, Refusal } from '../../../src/discord/mod.js';
import { type Arrival, DAY_MS } from './arrivals.js';

export type Outcome = {
  /** Milliseconds from asking until answering begins, of every question that was answered, in no order. */
  readonly waits: number[];
  /** Refused because too many waited, and because a person or a server asked too much. */
  readonly full: number;
  readonly quota: number;
  /** The share of the day that the busiest process spent answering with all it may do at a time. */
  readonly busiest: number;
};

type Work = { readonly until: number; finish(): void };

/**
 * Leads a day's questions through the bot's own queues and quotas, a pair a process, as Discord deals servers out to shards. Only the
 * clock is another: it stands still while there is something to do, then goes on to whatever happens next.
 * @param service what answering takes, milliseconds
 */
export async function simulate(
  arrivals: readonly Arrival[],
  processes: number,
  service: () => number,
  limits: Limits,
): Promise<Outcome> {
  const { concurrency, queue, perUser, perGuild, quotaWindowMs } = limits;
  const bots = Array.from({ length: processes }, () => ({
    queue: new AnswerQueue(concurrency, queue),
    users: new Quota(perUser, quotaWindowMs),
    servers: new Quota(perGuild, quotaWindowMs),
    busy: 0,
  }));
  type Bot = (typeof bots)[number];
  const outcome = { waits: [] as number[], full: 0, quota: 0 };
  const working = new Set<Work>();
  let now = 0;

  function arrive(bot: Bot, { at, server, user }: Arrival): void {
    if (!bot.users.check(user, at).ok || !bot.servers.check(`${server}`, at).ok) {
      outcome.quota += 1;
      return;
    }
    bot.users.use(user, at);
    bot.servers.use(`${server}`, at);
    const answer = (): Promise<void> => {
      outcome.waits.push(now - at);
      const took = service();
      bot.busy += took;
      return new Promise((finish) => working.add({ until: now + took, finish }));
    };
    bot.queue.run(answer, { askedAt: BigInt(Math.round(at)) }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      outcome.full += 1;
    });
  }

  for (let next = 0; next < arrivals.length || working.size > 0; ) {
    const arrival = arrivals[next];
    const first = earliest(working);
    if (arrival !== undefined && arrival.at <= (first?.until ?? Infinity)) {
      now = arrival.at;
      next += 1;
      const bot = bots[arrival.server % processes];
      if (bot !== undefined) arrive(bot, arrival);
    } else if (first !== undefined) {
      now = first.until;
      working.delete(first);
      first.finish();
    }
    // Whoever has a turn now takes it.
    await settle();
  }
  const busiest = Math.max(...bots.map(({ busy }) => busy)) / (DAY_MS * concurrency);
  return { ...outcome, busiest };
}

/** There are no more of them than all processes answer at a time. */
function earliest(working: ReadonlySet<Work>): Work | undefined {
  let first: Work | undefined;
  for (const work of working) if (first === undefined || work.until < first.until) first = work;
  return first;
}
