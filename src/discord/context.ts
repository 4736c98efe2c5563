import type { APIMessage } from 'discord.js';
import type { People } from '../feedback/mod.js';
import type { Leases } from '../store/mod.js';
import type { CollectionPolicy } from './collections.js';
import type { BotOptions, Limits } from './options.js';
import type { Explainer, KnowledgeBase, Log } from './ports.js';
import type { DiscordApi } from './rest/discord.js';
import type { Asking } from './service/asking.js';
import type { Changing } from './service/changing.js';
import type { First } from './service/first.js';
import type { Inflight } from './service/inflight.js';
import type { CommandLinks } from './service/links.js';
import type { Metrics } from './service/metrics.js';
import type { AnswerQueue } from './service/queue.js';
import type { Quota } from './service/quota.js';
import type { Recent } from './service/recent.js';
import type { Stops } from './service/stops.js';
import type { Tongues } from './service/tongues.js';
import type { Answers } from './store/answers.js';
import type { Calls } from './store/calls.js';
import type { Channels } from './store/channels.js';
import type { Digests } from './store/digest.js';
import type { Settings } from './store/settings.js';
import type { Subscriptions } from './store/subscriptions.js';
import type { TaughtStore } from './store/taught.js';

/** Everything that a handler may use. */
export type Bot = {
  readonly options: BotOptions;
  readonly limits: Limits;
  readonly appId: string;
  readonly api: DiscordApi;
  readonly links: CommandLinks;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly answers: Answers;
  readonly people: People;
  readonly settings: Settings;
  readonly channels: Channels;
  readonly calls: Calls;
  readonly taught: TaughtStore;
  readonly subscriptions: Subscriptions;
  readonly digests: Digests;
  readonly leases: Leases;
  /** When something was last said unasked, by channel or thread. Milliseconds of the epoch. */
  readonly spoken: Recent<number>;
  readonly policy: CollectionPolicy;
  readonly asking: Asking;
  readonly queue: AnswerQueue;
  readonly userQuota: Quota;
  readonly guildQuota: Quota;
  readonly tongues: Tongues;
  readonly inflight: Inflight;
  readonly stops: Stops;
  readonly first: First;
  readonly explainer: Explainer;
  readonly knowledgeBase: KnowledgeBase;
  /** Texts of messages that somebody is about to ask about, by the id in the modal. */
  readonly drafts: Recent<string>;
  /** Answers of experts that are being changed or taken back. */
  readonly changing: Changing;
  /** Messages that somebody is about to take in as answers. */
  readonly lessons: Recent<{ readonly message: APIMessage; readonly answer: string }>;
};

/** Where something happens and who does it. */
export type Place = {
  readonly guildId: string | null;
  readonly channelId: string;
  /** The channel that a thread belongs to. */
  readonly parentId: string | null;
  readonly isThread: boolean;
  readonly userId: string;
};

/** The collections a channel answers from; a thread shares its channel's. */
export async function collectionsIn(bot: Pick<Bot, 'settings' | 'policy'>, place: Place): Promise<readonly string[]> {
  const { guildId, channelId, parentId } = place;
  const chosen =
    (await bot.settings.collectionsOf(channelId)) ??
    (parentId === null ? null : await bot.settings.collectionsOf(parentId));
  return (chosen ?? bot.policy.defaults(guildId)).filter((c) => bot.policy.mayUse(guildId, c));
}
