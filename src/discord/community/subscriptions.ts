import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../core/mod.js';
import { speak } from '../../messages/discord.js';
import { findAnswer, plainQuestion, publish, type Sink } from '../answering.js';
import type { Bot } from '../context.js';
import { Refusal } from '../errors.js';
import type { Subscription } from '../store/subscriptions.js';
import { plainLine } from '../text/sanitize.js';
import { unlessGone } from './gone.js';

/** A longer question is cut. Unit: UTF-16 units. */
export const MAX_QUESTION = 300;

/** What is quoted, wherever it stands: an article that moved answers as before. */
export const fingerprintOf = (answer: Answer): string =>
  JSON.stringify(answer.citations.map(({ quote }) => quote).toSorted());

/** Asks again what people want to hear about, and tells them in their channel where the answer is another. */
export async function tellSubscribers(bot: Bot, generation: number, signal: AbortSignal): Promise<void> {
  for (const subscription of await bot.subscriptions.askedBefore(generation)) {
    if (signal.aborted) return;
    const { id, question, language } = subscription;
    const asked = plainQuestion(question, language, null);
    const found = await findAnswer(bot, subscription, asked);
    // Asked again with the next look.
    if (found instanceof Refusal) continue;
    const fingerprint = fingerprintOf(found.answer);
    if (fingerprint !== subscription.fingerprint) {
      await unlessGone(publish(bot, subscription, asked, found, sinkFor(bot, subscription, generation)));
      await sleep(bot.limits.noteEveryMs, undefined, { signal }).catch(() => undefined);
    }
    await bot.subscriptions.asked(id, fingerprint, generation);
  }
}

/** Messages of the bot's own accord, the first of which names who wanted them. */
function sinkFor(bot: Bot, { id, channelId, userId, question, language }: Subscription, generation: number): Sink {
  const said = { user: `<@${userId}>`, question: plainLine(question, MAX_QUESTION) };
  const content = speak(language)('subscribe.changed', said);
  return {
    progress: () => undefined,
    async finish(outs) {
      const ids: string[] = [];
      for (const [i, out] of outs.entries()) {
        const named = i === 0 ? { ...out, content, pings: { users: [userId] } } : out;
        ids.push((await bot.api.send(channelId, named, `${i}${id}${generation}`)).id);
      }
      return ids;
    },
  };
}
