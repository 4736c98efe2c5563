import { ApiError, notFound } from './api-error.js';
import { PERMISSION } from './constants.js';
import type { Call, Parts } from './routes.js';
import type { Channel } from './types.js';

const MAX_REACTIONS = 20;
const CUSTOM_EMOJI = /^\w{2,32}:\d{17,20}$/;
const UNICODE_EMOJI = /^(\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3)/u;

export function routeReactions({ world, messages }: Parts, channel: Channel, { method, path }: Call): unknown {
  const parts = /^\/messages\/(\d+)\/reactions(?:\/([^/]+))?(?:\/(@me|\d+))?$/.exec(path);
  if (!parts) throw notFound();
  const message = messages.visible(channel, parts[1] ?? '');
  const emoji = parts[2];
  const who = parts[3];
  world.need(channel, PERMISSION.READ_MESSAGE_HISTORY);
  if (emoji !== undefined && !CUSTOM_EMOJI.test(emoji) && !UNICODE_EMOJI.test(emoji))
    throw new ApiError(400, 10014, 'Unknown Emoji');
  const existing = messages.reactionsOf(message);
  if (method === 'GET') return existing.find((r) => r.emoji.name === emoji)?.users ?? [];
  if (method === 'PUT' && emoji !== undefined) {
    if (!existing.some((r) => r.emoji.name === emoji)) world.need(channel, PERMISSION.ADD_REACTIONS);
    if (existing.length >= MAX_REACTIONS)
      throw new ApiError(403, 30010, `Maximum number of reactions reached (${MAX_REACTIONS})`);
    messages.react(message, emoji, world.bot, true);
    return undefined;
  }
  if (method !== 'DELETE') throw notFound();
  if (who !== '@me') world.need(channel, PERMISSION.MANAGE_MESSAGES);
  if (emoji === undefined) existing.length = 0;
  else messages.react(message, emoji, who === '@me' || who === undefined ? world.bot : world.user(who), false);
  return undefined;
}
