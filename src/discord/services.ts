import type { APIMessage } from 'discord.js';
import { DAY_MS, peopleStore } from '../feedback/mod.js';
import { leaseStore, type Store } from '../store/mod.js';
import { CollectionPolicy } from './collections.js';
import type { BotOptions, Limits } from './options.js';
import { Asking } from './service/asking.js';
import { Changing } from './service/changing.js';
import { First } from './service/first.js';
import { Inflight } from './service/inflight.js';
import { createMetrics } from './service/metrics.js';
import { AnswerQueue } from './service/queue.js';
import { Quota } from './service/quota.js';
import { Recent } from './service/recent.js';
import { Stops } from './service/stops.js';
import { Tongues } from './service/tongues.js';
import { answerStore } from './store/answers.js';
import { callStore } from './store/calls.js';
import { channelStore } from './store/channels.js';
import { digestStore } from './store/digest.js';
import { quotaStore } from './store/quotas.js';
import { settingsStore } from './store/settings.js';
import { subscriptionStore } from './store/subscriptions.js';
import { taughtStore } from './store/taught.js';

const MAX_DRAFTS = 500;
const DRAFT_MS = 15 * 60_000;
/** Channels and threads whose cool-down is remembered, for the longest there is. */
const MAX_SPOKEN = 5000;

export type Services = Awaited<ReturnType<typeof makeServices>>;

/** Everything that handlers share besides the connection. */
export async function makeServices(store: Store, options: BotOptions, limits: Limits) {
  const queue = new AnswerQueue(limits.concurrency, limits.queue);
  const inflight = new Inflight();
  const quotas = quotaStore(store);
  const userQuota = new Quota(limits.perUser, limits.quotaWindowMs);
  const guildQuota = new Quota(limits.perGuild, limits.quotaWindowMs);
  await quotas.load('user', userQuota);
  await quotas.load('guild', guildQuota);
  return {
    queue,
    inflight,
    first: new First(),
    stops: new Stops(),
    tongues: new Tongues(),
    log: options.log,
    metrics: createMetrics({
      wenjin_discord_queue_waiting: () => queue.waiting,
      wenjin_discord_queue_running: () => queue.running,
    }),
    answers: answerStore(store),
    people: peopleStore(store),
    settings: settingsStore(store),
    channels: channelStore(store),
    calls: callStore(store),
    taught: taughtStore(store),
    subscriptions: subscriptionStore(store),
    digests: digestStore(store),
    leases: leaseStore(store),
    spoken: new Recent<number>(MAX_SPOKEN, DAY_MS),
    policy: new CollectionPolicy(options.guildId),
    asking: new Asking(options.answerer, queue, limits.answerMs, limits.sameQuestionMs),
    quotas,
    userQuota,
    guildQuota,
    explainer: options.explainer,
    knowledgeBase: options.knowledgeBase,
    changing: new Changing(async () => (await options.knowledgeBase.status([])).generation),
    lessons: new Recent<{ readonly message: APIMessage; readonly answer: string }>(MAX_DRAFTS, DRAFT_MS),
    drafts: new Recent<string>(MAX_DRAFTS, DRAFT_MS),
  };
}
