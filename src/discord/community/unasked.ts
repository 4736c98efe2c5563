import type { Client, GatewayMessageCreateDispatchData } from 'discord.js';
import type { AnswerLanguage } from '../../core/mod.js';
import { answersItself, isQuestionInForm, namesSomething, standsAlone } from '../../language/mod.js';
import { isFirstOfPost, isToNobodyElse, isWritten, questionOf } from '../addressed.js';
import { describe, findAnswer, plainQuestion, publish, refuseAtOnce } from '../answering.js';
import type { Bot, Place } from '../context.js';
import { Refusal } from '../errors.js';
import { Written } from '../rest/written.js';
import { type ChannelSettings, settledBy } from '../store/channels.js';
import { callExperts } from './experts.js';
import { recalls } from './recall.js';
import { isSure, mayBreakSilence } from './silence.js';

/** Shorter messages ask nothing that could be looked for, longer ones tell. Unit: characters. */
const SHORTEST = 4;
const LONGEST = 1000;
/** How sure an answer to what is said among those present has to be: they hardly ever mean the articles. */
const SURE_IN_TALK = 0.8;
/** So many votes say something about a channel. */
const ENOUGH_VOTES = 10;

/** What a message asks everybody. */
export type OpenQuestion = {
  readonly text: string;
  /** Whether it is worth anybody's while: what is said among those present is not put to experts. */
  readonly isForExperts: boolean;
};

/** A question that is worth looking up here; null for all that is left to people. */
export async function openQuestion(
  bot: Bot,
  client: Client,
  place: Place,
  message: GatewayMessageCreateDispatchData,
): Promise<OpenQuestion | null> {
  const settings = await bot.channels.in(place);
  const listens = settings.mode === 'questions' || settings.mode === 'everything';
  if (place.guildId === null || !listens || (settings.threadsOnly && !place.isThread)) return null;
  if (message.author.bot || message.webhook_id !== undefined || !isWritten(message)) return null;
  if (!isToNobodyElse(message) || message.mention_everyone) return null;
  if (!mayBreakSilence(bot, place, settings) || (await isVotedDown(bot, place, settings))) return null;
  const text = questionOf(client, message);
  const length = [...text].length;
  if (length < SHORTEST || length > LONGEST || answersItself(text) || !namesSomething(text)) return null;
  const isPost = isFirstOfPost(client, message);
  const asks = isPost || isQuestionInForm(text);
  if (!asks && settings.mode !== 'everything' && !recalls(text, await bot.taught.list(place.guildId))) return null;
  return { text, isForExperts: isPost || (asks && standsAlone(text)) };
}

/** Answers where the answer is sure and nobody else has answered; asks the experts where it is not; else is silent. */
export async function answerUnasked(
  bot: Bot,
  place: Place,
  message: GatewayMessageCreateDispatchData,
  { text, isForExperts }: OpenQuestion,
  language: AnswerLanguage,
): Promise<void> {
  const asked = plainQuestion(text, language, message.id);
  if ((await refuseAtOnce(bot, place, asked)) !== null) return;
  const found = await findAnswer(bot, place, asked);
  if (found instanceof Refusal) return;
  const settings = await bot.channels.in(place);
  const least = isForExperts ? settings.leastConfidence : Math.max(settings.leastConfidence, SURE_IN_TALK);
  if (!isSure(found.answer, least)) {
    bot.metrics.answer('silent');
    // Whoever was answered by a person needs no experts.
    if (isForExperts && !(await isAnswered(bot, place, message)))
      await callExperts(bot, place, { id: message.id, text, language }, found.answer);
    return;
  }
  if ((await isAnswered(bot, place, message)) || !mayBreakSilence(bot, place, settings)) return;
  bot.spoken.set(place.channelId, Date.now());
  const sink = new Written(bot.api, message.channel_id, message.id);
  bot.metrics.answer(await publish(bot, place, asked, found, sink, settledBy(place)));
}

/** Where members voted too many unasked answers down, the bot waits to be asked. */
async function isVotedDown(bot: Bot, place: Place, { leastApproval }: ChannelSettings): Promise<boolean> {
  if (leastApproval === 0) return false;
  const { up, down } = await bot.answers.tallyOf(settledBy(place));
  return up + down >= ENOUGH_VOTES && up / (up + down) < leastApproval;
}

/**
 * Whether a person was there first: a thread in which anybody but the asker has written is answered, or answered by the bot;
 * in a channel, where many talk, a reply answers. What cannot be looked at is left alone.
 */
async function isAnswered(bot: Bot, place: Place, message: GatewayMessageCreateDispatchData): Promise<boolean> {
  try {
    if (place.isThread) {
      const said = await bot.api.newest(place.channelId);
      return said.some(({ author }) => author.id !== message.author.id && (!author.bot || author.id === bot.appId));
    }
    const later = await bot.api.after(place.channelId, message.id);
    const isReply = (one: (typeof later)[number]) => one.message_reference?.message_id === message.id;
    return later.some((one) => isReply(one) && one.author.id !== message.author.id);
  } catch (error) {
    bot.log.debug({ reason: describe(error) }, 'a channel could not be looked at');
    return true;
  }
}
