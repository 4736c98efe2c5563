import { ApiError, invalidForm, notFound, wrongChannel } from './api-error.js';
import { ARCHIVE_MINUTES, FLAG, INTENT, PERMISSION, THREAD_TYPES } from './constants.js';
import { FormErrors } from './form-errors.js';
import type { LoopbackMessage } from './message.js';
import type { Call, Parts } from './routes.js';
import { routeReactions } from './routes-reactions.js';
import { type Channel, isObject, type Json, type ThreadMetadata } from './types.js';
import { validateMessage } from './validate-message.js';

const TEXT_TYPES: ReadonlySet<number> = new Set([0, 1, 2, 5, 10, 11, 12, 13]);

/** `call.path` is what follows `/channels/ID`. */
export function routeChannel(parts: Parts, channel: Channel, call: Call): unknown {
  const { method, path } = call;
  if (path === '') return routeOne(parts, channel, call);
  if (path === '/typing' && method === 'POST') {
    parts.world.need(channel, sendPermission(channel));
    return undefined;
  }
  if (path === '/messages' && method === 'POST') return send(parts, channel, call);
  if (path === '/messages' && method === 'GET') return list(parts, channel, call.query);
  const message = /^\/messages\/(\d+)$/.exec(path)?.[1];
  if (message !== undefined) return routeMessage(parts, channel, parts.messages.visible(channel, message), call);
  if (path.includes('/reactions')) return routeReactions(parts, channel, call);
  const thread = /^(?:\/messages\/(\d+))?\/threads$/.exec(path);
  if (thread && method === 'POST') return startThread(parts, channel, thread[1], call.body);
  if (path.startsWith('/thread-members')) {
    if (!THREAD_TYPES.has(channel.type)) throw wrongChannel();
    return method === 'GET' ? [] : undefined;
  }
  if (path.startsWith('/threads/archived')) return { threads: [], members: [], has_more: false };
  if (path === '/webhooks') return [];
  throw notFound();
}

const isThread = (channel: Channel): boolean => THREAD_TYPES.has(channel.type);
const sendPermission = (channel: Channel): bigint =>
  isThread(channel) ? PERMISSION.SEND_MESSAGES_IN_THREADS : PERMISSION.SEND_MESSAGES;

function routeOne(parts: Parts, channel: Channel, { method, body }: Call): unknown {
  const { world, gateway } = parts;
  world.need(channel);
  if (method === 'GET') return channel;
  if (!isThread(channel)) {
    world.need(channel, PERMISSION.MANAGE_CHANNELS);
    return channel;
  }
  const changes = isObject(body) ? body : {};
  const archiveOnly = Object.keys(changes).every((key) => key === 'archived');
  if (method === 'DELETE' || (channel.owner_id !== world.appId && !archiveOnly))
    world.need(channel, PERMISSION.MANAGE_THREADS);
  if (method === 'DELETE') {
    world.channels.delete(channel.id);
    const event = { id: channel.id, guild_id: channel.guild_id, parent_id: channel.parent_id, type: channel.type };
    gateway.dispatch('THREAD_DELETE', event, INTENT.GUILDS);
    return channel;
  }
  checkThread(changes, false);
  if (typeof changes.name === 'string') channel.name = changes.name;
  for (const key of ['archived', 'locked', 'auto_archive_duration'])
    if (changes[key] !== undefined && channel.thread_metadata) channel.thread_metadata[key] = changes[key];
  gateway.dispatch('THREAD_UPDATE', channel, INTENT.GUILDS);
  return channel;
}

function checkThread(body: Json, nameRequired: boolean): void {
  const e = new FormErrors();
  const name = typeof body.name === 'string' ? body.name.trim() : body.name;
  e.string(['name'], name, { min: 1, max: 100, required: nameRequired });
  const duration = body.auto_archive_duration;
  if (duration !== undefined && duration !== null && !ARCHIVE_MINUTES.includes(Number(duration)))
    e.choice(['auto_archive_duration'], `{${ARCHIVE_MINUTES.join(', ')}}`);
  e.throwIfAny();
}

function send(parts: Parts, channel: Channel, { body: value, files }: Call): unknown {
  const { world, messages, options, nonces, gateway } = parts;
  if (!TEXT_TYPES.has(channel.type)) throw new ApiError(400, 50008, 'Cannot send messages in a non-text channel');
  world.need(channel, sendPermission(channel));
  const body = validateMessage(value, files, { maxFileBytes: options.maxFileBytes });
  if (body.embeds?.length) world.need(channel, PERMISSION.EMBED_LINKS);
  if (files.length > 0) world.need(channel, PERMISSION.ATTACH_FILES);
  if ((body.flags ?? 0) & FLAG.EPHEMERAL)
    throw formError('flags', 'MESSAGE_FLAGS_INVALID', 'EPHEMERAL is only for interaction responses');
  const reference = body.message_reference;
  if (reference?.message_id && messages.get(reference.message_id)) world.need(channel, PERMISSION.READ_MESSAGE_HISTORY);
  else if (reference?.message_id && reference.fail_if_not_exists !== false)
    throw formError('message_reference', 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  else if (reference) body.message_reference = undefined;
  if (channel.thread_metadata?.locked) throw new ApiError(400, 160005, 'Thread is locked');
  if (channel.thread_metadata?.archived) {
    channel.thread_metadata.archived = false;
    gateway.dispatch('THREAD_UPDATE', channel, INTENT.GUILDS);
  }
  const nonce = body.enforce_nonce && body.nonce !== undefined ? String(body.nonce) : null;
  const earlier = nonce === null ? undefined : messages.get(nonces.get(nonce) ?? '');
  if (earlier !== undefined) return messages.out(earlier, options.privileged);
  const message = messages.create(channel, world.bot, body, { files });
  if (nonce !== null) nonces.set(nonce, message.id);
  return messages.out(message, options.privileged);
}

const formError = (field: string, code: string, message: string) =>
  invalidForm({ [field]: { _errors: [{ code, message }] } });

function list({ world, messages, options }: Parts, channel: Channel, query: URLSearchParams): unknown {
  world.need(channel, PERMISSION.READ_MESSAGE_HISTORY);
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100))
    throw formError('limit', 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.');
  const before = query.get('before');
  const after = query.get('after');
  const newestFirst = messages
    .in(channel)
    .filter((m) => !m.ephemeral)
    .filter(
      (m) => (before === null || BigInt(m.id) < BigInt(before)) && (after === null || BigInt(m.id) > BigInt(after)),
    )
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const page = after === null ? newestFirst.slice(0, limit) : newestFirst.slice(-limit);
  return page.map((m) => messages.out(m, options.privileged));
}

function routeMessage(parts: Parts, channel: Channel, message: LoopbackMessage, call: Call): unknown {
  const { world, messages, options } = parts;
  const own = message.authorId === world.appId;
  world.need(channel);
  if (call.method === 'GET') {
    world.need(channel, PERMISSION.READ_MESSAGE_HISTORY);
    return messages.out(message, options.privileged);
  }
  if (call.method === 'PATCH') {
    if (!own) throw new ApiError(403, 50005, 'Cannot edit a message authored by another user');
    if (channel.thread_metadata?.archived) throw new ApiError(400, 50083, 'Thread is archived');
    const rules = { isEdit: true, existing: message.api, maxFileBytes: options.maxFileBytes };
    const edited = messages.edit(message, validateMessage(call.body, call.files, rules), call.files);
    return messages.out(edited, options.privileged);
  }
  if (call.method !== 'DELETE') throw notFound();
  if (!own) world.need(channel, PERMISSION.MANAGE_MESSAGES);
  messages.delete(message);
  return undefined;
}

function startThread(parts: Parts, channel: Channel, messageId: string | undefined, value: unknown): unknown {
  const { world, messages, gateway } = parts;
  if (![0, 5].includes(channel.type)) throw wrongChannel();
  const from = messageId === undefined ? null : messages.visible(channel, messageId);
  const body = isObject(value) ? value : {};
  const type = from ? 11 : Number(body.type ?? 12);
  world.need(channel, type === 12 ? PERMISSION.CREATE_PRIVATE_THREADS : PERMISSION.CREATE_PUBLIC_THREADS);
  checkThread(body, true);
  if (from && world.channels.has(from.id))
    throw new ApiError(400, 160004, 'A thread has already been created for this message');
  const now = new Date().toISOString();
  const metadata: ThreadMetadata = {
    archived: false,
    locked: false,
    auto_archive_duration: Number(body.auto_archive_duration ?? 1440),
    archive_timestamp: now,
    create_timestamp: now,
  };
  const counts = { message_count: 0, member_count: 1, total_message_sent: 0, rate_limit_per_user: 0, flags: 0 };
  const thread = world.addChannel(String(body.name), {
    ...(from ? { id: from.id } : {}),
    ...counts,
    type,
    parent_id: channel.id,
    owner_id: world.appId,
    thread_metadata: metadata,
  });
  if (from) from.api.flags |= FLAG.HAS_THREAD;
  const member = { id: thread.id, user_id: world.appId, join_timestamp: now, flags: 0 };
  gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true, member }, INTENT.GUILDS);
  return { ...thread, member };
}
