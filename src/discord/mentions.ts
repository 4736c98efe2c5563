import {
  type Client,
  DiscordAPIError,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord.js';
import type { AnswerLanguage } from '../core/mod.js';
import { type Say, speak } from '../messages/discord.js';
import { type Addressed, addressed, placeOf } from './addressed.js';
import { type Asked, answerInto, CLOSED_THREAD, describe, isForbidden, previousIn, refuseAtOnce } from './answering.js';
import { callExperts } from './community/experts.js';
import { learn, relearn, replyToCall, unlearn } from './community/learning.js';
import { answerUnasked, openQuestion } from './community/unasked.js';
import type { Bot, Place } from './context.js';
import { notice } from './render/knowledge.js';
import { Written } from './rest/written.js';

/** Answers a message that is for the bot, and a question to everybody where its channel wants that. */
export async function routeMessage(bot: Bot, client: Client, message: GatewayMessageCreateDispatchData): Promise<void> {
  const place = placeOf(client, message);
  const settings = await bot.channels.in(place);
  if (settings.mode === 'off') return;
  const server = place.guildId === null ? null : (client.guilds.cache.get(place.guildId)?.preferredLocale ?? null);
  const reply = place.guildId === null || bot.inflight.stopping ? null : await replyToCall(bot, place, message);
  if (reply !== null && place.guildId !== null) {
    const own = settings.language ?? bot.tongues.of(reply.answer, place, server);
    const work = learn(bot, { ...place, guildId: place.guildId }, message, reply, own);
    await unheard(bot, place, work);
    return;
  }
  const question = await addressed(bot, client, place, message);
  const open = question === null ? await openQuestion(bot, client, place, message) : null;
  const text = question?.text ?? open?.text;
  if (text === undefined) return;
  const language = settings.language ?? bot.tongues.of(text, place, server);
  if (question !== null) await answerCalled(bot, client, place, message, question, language);
  else if (open !== null && !bot.inflight.stopping)
    await unheard(bot, place, answerUnasked(bot, place, message, open, language));
}

/** Work that nobody waits for: whoever did not ask is not told that it failed. */
async function unheard(bot: Bot, place: Place, work: Promise<void>): Promise<void> {
  try {
    await bot.inflight.track(work, async () => undefined);
  } catch (error) {
    bot.log.warn({ reason: describe(error), channel: place.channelId }, 'a message could not be taken up');
  }
}

/** An answer that was taken in follows its message. What Discord itself adds to one comes without an author. */
export async function routeEdit(bot: Bot, client: Client, message: GatewayMessageUpdateDispatchData): Promise<void> {
  if (message.author === undefined || (await bot.taught.ofMessage(message.id)) === null) return;
  const place = placeOf(client, message);
  await unheard(bot, place, relearn(bot, place, message));
}

export async function routeDeletion(bot: Bot, channelId: string, messageIds: readonly string[]): Promise<void> {
  const place = { guildId: null, channelId, parentId: null, isThread: false, userId: '' };
  for (const id of messageIds) {
    await bot.answers.messageGone(id);
    await unheard(bot, place, unlearn(bot, id));
  }
}

async function answerCalled(
  bot: Bot,
  client: Client,
  place: Place,
  message: GatewayMessageCreateDispatchData,
  question: Addressed,
  language: AnswerLanguage,
): Promise<void> {
  const sink = new Written(bot.api, message.channel_id, message.id);
  try {
    const cut = () => sink.finish([notice(speak(language)('answer.cut'))]);
    await bot.inflight.track(answerMessage(bot, place, message, question, language, sink), cut);
  } catch (error) {
    bot.log.warn({ reason: describe(error), channel: place.channelId }, 'a message could not be answered');
    if (isForbidden(error)) await explainInPrivate(bot, client, place, message.id, error, speak(language));
  }
}

async function answerMessage(
  bot: Bot,
  place: Place,
  { id }: GatewayMessageCreateDispatchData,
  { text, about, follows }: Addressed,
  language: AnswerLanguage,
  sink: Written,
): Promise<void> {
  bot.metrics.interaction('message');
  const followed = await follows();
  const previous = async () => followed ?? (await previousIn(bot, place));
  const asked: Asked = { ...{ text, language, id, previous }, scope: null, ...(about && { about }) };
  if (text === '') {
    await sink.finish([{ embeds: [{ description: await bot.links.link(speak(language)('ask.mentionOnly')) }] }]);
    return;
  }
  const refusal = await refuseAtOnce(bot, place, asked);
  if (refusal !== null) {
    await sink.finish([notice(refusal)]);
    return;
  }
  sink.start();
  const answer = await answerInto(bot, place, asked, sink);
  if (answer !== null) await callExperts(bot, place, { id, text, language }, answer);
}

/** Where the bot may not speak, the asker alone is told why: a closed thread, or the permissions that are missing there. */
async function explainInPrivate(
  bot: Bot,
  client: Client,
  place: Place,
  messageId: string,
  error: unknown,
  say: Say,
): Promise<void> {
  if (place.guildId === null) return;
  const isClosed = error instanceof DiscordAPIError && CLOSED_THREAD.includes(error.code);
  const missing = missingIn(client, place).map((permission) => say(`permission.${permission}`));
  const permissions = missing.join(say('permission.and'));
  const text = isClosed
    ? say('permission.closed')
    : missing.length > 0
      ? say('permission.missing', { permissions })
      : say('permission.unknown');
  try {
    const channelId = await bot.api.direct(place.userId);
    await bot.api.send(channelId, notice(text), `p${messageId}`);
  } catch {
    // Who takes no direct messages cannot be told.
  }
}

function missingIn(client: Client, place: Place) {
  const channel = client.channels.cache.get(place.channelId);
  const me = client.guilds.cache.get(place.guildId ?? '')?.members.me;
  if (channel === undefined || !('permissionsFor' in channel) || me === null || me === undefined) return [];
  const granted = channel.permissionsFor(me);
  const speaks = place.isThread ? ('SendMessagesInThreads' as const) : ('SendMessages' as const);
  return (['ViewChannel', speaks, 'EmbedLinks', 'ReadMessageHistory'] as const).filter((one) => !granted.has(one));
}
