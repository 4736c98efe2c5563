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
import { DAY_MS, KEEP_LESSONS_MS } from '../feedback/mod.js';
import { openStore, type Store } from '../store/mod.js';
import { describe } from './answering.js';
import { type BotClient, createClient, leave } from './client.js';
import { registerCommands } from './command/register.js';

import { sendDigests } from './community/digest.js';
import { keepPresence } from './community/presence.js';
import { revokeExpired } from './community/teaching.js';
import { isOnDuty, watchSources } from './community/watch.js';
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

/** Nobody takes longer to look at the commands and to register them. */
const REGISTER_MS = 60_000;

/** @throws BotTokenError | BotIntentsError | BotGuildError | BotUnreachableError | StoreServerError, each with what to do about it */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const store = await openStore(options);
  const services = await makeServices(store, options, limits);
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
    await register(client, bot);
    const { metricsPort, stop } = await run(client, bot, store);
    return { metricsPort, stop: () => stop().finally(() => relay?.close()) };
  } catch (error) {
    if (client !== null) await leave(client);
    relay?.close();
    await store.close();
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

/** Commands are looked at by one process at a time: the others find them registered. */
async function register(client: Client, { appId, options, leases, log }: Bot): Promise<void> {
  if (!(await leases.take('commands', REGISTER_MS))) return;
  try {
    if (await registerCommands(client.rest, appId, options.guildId)) log.info({}, 'commands registered');
  } finally {
    await leases.giveBack('commands');
  }
}

async function run(client: Client, bot: Bot & Services, store: Store): Promise<RunningBot> {
  const { options, limits, metrics, inflight, asking, answers, people, calls, quotas, leases, log } = bot;
  const clean = async () => {
    await answers.expireBefore(Date.now() - limits.keepAnswersDays * DAY_MS);
    await people.expireBefore(Date.now() - KEEP_LESSONS_MS);
    await calls.expireBefore(Date.now() - KEEP_LESSONS_MS);
  };
  await clean();
  const keep = async () => {
    await quotas.save('user', bot.userQuota);
    await quotas.save('guild', bot.guildQuota);
  };
  const digest = async () => {
    if (await isOnDuty(bot)) await sendDigests(bot);
  };
  /** What fails is done the next time. */
  const every = (ms: number, what: string, work: () => Promise<void>) =>
    setInterval(() => {
      work().catch((error: unknown) => log.warn({ reason: describe(error) }, `${what} failed`));
    }, ms).unref();
  const timers = [
    every(CLEAN_EVERY_MS, 'cleaning up', clean),
    every(KEEP_EVERY_MS, 'writing down who asked', keep),
    every(EXPIRE_EVERY_MS, 'taking back what held until now', () => revokeExpired(bot)),
    every(limits.digestCheckMs, 'a digest', digest),
  ];
  const sources = watchSources(bot);
  const presence = keepPresence(bot, client);
  const { metricsPort } = options;
  const health =
    metricsPort === undefined ? null : await startHealthServer(metricsPort, metrics.text, () => client.isReady());
  log.info({ guilds: client.guilds.cache.size }, 'the bot is ready');
  const stop = once(async () => {
    for (const timer of timers) clearInterval(timer);
    sources.stop();
    presence.stop();
    // Beginning what waits would take longer than a process gets; they are told while the others finish.
    inflight.stop();
    asking.close();
    await inflight.drain(limits.stopMs, () => asking.hurry());
    await leave(client);
    await health?.close();
    // A database that is away keeps nobody from leaving.
    await keep()
      .then(() => leases.giveBack())
      .catch((error: unknown) => log.warn({ reason: describe(error) }, 'writing down who asked failed'));
    await store.close();
  });
  return { metricsPort: health?.port ?? null, stop };
}

function listen(client: Client, { log, mentions }: BotOptions, whenReady: (run: (bot: Bot) => void) => void): void {
  /** Where what it needs cannot be read, a message is left alone. */
  const heard = (work: Promise<void>): void =>
    void work.catch((error: unknown) => log.warn({ reason: describe(error) }, 'a message could not be taken up'));
  const seen = new Recent<true>(MAX_SEEN, SEEN_MS);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => {
    if (seen.addNew(raw.id, true)) whenReady((bot) => void routeInteraction(bot, raw));
  });
  if (mentions) {
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      if (seen.addNew(message.id, true)) whenReady((bot) => heard(routeMessage(bot, client, message)));
    });
    client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: GatewayMessageUpdateDispatchData) => {
      whenReady((bot) => heard(routeEdit(bot, client, message)));
    });
    client.ws.on(GatewayDispatchEvents.MessageDelete, (gone: GatewayMessageDeleteDispatchData) => {
      whenReady((bot) => heard(routeDeletion(bot, gone.channel_id, [gone.id])));
    });
    client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, (gone: GatewayMessageDeleteBulkDispatchData) => {
      whenReady((bot) => heard(routeDeletion(bot, gone.channel_id, gone.ids)));
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
