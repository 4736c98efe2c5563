import { ChannelType, type Client, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import { speak } from '../messages/discord.js';
import { type Asked, answerInto, describe, previousIn, refuseAtOnce } from './answering.js';
import type { Bot, Place } from './context.js';
import { languageOfText, uiLanguage } from './locale.js';
import { notice } from './render/knowledge.js';
import { Written } from './rest/written.js';

/** Answers a message that mentions the bot, replies to it or is written to it directly. */
export async function routeMessage(bot: Bot, client: Client, message: GatewayMessageCreateDispatchData): Promise<void> {
  if (message.author.bot || message.webhook_id !== undefined || !isWritten(message) || !isForBot(bot, message)) return;
  const text = message.content.replace(new RegExp(`<@!?${bot.appId}>`, 'g'), '').trim();
  const place = placeOf(client, message);
  const locale =
    message.guild_id === undefined ? null : (client.guilds.cache.get(message.guild_id)?.preferredLocale ?? null);
  const sink = new Written(bot.api, message.channel_id, message.id);
  try {
    const cut = () => sink.finish([notice(speak(languageOf(text, locale))('answer.cut'))]);
    await bot.inflight.track(answerMessage(bot, place, message, { text, locale }, sink), cut);
  } catch (error) {
    bot.log.warn({ reason: describe(error), channel: place.channelId }, 'a message could not be answered');
    await explainInPrivate(bot, message, languageOf(text, locale)).catch(() => undefined);
  }
}

async function answerMessage(
  bot: Bot,
  place: Place,
  message: GatewayMessageCreateDispatchData,
  { text, locale }: { text: string; locale: string | null },
  sink: Written,
): Promise<void> {
  bot.metrics.interaction('message');
  const replied = await repliedTo(bot, message);
  const asked: Asked = { text, scope: null, locale, previous: () => replied ?? previousIn(bot, place) };
  const say = speak(languageOf(text, locale));
  if (text === '') {
    await sink.finish([notice(say('ask.mentionOnly'))]);
    return;
  }
  const refusal = refuseAtOnce(bot, place, asked);
  if (refusal !== null) {
    await sink.finish([notice(refusal)]);
    return;
  }
  sink.start();
  await answerInto(bot, place, asked, sink);
}

/** A quick reader replies before Discord has told the bot the id of its own message. */
const OWN_MESSAGE_MS = 300;

async function repliedTo(bot: Bot, { referenced_message: message }: GatewayMessageCreateDispatchData) {
  if (message?.author.id !== bot.appId) return null;
  const known = bot.answers.ofMessage(message.id);
  if (known !== null) return known;
  await new Promise((resolve) => setTimeout(resolve, OWN_MESSAGE_MS));
  return bot.answers.ofMessage(message.id);
}

/** A Chinese question is answered in Chinese on any server; else the server's language decides. */
const languageOf = (text: string, locale: string | null) => uiLanguage(locale, languageOfText(text));

/** Not what Discord writes in a person's name: that a thread was begun from an answer, or an answer pinned. */
const isWritten = ({ type }: GatewayMessageCreateDispatchData): boolean =>
  type === MessageType.Default || type === MessageType.Reply;

function isForBot(bot: Bot, message: GatewayMessageCreateDispatchData): boolean {
  if (message.guild_id === undefined) return true;
  if (message.referenced_message?.author.id === bot.appId) return true;
  return new RegExp(`<@!?${bot.appId}>`).test(message.content);
}

const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

function placeOf(client: Client, message: GatewayMessageCreateDispatchData): Place {
  const channel = client.channels.cache.get(message.channel_id);
  const isThread = channel !== undefined && THREADS.includes(channel.type);
  const parentId = isThread && 'parentId' in channel ? channel.parentId : null;
  const { guild_id: guildId = null, channel_id: channelId, author } = message;
  return { guildId, channelId, parentId, isThread, userId: author.id };
}

/** Where the bot may not speak, the asker alone is told what is missing. */
async function explainInPrivate(
  bot: Bot,
  message: GatewayMessageCreateDispatchData,
  language: ReturnType<typeof languageOf>,
) {
  if (message.guild_id === undefined) return;
  const say = speak(language);
  const names = (['SendMessages', 'EmbedLinks', 'ReadMessageHistory'] as const).map((p) => say(`permission.${p}`));
  const channelId = await bot.api.direct(message.author.id);
  await bot.api.send(channelId, notice(say('permission.missing', { permissions: names.join('、') })), `p${message.id}`);
}
