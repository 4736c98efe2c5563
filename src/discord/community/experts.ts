import type { Answer, AnswerLanguage } from '../../core/mod.js';
import { speak } from '../../messages/discord.js';
import { describe } from '../answering.js';
import type { Bot, Place } from '../context.js';
import { isSure, mayBreakSilence } from './silence.js';

/** Asks those who know what the articles do not say for sure, once a question. */
export async function callExperts(
  bot: Bot,
  place: Place,
  question: { readonly id: string; readonly text: string; readonly language: AnswerLanguage },
  answer: Answer,
): Promise<void> {
  const { guildId, channelId, userId } = place;
  const settings = bot.channels.in(place);
  const { experts } = settings;
  if (guildId === null || experts === null || !isMissing(answer) || isSure(answer, settings.leastConfidence)) return;
  if (!mayBreakSilence(bot, place, settings)) return;
  const call = { questionId: question.id, guildId, channelId, userId, question: question.text };
  if (!bot.calls.begin(call)) return;
  bot.spoken.set(channelId, Date.now());
  const content = speak(question.language)('experts.call', { experts: `<@&${experts}>` });
  try {
    await bot.api.send(channelId, { content, pings: { roles: [experts] } }, `e${question.id}`, question.id);
  } catch (error) {
    bot.calls.withdraw(question.id);
    bot.log.warn({ reason: describe(error), channel: channelId }, 'the experts could not be called');
  }
}

/** Greetings miss nothing, and what is not even a question is not put to people. */
const isMissing = (answer: Answer): boolean =>
  answer.status === 'answered' || answer.reason === 'weak_evidence' || answer.reason === 'empty_index';
