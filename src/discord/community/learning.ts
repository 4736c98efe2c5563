import type { APIUser, GatewayMessageCreateDispatchData, GatewayMessageUpdateDispatchData } from 'discord.js';
import type { AnswerLanguage } from '../../core/mod.js';
import { speak } from '../../messages/discord.js';
import type { Bot, Place } from '../context.js';
import { notice } from '../render/knowledge.js';
import { renderTaken } from '../render/taught.js';
import { Written } from '../rest/written.js';
import type { ExpertCall } from '../store/calls.js';
import { questionIn } from '../text/question.js';
import { isExpert } from './experts.js';
import { type Lesson, revoke, store, teach } from './teaching.js';

type Message = GatewayMessageCreateDispatchData | GatewayMessageUpdateDispatchData;

/** What an expert answers to a question that the experts were asked. */
export type Reply = { readonly call: ExpertCall; readonly answer: string };

/**
 * A reply to a call, or to the question behind it, by somebody who has the role as Discord says with this very message. Only
 * what they wrote themselves counts: what a link unfolds to was written by others.
 * @returns null for everything else
 */
export async function replyToCall(
  bot: Bot,
  place: Place,
  message: GatewayMessageCreateDispatchData,
): Promise<Reply | null> {
  const call = await callOf(bot, message);
  if (call === null || call.guildId !== place.guildId || !(await isByExpert(bot, place, message))) return null;
  const answer = questionIn(message.content);
  // 你说的是哪个班？ asks back.
  return answer === '' || /[?？]\s*$/u.test(answer) ? null : { call, answer };
}

/** The call that a message answers: it replies to the question, or to what the bot replied to that. */
async function callOf(
  bot: Bot,
  { message_reference: reference, referenced_message: other }: Message,
): Promise<ExpertCall | null> {
  const to = other?.author.id === bot.appId ? other.message_reference : reference;
  return to?.message_id === undefined ? null : bot.calls.of(to.message_id);
}

const isByExpert = async (bot: Bot, place: Place, { author, member, webhook_id }: Message): Promise<boolean> =>
  !author.bot && webhook_id === undefined && (await isExpert(bot, place, member?.roles));

/** Takes the reply in, and tells its author what became of it. */
export async function learn(
  bot: Bot,
  place: Place & { guildId: string },
  message: GatewayMessageCreateDispatchData,
  { call, answer }: Reply,
  language: AnswerLanguage,
): Promise<void> {
  const { question, questionId } = call;
  const author = { id: message.author.id, name: nameOf(message.author, message.member?.nick) };
  const lesson: Lesson = { question, questionId, answer, messageId: message.id, author, language };
  const sink = new Written(bot.api, message.channel_id, message.id);
  sink.start();
  const say = speak(language);
  const taken = await teach(bot, place, lesson);
  await sink.finish([taken === null ? notice(say('taught.failed')) : renderTaken(taken, say)]);
}

/** What somebody is called in a server. */
export const nameOf = (user: Pick<APIUser, 'global_name' | 'username'>, nick: string | null | undefined): string =>
  nick ?? user.global_name ?? user.username;

/** Who changes a message that was taken in changes the entry, as long as they have the role. */
export async function relearn(bot: Bot, place: Place, message: GatewayMessageUpdateDispatchData): Promise<void> {
  const entry = await bot.taught.ofMessage(message.id);
  if (entry === null || entry.authorId !== message.author.id || !(await isByExpert(bot, place, message))) return;
  const answer = questionIn(message.content);
  if (answer !== '' && answer !== entry.answer) await store(bot, { ...entry, answer, taughtAt: Date.now() });
}

/** Who deletes it takes the entry back. */
export async function unlearn(bot: Bot, messageId: string): Promise<void> {
  const entry = await bot.taught.ofMessage(messageId);
  if (entry !== null) await revoke(bot, entry);
}
