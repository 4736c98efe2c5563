import { findAnswer, plainQuestion, refuseAtOnce } from '../answering.js';
import { fingerprintOf, MAX_QUESTION } from '../community/subscriptions.js';
import { Refusal } from '../errors.js';
import { notice } from '../render/knowledge.js';
import { questionIn } from '../text/question.js';
import { plainLine } from '../text/sanitize.js';
import type { CommandTurn } from './handler.js';

/** Each is asked again whenever the index is another. */
const MOST_OWN = 5;

export async function subscribe({ bot, event, act, responder, say, language }: CommandTurn): Promise<void> {
  const { place } = event;
  const text = questionIn(act.options.get('question') ?? '').slice(0, MAX_QUESTION);
  const asked = plainQuestion(text, language, event.id);
  if (text === '') return responder.reply(notice(say('ask.mentionOnly')));
  if ((await bot.subscriptions.of(place.userId)).length >= MOST_OWN)
    return responder.reply(notice(say('subscribe.full', { limit: MOST_OWN })));
  const refusal = await refuseAtOnce(bot, place, asked);
  if (refusal !== null) return responder.reply(notice(refusal));
  await responder.defer(true);
  const found = await findAnswer(bot, place, asked);
  if (found instanceof Refusal) {
    await responder.finish([notice(say(found.word, found.values))]);
    return;
  }
  const { generation } = found.answer;
  await bot.subscriptions.add({
    ...place,
    question: text,
    language,
    fingerprint: fingerprintOf(found.answer),
    generation,
  });
  await responder.finish([notice(say('subscribe.added', { question: text }))]);
}

export async function subscriptions({ bot, event, responder, say }: CommandTurn): Promise<void> {
  const own = await bot.subscriptions.of(event.place.userId);
  if (own.length === 0) return responder.reply(notice(say('subscribe.none')));
  const lines = own.map(({ question, channelId }) => `- ${plainLine(question, 150)} · <#${channelId}>`);
  return responder.reply({ embeds: [{ title: say('subscribe.title'), description: lines.join('\n') }] });
}

export async function unsubscribe({ bot, event, act, responder, say }: CommandTurn): Promise<void> {
  const removed = await bot.subscriptions.remove(act.options.get('question') ?? '', event.place.userId);
  return responder.reply(notice(say(removed ? 'subscribe.removed' : 'subscribe.missing')));
}
