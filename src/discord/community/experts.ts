import type { Answer, AnswerLanguage } from '../../core/mod.js';
import { speak } from '../../messages/discord.js';
import { describe, findAnswer, plainQuestion, publish } from '../answering.js';
import type { Bot, Place } from '../context.js';
import { Refusal } from '../errors.js';
import { Written } from '../rest/written.js';
import { settledBy } from '../store/channels.js';
import { unlessGone } from './gone.js';
import { isQuiet } from './quiet.js';
import { isSure, mayBreakSilence } from './silence.js';

/** Whether these roles, as Discord says them now, are those of somebody whose answers are taken in here. */
export async function isExpert(
  bot: Pick<Bot, 'channels'>,
  place: Place,
  roles: readonly string[] | undefined,
): Promise<boolean> {
  const { experts } = await bot.channels.in(place);
  return experts !== null && (roles?.includes(experts) ?? false);
}

/** Asks those who know what the articles do not say for sure, once a question. */
export async function callExperts(
  bot: Bot,
  place: Place,
  question: { readonly id: string; readonly text: string; readonly language: AnswerLanguage },
  answer: Answer,
): Promise<void> {
  const { guildId, channelId, parentId, userId } = place;
  const settings = await bot.channels.in(place);
  const { experts } = settings;
  if (guildId === null || experts === null || !isMissing(answer) || isSure(answer, settings.leastConfidence)) return;
  if (!mayBreakSilence(bot, place, settings)) return;
  const { generation } = answer;
  const asked = { questionId: question.id, question: question.text, language: question.language };
  const call = { ...asked, guildId, channelId, parentId, userId, generation };
  if (!(await bot.calls.begin(call))) return;
  // Something may have been said in the meantime.
  if (!mayBreakSilence(bot, place, settings)) {
    await bot.calls.withdraw(question.id);
    return;
  }
  bot.spoken.set(channelId, Date.now());
  const content = speak(question.language)('experts.call', { experts: `<@&${experts}>` });
  try {
    await bot.api.send(channelId, { content, pings: { roles: [experts] } }, `e${question.id}`, question.id);
  } catch (error) {
    await bot.calls.withdraw(question.id);
    bot.log.warn({ reason: describe(error), channel: channelId }, 'the experts could not be called');
  }
}

/** Greetings miss nothing, and what is not even a question is not put to people. */
const isMissing = (answer: Answer): boolean =>
  answer.status === 'answered' || answer.reason === 'weak_evidence' || answer.reason === 'empty_index';

/**
 * Answers under the questions that experts were asked what articles say now that came since.
 * @returns whether none has to wait for the end of quiet hours
 */
export async function answerOpenCalls(bot: Bot, generation: number, signal: AbortSignal): Promise<boolean> {
  let areAll = true;
  for (const call of await bot.calls.open(generation)) {
    if (signal.aborted) return false;
    const { questionId, channelId, question, language } = call;
    const place: Place = { ...call, isThread: call.parentId !== null };
    const settings = await bot.channels.in(place);
    if (settings.experts === null) continue;
    if (isQuiet(settings.quiet, new Date())) {
      areAll = false;
      continue;
    }
    const asked = plainQuestion(question, language, null);
    const found = await findAnswer(bot, place, asked);
    if (found instanceof Refusal) continue;
    await bot.calls.missed(questionId, generation);
    if (!isSure(found.answer, settings.leastConfidence)) continue;
    await bot.calls.answered(questionId);
    const sink = new Written(bot.api, channelId, questionId, 'o');
    await unlessGone(publish(bot, place, asked, found, sink, settledBy(place)));
    await bot.people.answered(call.guildId, question);
    await bot.answers.settle(channelId, question);
  }
  return areAll;
}
