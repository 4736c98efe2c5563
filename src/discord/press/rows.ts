import type { Citation } from '../../core/mod.js';
import { answerCsv } from '../../show/mod.js';
import type { PressTurn } from '../command/handler.js';
import { isAdmin } from '../interaction.js';
import { withDelete } from '../render/answer.js';
import { notice } from '../render/knowledge.js';
import { citedOn, parseRows, renderRows } from '../render/rows.js';
import { articleFor, recordFor, wordsFor } from './answer.js';

/** Another page: in its place for who asked and moderators, beside it for anybody else, who alone sees it and turns on there. */
export async function turnRows(turn: PressTurn, value: string): Promise<void> {
  const { bot, event, act, responder } = turn;
  const { answerId, ...wanted } = parseRows(value);
  const record = await recordFor(turn, answerId);
  if (record === null) return;
  const isOwn = record.userId === event.place.userId || isAdmin(event, bot.options.adminRoleIds ?? []);
  const isInPlace = act.isPrivate || isOwn;
  await (isInPlace ? responder.deferUpdate() : responder.defer(true));
  const cited = citedOn(record, wanted.page);
  // What has left the articles since is not shown by turning to it.
  const isGone = (await shownStill(turn, cited)).length < cited.length;
  const page = renderRows(record, { ...wanted, isGone }, wordsFor(turn, record), bot.options.publicUrl);
  // That its quotes are out of date stands above an answer, whichever of its pages is open.
  const out = isInPlace ? { ...page, content: act.above } : page;
  await responder.finish(isInPlace && !act.isPrivate ? withDelete([out], record.id) : [out]);
}

/** All rows as the file that `wenjin ask --csv` writes, for who wants it. */
export async function giveTable(turn: PressTurn, id: string): Promise<void> {
  const { responder } = turn;
  const record = await recordFor(turn, id);
  if (record === null) return;
  await responder.defer(true);
  const citations = await shownStill(turn, record.citations);
  const file = { name: 'wenjin.csv', data: Buffer.from(answerCsv({ citations })), contentType: 'text/csv' };
  const say = wordsFor(turn, record);
  await responder.finish([{ ...notice(say('table.file', { n: citations.length })), files: [file] }]);
}

/** Quotes of articles that this channel may still be shown. */
async function shownStill(turn: PressTurn, citations: readonly Citation[]): Promise<readonly Citation[]> {
  const ids = [...new Set(citations.map(({ articleId }) => articleId))];
  const there = await Promise.all(ids.map(async (id) => ((await articleFor(turn, id)) === null ? [] : [id])));
  const shown = new Set(there.flat());
  return citations.filter(({ articleId }) => shown.has(articleId));
}
