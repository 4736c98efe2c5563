import { type AnswerLanguage, type Parsed, WenjinError } from '../../core/mod.js';
import { DAY_MS } from '../../feedback/mod.js';
import { speak } from '../../messages/discord.js';
import { type Bot, collectionsIn, type Place } from '../context.js';
import { settledBy } from '../store/channels.js';
import type { Taught } from '../store/taught.js';
import { stripInvisible } from '../text/sanitize.js';

/** What somebody who knows has said. */
export type Lesson = {
  readonly question: string;
  readonly questionId: string | null;
  readonly answer: string;
  readonly messageId: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly language: AnswerLanguage;
};

type Teaching = Pick<Bot, 'taught' | 'knowledgeBase' | 'asking' | 'changing'>;

/** A title is one line; the question's end is worth less than its beginning. Unit: characters. */
const MAX_TITLE = 200;
/** Its article is on another machine, or on none. Milliseconds. */
const LOST_MS = DAY_MS;

/**
 * Takes an answer in as a dated article under its author's name. What the same person answered to the same question before is
 * replaced.
 * @returns null where the library does not take it
 */
export async function teach(bot: Bot, place: Place & { guildId: string }, lesson: Lesson): Promise<Taught | null> {
  const { question, questionId, answer, messageId, author, language } = lesson;
  const earlier = questionId === null ? null : await bot.taught.answered(questionId, author.id);
  const entry = {
    ...{ id: earlier?.id ?? bot.taught.newId(), guildId: place.guildId, channelId: settledBy(place) },
    ...{ collection: earlier?.collection ?? (await collectionFor(bot, place)), articleId: earlier?.articleId ?? null },
    ...{ questionId, messageId, question: oneLine(question), answer: answer.trim(), language },
    ...{ authorId: author.id, authorName: author.name, taughtAt: Date.now(), expiresAt: null },
  };
  // Before it is indexed: the new index is not to answer the question as well.
  if (questionId !== null) await bot.calls.answered(questionId);
  const taken = await store(bot, entry);
  if (taken !== null) {
    await bot.people.answered(place.guildId, question);
    await bot.answers.settle(place.channelId, question);
  }
  return taken;
}

/** Puts an entry in, or in the place of what it said before. */
export async function store(bot: Bot, entry: Taught): Promise<Taught | null> {
  const { id, collection } = entry;
  const article = articleOf(entry);
  const bytes = new TextEncoder().encode(`${JSON.stringify([article], null, 2)}\n`);
  try {
    const outcome = await bot.changing.change(entry.articleId, () =>
      bot.knowledgeBase.add({ name: `taught-${id}.json`, bytes, collection }),
    );
    bot.asking.forgetAnswers();
    const articleId = outcome.status === 'failed' ? undefined : outcome.articles[0]?.id;
    if (articleId === undefined) return null;
    const taken = { ...entry, articleId };
    await bot.taught.save(taken);
    return taken;
  } catch (error) {
    if (!(error instanceof WenjinError)) throw error;
    bot.log.warn({ reason: error.code }, 'an answer could not be taken in');
    return null;
  }
}

/** An entry as it stands in the library. */
export function articleOf(entry: Taught) {
  const { id, guildId, channelId, messageId, question, answer, authorName, language, collection, taughtAt } = entry;
  const said = { question, answer: stripInvisible(answer).trim() };
  const text = speak(language)('taught.text', said);
  return {
    ...{ id: `taught-${id}`, title: question, text, collection, parsed: asPair(text, said.answer) },
    url: `https://discord.com/channels/${guildId}/${channelId}/${messageId}`,
    date: new Date(taughtAt).toISOString().slice(0, 10),
    source: speak(language)('taught.source', { name: authorName }),
    author: authorName,
  };
}

/** The whole text as one question with its answer: what its asker wrote helps to find it, and is never quoted. */
function asPair(text: string, answer: string): Parsed {
  const end = text.length;
  return {
    ...{ text, edits: [], origins: [{ start: 0, end, originalStart: 0, originalEnd: end }] },
    blocks: [{ start: 0, end, kind: 'pair', level: 1, body: end - answer.length }],
  };
}

/** Takes an entry out of what is answered from. Where its article lies on another machine, that one does it with its next look. */
export async function revoke(bot: Teaching, entry: Taught): Promise<void> {
  if (!(await takeOut(bot, entry))) await bot.taught.save({ ...entry, expiresAt: Date.now() });
}

/** Takes out what was to hold until now, as far as it lies on this machine; what no machine finds is given up in time. */
export async function revokeExpired(bot: Teaching, now = Date.now()): Promise<void> {
  for (const entry of await bot.taught.due(now)) {
    const isOut = await takeOut(bot, entry);
    if (!isOut && (entry.expiresAt ?? now) < now - LOST_MS) await bot.taught.remove(entry.id);
  }
}

/** @returns whether it was on this machine */
async function takeOut(bot: Teaching, { id, articleId }: Taught): Promise<boolean> {
  const isOut = articleId === null || (await bot.changing.change(articleId, () => bot.knowledgeBase.remove(articleId)));
  if (!isOut) return false;
  await bot.taught.remove(id);
  bot.asking.forgetAnswers();
  return true;
}

/**
 * One of the channel's collections that belong to its server. Where it answers from others' alone, one for what it is taught is
 * added to them.
 */
async function collectionFor(bot: Bot, place: Place & { guildId: string }): Promise<string> {
  const { guildId } = place;
  const used = await collectionsIn(bot, place);
  const own = used.filter((collection) => bot.policy.owns(guildId, collection));
  const home = bot.policy.home(guildId);
  const [first] = own.includes(home) ? [home] : own;
  if (first !== undefined) return first;
  const added = bot.policy.fromName(guildId, OWN_COLLECTION) ?? home;
  await bot.settings.useCollections(guildId, settledBy(place), [...used, added]);
  return added;
}
const OWN_COLLECTION = 'taught';

const oneLine = (text: string): string =>
  [...stripInvisible(text).replace(/\s+/g, ' ').trim()].slice(0, MAX_TITLE).join('');
