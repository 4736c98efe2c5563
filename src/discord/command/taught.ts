import { randomBytes } from 'node:crypto';
import { TextInputStyle } from 'discord.js';
import { DAY_MS } from '../../feedback/mod.js';
import { dayRange } from '../../language/mod.js';
import { describe } from '../answering.js';
import { isExpert } from '../community/experts.js';
import { nameOf } from '../community/learning.js';
import { revoke, store, teach } from '../community/teaching.js';
import type { Bot, Place } from '../context.js';
import { isAdmin } from '../interaction.js';
import { customId, PRESS } from '../render/ids.js';
import { notice } from '../render/knowledge.js';
import { textField } from '../render/modal.js';
import { renderTaken, renderTaughtList } from '../render/taught.js';
import type { Taught } from '../store/taught.js';
import { questionIn } from '../text/question.js';
import { plainLine, stripInvisible } from '../text/sanitize.js';
import type { CommandTurn, MenuTurn, ModalTurn, PressTurn, Turn } from './handler.js';

const MAX_QUESTION = 200;
const MAX_ANSWER = 4000;

/** Runs something that experts of the channel and moderators may do. */
export async function asKnower<T extends Turn>(
  turn: T,
  run: (turn: T, guildId: string) => Promise<void>,
): Promise<void> {
  const { event, responder, say } = turn;
  const { guildId } = event.place;
  if (guildId === null) await responder.reply(notice(say('guild.needed')));
  else if (!(await isKnower(turn))) await responder.reply(notice(say('taught.needed')));
  else await run(turn, guildId);
}

export const isKnower = async (turn: Turn): Promise<boolean> =>
  (await hasRole(turn)) || isAdmin(turn.event, turn.bot.options.adminRoleIds ?? []);

const hasRole = ({ bot, event }: Turn): Promise<boolean> => isExpert(bot, event.place, event.member?.roles);

/** “收录为答案”: asks which question the message answers. */
export async function takeIn(turn: MenuTurn): Promise<void> {
  const { bot, event, act, responder, say } = turn;
  const { message } = act;
  const answer = questionIn(message.content);
  if ((await bot.channels.in(event.place)).experts === null) return responder.reply(notice(say('taught.noExperts')));
  if (answer === '' || message.author.bot) return responder.reply(notice(say('taught.noText')));
  const draft = randomBytes(9).toString('base64url');
  bot.lessons.set(draft, { message, answer });
  const asked = message.referenced_message;
  const question = (await bot.calls.of(asked?.id ?? ''))?.question ?? questionIn(asked?.content ?? '');
  await responder.modal({
    custom_id: customId(PRESS.take, draft),
    title: say('taught.take'),
    components: [field('question', say('taught.question'), MAX_QUESTION, question, TextInputStyle.Short)],
  });
}

/** The message is taken in where its author has the role, whoever marked it. */
export async function takeInDrafted(turn: ModalTurn, draft: string): Promise<void> {
  const { bot, event, act, responder, say, language } = turn;
  const { place } = event;
  const lesson = bot.lessons.get(draft);
  const question = act.fields.get('question')?.trim() ?? '';
  if (lesson === undefined || place.guildId === null || question === '')
    return responder.reply(notice(say('record.gone')));
  await responder.defer(true);
  const { message, answer } = lesson;
  const name = await nameOfExpert(bot, { ...place, guildId: place.guildId }, message.author.id);
  if (name === null) {
    await responder.finish([notice(say('taught.author'))]);
    return;
  }
  const author = { id: message.author.id, name };
  const questionId = message.message_reference?.message_id ?? null;
  const said = { question, questionId, answer, messageId: message.id, author, language };
  const taken = await teach(bot, { ...place, guildId: place.guildId }, said);
  await responder.finish([taken === null ? notice(say('taught.failed')) : renderTaken(taken, say)]);
}

/** @returns the name of a member who has the role now, null for everybody else */
async function nameOfExpert(bot: Bot, place: Place & { guildId: string }, userId: string): Promise<string | null> {
  try {
    const { user, nick, roles } = await bot.api.member(place.guildId, userId);
    return (await isExpert(bot, place, roles)) ? nameOf(user, nick) : null;
  } catch (error) {
    bot.log.debug({ reason: describe(error) }, 'a member could not be looked up');
    return null;
  }
}

export async function taughtList({ bot, responder, say }: CommandTurn, guildId: string): Promise<void> {
  await responder.reply(renderTaughtList(await bot.taught.list(guildId), 0, say));
}

export async function taughtPage({ bot, responder, say }: PressTurn, guildId: string, offset: number): Promise<void> {
  await responder.deferUpdate();
  await responder.finish([renderTaughtList(await bot.taught.list(guildId), Math.max(0, offset), say)]);
}

/** What an expert writes instead stands under their own name. */
export async function taughtEdit(turn: CommandTurn, guildId: string): Promise<void> {
  const { responder, say } = turn;
  const entry = await entryNamed(turn, guildId);
  if (entry === null) return;
  if (!(await hasRole(turn))) return responder.reply(notice(say('taught.editors')));
  await responder.modal({
    custom_id: customId(PRESS.edit, entry.id),
    title: say('taught.edit'),
    components: [
      field('question', say('taught.question'), MAX_QUESTION, entry.question, TextInputStyle.Short),
      field('answer', say('taught.answer'), MAX_ANSWER, entry.answer, TextInputStyle.Paragraph),
    ],
  });
}

export async function editTaught(turn: ModalTurn, id: string): Promise<void> {
  const { bot, event, act, responder, say } = turn;
  const { guildId, userId } = event.place;
  const entry = guildId === null ? null : await bot.taught.get(guildId, id);
  if (entry === null || guildId === null || !(await hasRole(turn))) return responder.reply(notice(say('taught.gone')));
  await responder.defer(true);
  const [question, answer] = ['question', 'answer'].map((name) => stripInvisible(act.fields.get(name) ?? '').trim());
  const name = await nameOfExpert(bot, { ...event.place, guildId }, userId);
  const author = name === null ? {} : { authorId: userId, authorName: name };
  const texts = { question: question || entry.question, answer: answer || entry.answer };
  const taken = await store(bot, { ...entry, ...texts, ...author, taughtAt: Date.now() });
  await responder.finish([taken === null ? notice(say('taught.failed')) : renderTaken(taken, say)]);
}

export async function taughtExpire(turn: CommandTurn, guildId: string): Promise<void> {
  const { bot, act, responder, say } = turn;
  const entry = await entryNamed(turn, guildId);
  if (entry === null) return;
  const typed = act.options.get('day') ?? '';
  const last = dayRange(typed)?.last;
  if (last === undefined) return responder.reply(notice(say('ask.badDay', { day: plainLine(typed, 40) })));
  const expiresAt = Date.parse(`${last}T00:00:00Z`) + DAY_MS;
  if (expiresAt <= Date.now()) return takeBack(turn, entry);
  await bot.taught.save({ ...entry, expiresAt });
  await responder.reply(notice(say('taught.expires', { question: entry.question, day: last })));
}

export async function taughtRevoke(turn: CommandTurn, guildId: string): Promise<void> {
  const entry = await entryNamed(turn, guildId);
  if (entry !== null) await takeBack(turn, entry);
}

/** The button under what was taken in. */
export async function pressRevoke(turn: PressTurn, guildId: string, id: string): Promise<void> {
  const entry = await turn.bot.taught.get(guildId, id);
  if (entry === null) await turn.responder.reply(notice(turn.say('taught.gone')));
  else await takeBack(turn, entry);
}

async function takeBack({ bot, responder, say }: Turn, entry: Taught): Promise<void> {
  await responder.defer(true);
  await revoke(bot, entry);
  await responder.finish([notice(say('taught.revoked', { question: entry.question }))]);
}

async function entryNamed({ bot, act, responder, say }: CommandTurn, guildId: string): Promise<Taught | null> {
  const entry = await bot.taught.get(guildId, act.options.get('answer') ?? '');
  if (entry === null) await responder.reply(notice(say('taught.gone')));
  return entry;
}

const field = (id: string, label: string, most: number, value: string, style: TextInputStyle) =>
  textField({ id, label, most, value, style, required: true });
