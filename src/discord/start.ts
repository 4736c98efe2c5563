import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord.js';
import { DAY_MS, type Db, KEEP_LESSONS_MS, openBotDb } from '../feedback/mod.js';
import { type BotClient, createClient, leave } from './client.js';
import { registerCommands } from './command/register.js';

import { sendDigests } from './community/digest.js';
import { keepPresence } from './community/presence.js';
import { revokeExpired } from './community/teaching.js';
import { watchSources } from './community/watch.js';
import { welcome } from './community/welcome.js';
import { connect } from './connect.js';
import type { Bot } from './context.js';
import { routeDeletion, routeEdit, routeMessage } from './mentions.js';
import { type BotOptions, DEFAULT_LIMITS } from './options.js';
import { startRelay } from './proxy/relay.js';
import { discordApi } from './rest/discord.js';
import { routeInteraction } from './router.js';
import { startHealthServer } from './service/health.js';
import { CommandLinks } from './service/links.js';
import { Recent } from './service/recent.js';
import { makeServices, type Services } from './services.js';

export type RunningBot = {
  /** Port of `/metrics` and `/healthz`, where they are on. */
  readonly metricsPort: number | null;
  /** Lets running answers finish, tells the rest that they were cut, and leaves. */
  stop(): Promise<void>;
};

/** Gateway events may come again after a resume. */
const MAX_SEEN = 5000;
const SEEN_MS = 15 * 60_000;
const CLEAN_EVERY_MS = 3_600_000;
/** How often quotas are written down; a crash forgives what was asked since. */
const KEEP_EVERY_MS = 5000;
/** How soon an answer that holds until a day is gone after it. */
const EXPIRE_EVERY_MS = 30_000;

/** @throws BotTokenError | BotIntentsError | BotGuildError | BotUnreachableError, each with what to do about it */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const db = openBotDb(options.dataDir);
  const services = makeServices(db, options, limits);
  const relay = options.proxy === undefined ? null : await startRelay(new URL(options.proxy));
  const held = holdBack<Bot>();
  const makeClient = () => {
    const fresh = createClient(options, services.metrics.retry, relay);
    listen(fresh, options, held.whenReady);
    return fresh;
  };
  let client: BotClient | null = null;
  try {
    client = await connect(makeClient, options.token);
    const appId = client.application?.id ?? client.user?.id ?? '';
    // What came in while logging in is answered first of all: it has three seconds.
    const api = discordApi(client.rest, appId);
    const links = new CommandLinks(() => api.commands(options.guildId));
    const bot = { ...services, options, limits, appId, api, links };
    held.ready(bot);
    await register(client, appId, options);
    const { metricsPort, stop } = await run(client, bot, db);
    return { metricsPort, stop: () => stop().finally(() => relay?.close()) };
  } catch (error) {
    if (client !== null) await leave(client);
    relay?.close();
    db.close();
    throw error;
  }
}

/** Keeps what comes in before there is anything to handle it. */
function holdBack<T>() {
  const early: ((value: T) => void)[] = [];
  let value: T | null = null;
  return {
    whenReady(handle: (value: T) => void): void {
      if (value === null) early.push(handle);
      else handle(value);
    },
    ready(made: T): void {
      value = made;
      for (const handle of early.splice(0)) handle(made);
    },
  };
}

/** What is done once for all shards. */
const isFirst = ({ shards }: BotOptions): boolean => shards === undefined || shards.ids.includes(0);

async function register(client: Client, appId: string, options: BotOptions): Promise<void> {
  const { guildId, log } = options;
  if (isFirst(options) && (await registerCommands(client.rest, appId, guildId))) log.info({}, 'commands registered');
}

async function run(client: Client, bot: Bot & Services, db: Db): Promise<RunningBot> {
  const { options, limits, metrics, inflight, asking, answers, people, calls, quotas, log } = bot;
  const clean = () => {
    answers.expireBefore(Date.now() - limits.keepAnswersDays * DAY_MS);
    people.expireBefore(Date.now() - KEEP_LESSONS_MS);
    calls.expireBefore(Date.now() - KEEP_LESSONS_MS);
  };
  clean();
  const keep = () => {
    quotas.save('user', bot.userQuota);
    quotas.save('guild', bot.guildQuota);
  };
  const expire = () => void revokeExpired(bot).catch(() => log.warn({}, 'an answer could not be taken back'));
  const digest = () => void sendDigests(bot).catch(() => log.warn({}, 'a digest could not be made'));
  const timers = [
    setInterval(clean, CLEAN_EVERY_MS),
    setInterval(keep, KEEP_EVERY_MS),
    ...(isFirst(options) ? [setInterval(expire, EXPIRE_EVERY_MS), setInterval(digest, limits.digestCheckMs)] : []),
  ].map((timer) => timer.unref());
  const sources = isFirst(options) ? watchSources(bot) : null;
  const presence = keepPresence(bot, client);
  const { metricsPort } = options;
  const health =
    metricsPort === undefined ? null : await startHealthServer(metricsPort, metrics.text, () => client.isReady());
  log.info({ guilds: client.guilds.cache.size }, 'the bot is ready');
  const stop = once(async () => {
    for (const timer of timers) clearInterval(timer);
    sources?.stop();
    presence.stop();
    // Beginning what waits would take longer than a process gets; they are told while the others finish.
    inflight.stop();
    asking.close();
    await inflight.drain(limits.stopMs, () => asking.hurry());
    await leave(client);
    await health?.close();
    keep();
    db.close();
  });
  return { metricsPort: health?.port ?? null, stop };
}

function listen(client: Client, { log, mentions }: BotOptions, whenReady: (run: (bot: Bot) => void) => void): void {
  const seen = new Recent<true>(MAX_SEEN, SEEN_MS);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => {
    if (seen.addNew(raw.id, true)) whenReady((bot) => void routeInteraction(bot, raw));
  });
  if (mentions) {
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      if (seen.addNew(message.id, true)) whenReady((bot) => void routeMessage(bot, client, message));
    });
    client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: GatewayMessageUpdateDispatchData) => {
      whenReady((bot) => void routeEdit(bot, client, message));
    });
    client.ws.on(GatewayDispatchEvents.MessageDelete, (gone: GatewayMessageDeleteDispatchData) => {
      whenReady((bot) => void routeDeletion(bot, gone.channel_id, [gone.id]));
    });
    client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, (gone: GatewayMessageDeleteBulkDispatchData) => {
      whenReady((bot) => void routeDeletion(bot, gone.channel_id, gone.ids));
    });
  }
  // Not emitted for servers that the bot was in when it logged in.
  client.on(Events.GuildCreate, (guild) => whenReady((bot) => void welcome(bot, guild)));
  client.on(Events.Error, (error) => log.warn({ reason: error.name }, 'the client had an error'));
  client.on(Events.ShardError, (error, shard) => log.warn({ reason: error.name, shard }, 'the gateway had an error'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to the gateway'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'the gateway session was resumed'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.error({ code, shard }, 'the gateway closed for good'));
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run();
    return running;
  };
}
