import { DiscordAPIError } from 'discord.js';
import { type Answer, type AnswerLanguage, type ArticleFilter, StoppedError, WenjinError } from '../core/mod.js';
import { speak } from '../messages/discord.js';
import { answerText } from '../show/mod.js';
import { type Bot, collectionsIn, type Place } from './context.js';
import { Refusal } from './errors.js';
import { renderTalk, withDelete } from './render/answer.js';
import { notice } from './render/knowledge.js';
import { isOfRows, renderInRows, rowsText } from './render/rows.js';
import type { Button, Out } from './rest/discord.js';
import { reasonOf } from './rest/patient.js';
import type { Meanwhile } from './service/asking.js';
import type { AnswerRecord, Turn } from './store/answers.js';
import { whileWaiting } from './waiting.js';

/** Where an answer goes: to an interaction or under a written message. */
export type Sink = {
  progress(text: string, buttons?: readonly Button[]): void;
  /** @returns the ids of the messages that hold it */
  finish(outs: readonly Out[]): Promise<readonly string[]>;
};

export type Asked = {
  readonly text: string;
  readonly scope: string | null;
  /** What the asker is spoken to in. */
  readonly language: AnswerLanguage;
  /** The id of the interaction or message, which says when it was asked; null for what the bot asks again by itself. */
  readonly id: string | null;
  /** The answer that it follows; looked up once the question is acknowledged. */
  readonly previous: () => Promise<AnswerRecord | null>;
  /** A message that the question is about. */
  readonly about?: Turn;
  /** Whether nobody but the asker sees the answer. @default false */
  readonly isPrivate?: boolean;
  /** Days and source of the articles that are looked at. */
  readonly filter?: ArticleFilter;
};

/** A question that goes on from nothing and asks of all that the place answers from. */
export const plainQuestion = (text: string, language: AnswerLanguage, id: string | null): Asked => ({
  ...{ text, language, id, scope: null, previous: async () => null },
});

/** A question that is refused before anything is done for it. */
export async function refuseAtOnce(bot: Bot, place: Place, { scope, language }: Asked): Promise<string | null> {
  const say = speak(language);
  if (bot.inflight.stopping) return say('stopping');
  if (scope !== null && (await scopeIn(bot, place, scope)) === null) return say('scope.unknown', { scope });
  const keys = [
    { word: 'quota.user', quota: bot.userQuota, key: place.userId },
    ...(place.guildId === null ? [] : [{ word: 'quota.guild', quota: bot.guildQuota, key: place.guildId } as const]),
  ] as const;
  for (const { word, quota, key } of keys) {
    const verdict = quota.check(key);
    if (verdict.ok) continue;
    const seconds = Math.max(1, Math.ceil(verdict.retryMs / 1000));
    return say(word, { limit: quota.limit, minutes: Math.round(quota.windowMs / 60_000), seconds });
  }
  for (const { quota, key } of keys) quota.use(key);
  return null;
}

/** The one collection that a person named, if this channel answers from it. */
export async function scopeIn(bot: Bot, place: Place, scope: string): Promise<readonly string[] | null> {
  const wanted = scope.trim();
  const found = (await collectionsIn(bot, place)).filter(
    (c) => c === wanted || bot.policy.toName(c) === wanted || homeNamed(bot, c, wanted),
  );
  return found.length === 0 ? null : found;
}

const homeNamed = (bot: Bot, collection: string, name: string): boolean =>
  bot.policy.toName(collection) === null &&
  (['zh-Hans', 'zh-Hant', 'en'] as const).some((l) => speak(l)('home') === name);

/**
 * Answers into a sink, whatever happens on the way.
 * @returns null where there is no answer
 * @throws what Discord says where the bot may not write
 */
export async function answerInto(bot: Bot, place: Place, asked: Asked, sink: Sink): Promise<Answer | null> {
  const started = Date.now();
  const say = speak(asked.language);
  let answer: Answer | null = null;
  const waiting = whileWaiting(bot, place, asked.language, sink);
  try {
    const found = await findAnswer(bot, place, asked, waiting);
    if (found instanceof Refusal) {
      await sink.finish([notice(say(found.word, found.values))]);
      bot.metrics.answer(found.word);
    } else {
      bot.metrics.answer(await publish(bot, place, asked, found, sink));
      answer = found.answer;
    }
  } catch (error) {
    bot.metrics.failure('answer');
    bot.log.warn({ reason: describe(error), channel: place.channelId }, 'an answer could not be delivered');
    if (isForbidden(error)) throw error;
  } finally {
    waiting.end();
  }
  bot.metrics.answered(Date.now() - started);
  return answer;
}

/** Discord's codes for threads that are archived or locked. */
export const CLOSED_THREAD: readonly unknown[] = [50083, 160005];

/** Whether Discord does not let the bot write there. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof DiscordAPIError && (error.status === 403 || CLOSED_THREAD.includes(error.code));

/** An answer with what it was found from. */
export type Found = {
  readonly answer: Answer;
  readonly previous: AnswerRecord | null;
  readonly collections: readonly string[];
};

export async function findAnswer(
  bot: Bot,
  place: Place,
  asked: Asked,
  meanwhile: Omit<Meanwhile, 'askedAt'> = {},
): Promise<Found | Refusal> {
  await bot.first.whenQuiet();
  if (bot.options.logQuestions) bot.log.info({ channel: place.channelId, question: asked.text }, 'a question');
  try {
    const previous = await asked.previous();
    const scope = asked.scope === null ? null : await scopeIn(bot, place, asked.scope);
    const collections = scope ?? (await collectionsIn(bot, place));
    const history = asked.about ? [asked.about] : await bot.answers.turns(previous, collections);
    const dictionary = await bot.settings.dictionaryView(place.guildId);
    const language = (await bot.channels.in(place)).language ?? undefined;
    const question = { text: asked.text, collections, history, dictionary, filter: asked.filter ?? {}, language };
    const askedAt = asked.id === null ? undefined : BigInt(asked.id);
    const answer = await bot.changing.latest((isAgain) => {
      if (isAgain) bot.asking.forgetAnswers();
      return bot.asking.ask(question, { ...meanwhile, askedAt });
    });
    return { answer, previous, collections };
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof StoppedError) return new Refusal('answer.stopped');
    bot.log.error({ reason: describe(error) }, 'the answerer failed');
    return new Refusal('answer.failed');
  }
}

/** Shows an answer, and keeps what its buttons need. @returns what became of the question, for the metrics */
export async function publish(
  bot: Bot,
  place: Place,
  asked: Asked,
  { answer, previous, collections }: Found,
  sink: Sink,
  unaskedIn: string | null = null,
): Promise<string> {
  const { language, isPrivate = false } = asked;
  const say = speak(language);
  if (answer.status === 'no_evidence' && answer.reason === 'small_talk') {
    const shown = await sink.finish([renderTalk(answer)]);
    // No turn of a conversation: 谢谢 keeps what it follows, and a reply to it goes on from there.
    if (previous !== null && !isPrivate) await bot.answers.shownIn(previous.id, shown);
    return 'small_talk';
  }
  if (answer.status === 'no_evidence' && answer.reason === 'empty_index') {
    await sink.finish([notice(say('answer.noArticles'))]);
    return 'empty_index';
  }
  const given = {
    ...{ guildId: place.guildId, channelId: place.channelId, userId: place.userId },
    parentId: previous?.id ?? null,
    ...{ question: asked.text, status: answer.status, language, collections },
    answer: isOfRows(answer) ? rowsText(answer) : answerText(answer),
    generation: answer.generation,
    citations: answer.citations,
  };
  const record = await bot.answers.save(given, { unaskedIn, threadOf: place.parentId });
  if (answer.status === 'no_evidence' && answer.reason === 'weak_evidence')
    await bot.people.unanswered(place.guildId, place.channelId, place.userId, asked.text);
  const outs = renderInRows({ ...answer, question: asked.text }, record, say, bot.options.publicUrl);
  const messageIds = await sink.finish(isPrivate ? outs : withDelete(outs, record.id));
  // What only the asker sees can neither be replied to nor changed later.
  if (!isPrivate) await bot.answers.shownIn(record.id, messageIds);
  return answer.status;
}

/** For logs: never what anybody wrote. */
export function describe(error: unknown): string {
  if (error instanceof WenjinError) return error.code;
  return reasonOf(error);
}

/** Conversations in a thread or a direct conversation go on for this long. */
const TALK_MS = 30 * 60_000;

/** The answer that a person's question in a thread or a direct conversation follows. */
export async function previousIn(bot: Bot, place: Place): Promise<AnswerRecord | null> {
  if (!place.isThread && place.guildId !== null) return null;
  return bot.answers.latestIn(place.channelId, place.userId, Date.now() - TALK_MS);
}
