import { ChannelType, type Client, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import { isFiller } from '../language/mod.js';
import type { Bot, Place } from './context.js';
import type { AnswerRecord, Turn } from './store/answers.js';
import { questionIn, saidIn } from './text/question.js';

/** What a message asks the bot. */
export type Addressed = {
  readonly text: string;
  /** Another person's message that it is about. */
  readonly about?: Turn;
  readonly follows: () => Promise<AnswerRecord | null>;
};

const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];
const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

export function placeOf(client: Client, message: GatewayMessageCreateDispatchData): Place {
  const channel = client.channels.cache.get(message.channel_id);
  const isThread = channel !== undefined && THREADS.includes(channel.type);
  const parentId = isThread && 'parentId' in channel ? channel.parentId : null;
  const { guild_id: guildId = null, channel_id: channelId, author } = message;
  return { guildId, channelId, parentId, isThread, userId: author.id };
}

/** @returns null where the message is not for the bot */
export async function addressed(
  bot: Bot,
  client: Client,
  place: Place,
  message: GatewayMessageCreateDispatchData,
): Promise<Addressed | null> {
  if (message.author.bot || message.webhook_id !== undefined || !isWritten(message)) return null;
  const called = isCalled(bot, client, message);
  const begun = place.isThread ? await bot.answers.ofMessage(place.channelId) : null;
  if (!called && !(begun !== null && isToNobodyElse(message))) return null;
  const text = questionOf(client, message);
  const follows = async () => (await repliedTo(bot, message)) ?? begun;
  const other = message.referenced_message;
  if (other === undefined || other === null || other.author.id === bot.appId) return { text, follows };
  // “@bot” under somebody's message asks what that message asks; with words of its own it is about it.
  const about = questionIn(saidIn(other));
  if (text === '') return { text: about, follows };
  return { text, follows, ...(about === '' ? {} : { about: { question: about, answer: '' } }) };
}

/** What a message asks, with the title of the post that it opens. */
export function questionOf(client: Client, message: GatewayMessageCreateDispatchData): string {
  const own = questionIn(saidIn(message));
  if (!isFirstOfPost(client, message)) return own;
  const parts = [titleOf(client, message), own];
  const telling = parts.filter((part) => !isFiller(part));
  return (telling.length > 0 ? telling : parts.filter(Boolean)).join('\n');
}

/** Not what Discord writes in a person's name: that a thread was begun from an answer, or an answer pinned. */
export const isWritten = ({ type }: GatewayMessageCreateDispatchData): boolean =>
  type === MessageType.Default || type === MessageType.Reply;

function isCalled(bot: Bot, client: Client, message: GatewayMessageCreateDispatchData): boolean {
  if (message.guild_id === undefined) return true;
  // Under a call for the experts, the one thing that it mentions a role in, people talk with each other.
  const other = message.referenced_message;
  if (other?.author.id === bot.appId && other.mention_roles.length === 0) return true;
  if (new RegExp(`<@!?${bot.appId}>`).test(message.content)) return true;
  // Discord offers the bot's own role beside the bot itself when somebody types its name.
  const role = client.guilds.cache.get(message.guild_id)?.roles.botRoleFor(bot.appId)?.id;
  return role !== undefined && message.content.includes(`<@&${role}>`);
}

/** In a thread that was begun from an answer people go on with the bot, unless they speak to each other. */
export const isToNobodyElse = ({
  mentions,
  mention_roles,
  referenced_message,
}: GatewayMessageCreateDispatchData): boolean =>
  mentions.length === 0 && mention_roles.length === 0 && (referenced_message ?? null) === null;

/** The first message of a forum's post carries the post's id; half of the question is often in the title. */
export function isFirstOfPost(
  client: Client,
  { id, channel_id }: Pick<GatewayMessageCreateDispatchData, 'id' | 'channel_id'>,
): boolean {
  const channel = client.channels.cache.get(channel_id);
  if (id !== channel_id || channel === undefined || !('parentId' in channel) || channel.parentId === null) return false;
  const parent = client.channels.cache.get(channel.parentId);
  return parent !== undefined && FORUMS.includes(parent.type);
}

function titleOf(client: Client, { channel_id }: GatewayMessageCreateDispatchData): string {
  const channel = client.channels.cache.get(channel_id);
  return channel !== undefined && 'name' in channel ? (channel.name ?? '') : '';
}

/** A quick reader replies before Discord has told the bot the id of its own message. */
const OWN_MESSAGE_MS = 300;

async function repliedTo(bot: Bot, { referenced_message: message }: GatewayMessageCreateDispatchData) {
  if (message?.author.id !== bot.appId) return null;
  const known = await bot.answers.ofMessage(message.id);
  if (known !== null) return known;
  await new Promise((resolve) => setTimeout(resolve, OWN_MESSAGE_MS));
  return bot.answers.ofMessage(message.id);
}
