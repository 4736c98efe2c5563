import { notFound, unknown } from './api-error.js';
import type { Commands } from './commands.js';
import type { Gateway } from './gateway.js';
import type { Interactions } from './interactions.js';
import type { Messages } from './messages.js';
import { routeChannel } from './routes-channel.js';
import { isObject, type Options, type UploadedFile } from './types.js';
import type { World } from './world.js';

export type Parts = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly commands: Commands;
  readonly options: Options;
  /** Messages by the nonce that they were sent with. */
  readonly nonces: Map<string, string>;
};

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly query: URLSearchParams;
};

/** @returns what is answered with 200, `undefined` for 204. @throws ApiError */
export function route(parts: Parts, call: Call): unknown {
  const { method, path, body, files, query } = call;
  const commands = /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands(?:\/(\d+))?$/.exec(path);
  if (commands) return parts.commands.route(method, commands[1] ?? '', commands[2], commands[3], body);
  const callback = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path);
  if (callback && method === 'POST') {
    const withResponse = query.get('with_response') === 'true';
    return parts.interactions.callback(callback[1] ?? '', callback[2] ?? '', body, files, withResponse);
  }
  const webhook = /^\/webhooks\/\d+\/([^/]+)(?:\/messages\/([^/]+))?$/.exec(path);
  if (webhook) return parts.interactions.webhook(method, webhook[1] ?? '', webhook[2], body, files);
  const channel = /^\/channels\/(\d+)(\/.*)?$/.exec(path);
  if (channel) {
    const found = parts.world.channelOrUnknown(channel[1] ?? '');
    return routeChannel(parts, found, { ...call, path: channel[2] ?? '' });
  }
  const guild = /^\/guilds\/(\d+)(\/.*)?$/.exec(path);
  if (guild && method === 'GET') return routeGuild(parts, guild[1] ?? '', guild[2] ?? '');
  return routeAccount(parts, call);
}

function routeAccount({ world, gateway, options }: Parts, { method, path, body }: Call): unknown {
  const guild = {
    id: world.guild.id,
    name: world.guild.name,
    icon: null,
    owner: false,
    permissions: '0',
    features: [],
  };
  const user = /^\/users\/(\d+)$/.exec(path);
  if (method === 'GET' && user) {
    const found = world.userById(user[1] ?? '');
    if (found === undefined) throw unknown('User', 10013);
    return found;
  }
  switch (`${method} ${path}`) {
    case 'GET /gateway':
      return { url: gateway.url };
    case 'GET /gateway/bot': {
      const limit = { total: 1000, remaining: gateway.sessionRemaining, reset_after: 86_400_000 };
      return {
        url: gateway.url,
        shards: 1,
        session_start_limit: { ...limit, max_concurrency: options.maxConcurrency },
      };
    }
    case 'GET /users/@me':
    case 'PATCH /users/@me':
      return world.bot;
    case 'GET /applications/@me':
    case 'GET /oauth2/applications/@me':
      return {
        ...{ id: world.appId, name: world.bot.username, flags: 1 << 19, bot: world.bot, bot_public: true },
        integration_types_config: options.userInstall ? { 0: {}, 1: {} } : { 0: {} },
      };
    case 'GET /users/@me/guilds':
      return [guild];
    case 'POST /users/@me/channels': {
      const recipient = world.userById(String(isObject(body) ? body.recipient_id : ''));
      if (recipient === undefined) throw unknown('User', 10013);
      return world.directMessages(recipient);
    }
    default:
      throw notFound();
  }
}

function routeGuild({ world }: Parts, id: string, rest: string): unknown {
  if (id !== world.guild.id) throw unknown('Guild', 10004);
  const member = /^\/members\/(\d+)$/.exec(rest)?.[1];
  if (member !== undefined) {
    const found = world.members.get(member);
    if (found === undefined) throw unknown('Member', 10007);
    return found;
  }
  switch (rest) {
    case '':
      return world.guild;
    case '/channels':
      return world.guildChannels;
    case '/roles':
      return world.guild.roles;
    case '/members':
      return [...world.members.values()];
    case '/threads/active':
      return { threads: world.threads.filter((t) => !t.thread_metadata?.archived), members: [] };
    case '/emojis':
    case '/webhooks':
      return [];
    default:
      throw notFound();
  }
}
