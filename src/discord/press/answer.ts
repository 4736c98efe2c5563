import { TextInputStyle } from 'discord.js';
import { speak } from '../../messages/discord.js';
import type { ModalTurn, PressTurn, Turn } from '../command/handler.js';
import { collectionsIn } from '../context.js';
import { Refusal } from '../errors.js';
import { isAdmin } from '../interaction.js';
import { uiLanguage } from '../locale.js';
import type { StoredArticle } from '../ports.js';
import { customId, PRESS } from '../render/ids.js';
import { notice } from '../render/knowledge.js';
import { choiceField, textField } from '../render/modal.js';
import { parseReading, type Reading, renderReading } from '../render/reading.js';
import { renderSource } from '../render/source.js';
import { renderWhy, WHY_PASSAGES } from '../render/why.js';
import type { Out } from '../rest/discord.js';
import type { AnswerRecord } from '../store/answers.js';

const MAX_REASON = 1000;
/** What an answer can be blamed for, in the order in which it is offered. */
const FAULTS = ['offPoint', 'wrong', 'source', 'outdated', 'other'] as const;

/** The answer of a button, where this channel showed it; says so where its record is gone. */
export async function recordFor({ bot, event, responder, say }: Turn, id: string): Promise<AnswerRecord | null> {
  const record = await bot.answers.get(id);
  if (record !== null && record.channelId === event.place.channelId) return record;
  await responder.reply(notice(say('record.gone')));
  return null;
}

/** An English Discord shows an answer's buttons in the answer's language. */
export const wordsFor = ({ event }: Turn, record: AnswerRecord) => speak(uiLanguage(event.locale, record.language));

export async function showSource(turn: PressTurn, id: string): Promise<void> {
  const record = await recordFor(turn, id);
  if (record === null) return;
  await turn.responder.defer(true);
  const cited = await Promise.all(
    record.citations.map(async (citation) => ({ citation, article: await articleFor(turn, citation.articleId) })),
  );
  await turn.responder.finish([renderSource(id, cited, wordsFor(turn, record), turn.bot.options.publicUrl)]);
}

/** An article where this channel may be shown it. */
export async function articleFor({ bot, event }: Turn, articleId: string): Promise<StoredArticle | null> {
  const article = await bot.knowledgeBase.read(articleId);
  return article !== null && (await collectionsIn(bot, event.place)).includes(article.collection) ? article : null;
}

/** The whole article, opened where it is quoted. */
export async function readArticle(turn: PressTurn, value: string): Promise<void> {
  const { page: _, ...reading } = parseReading(value);
  const record = await recordFor(turn, reading.answerId);
  if (record === null) return;
  await turn.responder.defer(true);
  await turn.responder.finish([await pageFor(turn, record, reading)]);
}

/** Another page, in the same message. */
export async function turnPage(turn: PressTurn, value: string): Promise<void> {
  const { page, ...reading } = parseReading(value);
  const record = await recordFor(turn, reading.answerId);
  if (record === null) return;
  await turn.responder.deferUpdate();
  await turn.responder.finish([await pageFor(turn, record, reading, page)]);
}

async function pageFor(turn: PressTurn, record: AnswerRecord, reading: Reading, page?: number): Promise<Out> {
  const say = wordsFor(turn, record);
  const citation = record.citations.find(({ n }) => n === reading.n);
  const article = citation === undefined ? null : await articleFor(turn, citation.articleId);
  if (citation === undefined || article === null) return notice(say('source.gone'));
  const { publicUrl } = turn.bot.options;
  return renderReading(reading, citation, article, say, { publicUrl, ...(page === undefined ? {} : { page }) });
}

export async function showWhy(turn: PressTurn, id: string): Promise<void> {
  const { bot, event, responder } = turn;
  const record = await recordFor(turn, id);
  if (record === null) return;
  await responder.defer(true);
  const allowed = await collectionsIn(bot, event.place);
  const options = {
    collections: record.collections.filter((c) => allowed.includes(c)),
    limit: WHY_PASSAGES,
    history: (await bot.answers.turns(record, record.collections)).slice(0, -1),
    dictionary: await bot.settings.dictionaryView(event.place.guildId),
  };
  const cited = new Set(record.citations.map((c) => c.passageId));
  const say = wordsFor(turn, record);
  try {
    // It costs as much as a question, so it waits among them.
    const found = await bot.queue.run(() => bot.explainer.search(record.question, options));
    await responder.finish([renderWhy(found, cited, say)]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await responder.finish([notice(say(error.word, error.values))]);
  }
}

/** Takes an answer away for everybody, where its asker or a moderator wants that. */
export async function deleteAnswer(turn: PressTurn, id: string): Promise<void> {
  const { bot, event, responder } = turn;
  const record = await recordFor(turn, id);
  if (record === null) return;
  const say = wordsFor(turn, record);
  const may = record.userId === event.place.userId || isAdmin(event, bot.options.adminRoleIds ?? []);
  if (!may) {
    await responder.reply(notice(say('delete.notYours')));
    return;
  }
  await responder.defer(true);
  // A quick reader presses before Discord has told the bot the id of its own message.
  for (const messageId of new Set([turn.act.messageId, ...(await bot.answers.messagesOf(id))])) {
    await bot.api.remove(record.channelId, messageId);
    await bot.answers.messageGone(messageId);
  }
  await responder.finish([notice(say('delete.done'))]);
}

/** Ends the work on a question where its asker or a moderator wants that; who else asked the same still gets the answer. */
export async function stopAsking({ bot, event, responder, say }: PressTurn, id: string): Promise<void> {
  const running = bot.stops.get(id);
  if (running === undefined) return responder.reply(notice(say('stop.over')));
  if (running.userId !== event.place.userId && !isAdmin(event, bot.options.adminRoleIds ?? []))
    return responder.reply(notice(say('stop.notYours')));
  await responder.deferUpdate();
  running.stop();
}

export async function voteUp(turn: PressTurn, id: string): Promise<void> {
  const record = await recordFor(turn, id);
  if (record === null) return;
  await turn.bot.people.vote(record, turn.event.place.userId, { verdict: 'up', reason: null, expected: null });
  turn.bot.metrics.vote('up');
  await turn.responder.reply(notice(wordsFor(turn, record)('vote.up')));
}

/** The vote counts at once; the reason is added when the modal is sent. */
export async function voteDown(turn: PressTurn, id: string): Promise<void> {
  const record = await recordFor(turn, id);
  if (record === null) return;
  const say = wordsFor(turn, record);
  const text = (id: string, label: string, hint: string) =>
    textField({ id, label, hint, required: false, style: TextInputStyle.Paragraph, most: MAX_REASON });
  const choices = FAULTS.map((value) => ({ value, label: say(`vote.${value}`) }));
  await turn.responder.modal({
    custom_id: customId(PRESS.reason, id),
    title: say('vote.title'),
    components: [
      choiceField({ id: 'fault', label: say('vote.fault'), required: true, choices }),
      text('reason', say('vote.reason'), say('vote.reasonHint')),
      text('expected', say('vote.expected'), say('vote.expectedHint')),
    ],
  });
  await turn.bot.people.vote(record, turn.event.place.userId, { verdict: 'down', reason: null, expected: null });
  turn.bot.metrics.vote('down');
}

export async function giveReason(turn: ModalTurn, id: string): Promise<void> {
  const record = await recordFor(turn, id);
  if (record === null) return;
  const say = wordsFor(turn, record);
  const text = (field: string) => turn.act.fields.get(field)?.trim() || null;
  const fault = FAULTS.find((one) => one === text('fault'));
  const parts = [fault === undefined ? null : say(`vote.${fault}`), text('reason')];
  const reason = parts.filter((part) => part !== null).join(say('vote.colon')) || null;
  await turn.bot.people.vote(record, turn.event.place.userId, { verdict: 'down', reason, expected: text('expected') });
  await turn.responder.reply(notice(say('vote.down')));
}
