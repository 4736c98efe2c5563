import { clusterQuestions, type FeedbackLine } from '../../feedback/mod.js';
import type { Say } from '../../messages/discord.js';
import { notice } from '../render/knowledge.js';
import type { Out } from '../rest/discord.js';
import { MAX_DICTIONARY } from '../store/settings.js';
import type { Taught } from '../store/taught.js';
import { plainLine, stripInvisible, truncate } from '../text/sanitize.js';
import type { CommandTurn } from './handler.js';

const MAX_TERM = 40;
const MAX_TERMS = 10;
const MAX_GAPS_READ = 2000;
const MAX_GAPS_SHOWN = 15;

/** `软件=軟體` are synonyms, one word alone is kept whole. @returns null where it is neither */
export function readTerms(text: string): readonly string[] | null {
  const terms = stripInvisible(text)
    .normalize('NFC')
    .split(/[=＝]/)
    .map((t) => t.replace(/\s+/g, ' ').trim());
  const distinct = [...new Set(terms)];
  const fits = (t: string) => t !== '' && [...t].length <= MAX_TERM;
  return distinct.every(fits) && distinct.length <= MAX_TERMS ? distinct : null;
}

export async function dictAdd({ bot, act, responder, say }: CommandTurn, guildId: string): Promise<void> {
  const terms = readTerms(act.options.get('word') ?? '');
  if (terms === null) return responder.reply(notice(say('dict.bad')));
  if ((await bot.settings.dictionary(guildId)).length >= MAX_DICTIONARY)
    return responder.reply(notice(say('dict.full', { limit: MAX_DICTIONARY })));
  await bot.settings.addToDictionary(guildId, terms);
  return responder.reply(notice(say('dict.added', { entry: terms.join(' = ') })));
}

export async function dictRemove({ bot, act, responder, say }: CommandTurn, guildId: string): Promise<void> {
  const entry = (readTerms(act.options.get('word') ?? '') ?? []).join('=');
  const removed = await bot.settings.removeFromDictionary(guildId, entry);
  const text = removed ? say('dict.removed', { entry: removed.terms.join(' = ') }) : say('dict.missing', { entry });
  return responder.reply(notice(text));
}

export async function dictList({ bot, responder, say }: CommandTurn, guildId: string): Promise<void> {
  const entries = await bot.settings.dictionary(guildId);
  if (entries.length === 0) return responder.reply(notice(say('dict.empty')));
  const description = truncate(entries.map((e) => plainLine(e.terms.join(' = '), 200)).join('\n'), 4000);
  return responder.reply({ embeds: [{ title: say('dict.title', { n: entries.length }), description }] });
}

/** JSON lines that `wenjin eval` reads. */
export async function feedbackExport({ bot, responder, say }: CommandTurn, guildId: string): Promise<void> {
  // Where the bot serves one server, direct conversations are its members'; elsewhere no server may read them.
  const votes = await bot.people.feedback(guildId, bot.options.guildId === guildId);
  // What experts answered is right until they take it back: a case like any that readers approve of.
  const lines = [...votes, ...(await bot.taught.list(guildId)).flatMap(caseOf)];
  if (lines.length === 0) return responder.reply(notice(say('feedback.none')));
  const data = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const out: Out = {
    ...notice(say('feedback.file', { n: lines.length })),
    files: [
      { name: `feedback-${new Date().toISOString().slice(0, 10)}.jsonl`, data, contentType: 'application/jsonl' },
    ],
  };
  return responder.reply(out);
}

function caseOf({ question, answer, articleId }: Taught): FeedbackLine[] {
  if (articleId === null) return [];
  return [{ question, verdict: 'up', reason: null, citations: [{ articleId, quote: answer }], expected: null }];
}

export async function gaps({ bot, responder, say }: CommandTurn, guildId: string): Promise<void> {
  const clusters = clusterQuestions(await bot.people.gaps(guildId, MAX_GAPS_READ)).slice(0, MAX_GAPS_SHOWN);
  if (clusters.length === 0) return responder.reply(notice(say('gaps.none')));
  const lines = clusters.map((c) => gapLine(c, say));
  return responder.reply({ embeds: [{ title: say('gaps.title'), description: truncate(lines.join('\n'), 4000) }] });
}

function gapLine({ question, count, lastAsked }: ReturnType<typeof clusterQuestions>[number], say: Say): string {
  return `**${say('gaps.count', { n: count })}** ${plainLine(question, 150)} · <t:${Math.floor(lastAsked / 1000)}:R>`;
}

export async function forget({ bot, event, responder, say }: CommandTurn): Promise<void> {
  const n = await bot.people.forget(event.place.userId);
  return responder.reply(notice(n === 0 ? say('forget.none') : say('forget.done', { n })));
}
