import { Client, GatewayIntentBits, Options } from 'discord.js';
import type { BotOptions } from './options.js';
import { type Relay, relayed } from './proxy/relay.js';
import { PatientRest } from './rest/patient.js';

export type BotClient = Client & { rest: PatientRest };

/** Slash commands need `Guilds` alone; reading messages needs the other three. */
function intentsFor(mentions: boolean): GatewayIntentBits[] {
  const written = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent];
  return mentions ? [GatewayIntentBits.Guilds, ...written] : [GatewayIntentBits.Guilds];
}

/** A member or user is needed only while its interaction is handled. */
const FEW = 50;

/**
 * A client that keeps no more than it needs: nothing grows with the people it sees. What comes in is read as it came over the
 * gateway, so no partial channel has to be made of each direct conversation; discord.js would keep every one of them.
 */
export function createClient(options: BotOptions, onRetry: (reason: string) => void, relay: Relay | null): BotClient {
  const rest = { ...(options.apiUrl === undefined ? {} : { api: options.apiUrl }) };
  const client = new Client({
    intents: intentsFor(options.mentions ?? false),
    allowedMentions: { parse: [], repliedUser: false },
    rest,
    ...(relay === null ? {} : { ws: { buildStrategy: relayed(relay) } }),
    ...(options.shards === undefined ? {} : { shards: [...options.shards.ids], shardCount: options.shards.count }),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: FEW,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: FEW, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: FEW,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: FEW,
      ThreadMemberManager: 0,
      UserManager: { maxSize: FEW, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
    sweepers: {
      ...Options.DefaultSweeperSettings,
      threads: { interval: 600, lifetime: 3600 },
      users: { interval: 600, filter: () => (user) => user.id !== user.client.user.id },
      guildMembers: { interval: 600, filter: () => (member) => member.id !== member.client.user.id },
    },
  });
  const patient = new PatientRest({ ...client.options.rest, ...rest }, onRetry, options.proxy);
  return Object.assign(client, { rest: patient });
}

/** Leaves the gateway and closes every connection. */
export async function leave(client: Client): Promise<void> {
  await client.destroy();
  if (client.rest instanceof PatientRest) await client.rest.close();
}
