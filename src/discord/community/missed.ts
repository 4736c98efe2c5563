import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MS } from '../../feedback/mod.js';
import { speak } from '../../messages/discord.js';
import { findAnswer, plainQuestion, publish, type Sink } from '../answering.js';
import type { Bot, Place } from '../context.js';
import { Refusal } from '../errors.js';
import type { Missed } from '../store/answers.js';
import { unlessGone } from './gone.js';
import { isQuiet } from './quiet.js';
import { isSure } from './silence.js';

/** Who asked longer ago does not wait for an answer any more. */
const GIVEN_UP_MS = 14 * DAY_MS;
/** Asked again of one generation, the newest; each costs as much as a question. */
const MOST = 200;
/** Answers at one look in one channel: an archive that arrives is no reason to fill it. */
const MOST_IN_A_CHANNEL = 5;

/**
 * Replies to what was said to questions asked in vain once articles answer them for sure.
 * @returns whether none is left for the next look
 */
export async function answerMissed(bot: Bot, generation: number, signal: AbortSignal): Promise<boolean> {
  const written = new Map<string, number>();
  const settled = new Set<string>();
  let areAll = true;
  for (const missed of await bot.answers.missed(generation, Date.now() - GIVEN_UP_MS, MOST)) {
    if (signal.aborted) return false;
    const { id, channelId, question } = missed;
    if (settled.has(`${channelId} ${question}`)) continue;
    const place: Place = { ...missed, parentId: missed.threadOf, isThread: missed.threadOf !== null };
    const settings = await bot.channels.in(place);
    if (settings.mode === 'off') {
      await bot.answers.missedBy(id, generation);
      continue;
    }
    const soFar = written.get(channelId) ?? 0;
    if (soFar >= MOST_IN_A_CHANNEL || isQuiet(settings.quiet, new Date())) {
      areAll = false;
      continue;
    }
    const previous = async () => (missed.parentId === null ? null : bot.answers.get(missed.parentId));
    const asked = { ...plainQuestion(question, missed.language, null), previous };
    const found = await findAnswer(bot, place, asked);
    if (found instanceof Refusal) {
      areAll = false;
      continue;
    }
    if (!isSure(found.answer, settings.leastConfidence)) {
      await bot.answers.missedBy(id, generation);
      continue;
    }
    // Noted before it is written: rather none than two. Whoever asked the same there is answered with it.
    await bot.answers.settle(channelId, question);
    settled.add(`${channelId} ${question}`);
    if (missed.guildId !== null) await bot.people.answered(missed.guildId, question);
    if (await unlessGone(publish(bot, place, asked, found, replyTo(bot, missed)))) written.set(channelId, soFar + 1);
    await sleep(bot.limits.noteEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return areAll;
}

function replyTo(bot: Bot, { id, channelId, messageId, language }: Missed): Sink {
  return {
    progress: () => undefined,
    async finish(outs) {
      const ids: string[] = [];
      for (const [i, out] of outs.entries()) {
        const said = i === 0 ? { ...out, content: speak(language)('missed.found') } : out;
        ids.push((await bot.api.send(channelId, said, `${i}g${id}`, i === 0 ? messageId : undefined)).id);
      }
      return ids;
    },
  };
}
