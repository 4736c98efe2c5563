import { IndexBusyError } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import { progressText } from '../../show/mod.js';
import { type Bot, collectionsIn } from '../context.js';
import { isAdmin } from '../interaction.js';
import { countOf, LIST_PAGE, labelOf, notice, renderIndexed, renderList, renderStatus } from '../render/knowledge.js';
import type { Out } from '../rest/discord.js';
import type { CommandTurn, PressTurn, Turn } from './handler.js';

/** Runs something that only admins of a server may do. */
export async function asAdmin<T extends Turn>(
  turn: T,
  run: (turn: T, guildId: string) => Promise<void>,
): Promise<void> {
  const { bot, event, responder, say } = turn;
  const { guildId } = event.place;
  if (guildId === null) await responder.reply(notice(say('guild.needed')));
  else if (!isAdmin(event, bot.options.adminRoleIds ?? [])) await responder.reply(notice(say('admin.needed')));
  else await run(turn, guildId);
}

export async function kbList(turn: CommandTurn): Promise<void> {
  await turn.responder.defer(true);
  await turn.responder.finish([await listPage(turn, 0)]);
}

/** Another page of the list, in the same message. */
export async function kbListPage(turn: PressTurn, offset: number): Promise<void> {
  await turn.responder.deferUpdate();
  await turn.responder.finish([await listPage(turn, Math.max(0, offset))]);
}

async function listPage({ bot, event, say }: Turn, offset: number): Promise<Out> {
  const collections = await collectionsIn(bot, event.place);
  const { total, articles } = await bot.knowledgeBase.list({ collections, offset, limit: LIST_PAGE });
  return renderList(total, articles, offset, say);
}

export async function kbStatus({ bot, event, responder, say }: CommandTurn): Promise<void> {
  await responder.defer(true);
  const names = await collectionsIn(bot, event.place);
  const [status, known] = await Promise.all([bot.knowledgeBase.status(names), bot.knowledgeBase.collections()]);
  const collections = names.map((name) => {
    return { label: labelOf(bot.policy.toName(name), say), articles: countOf(known, name) };
  });
  const { running, waiting } = bot.queue;
  await responder.finish([renderStatus({ status, collections, running, waiting }, say)]);
}

export async function kbReindex({ bot, responder, say }: CommandTurn): Promise<void> {
  await responder.defer();
  try {
    const outcome = await bot.knowledgeBase.reindex((event) => responder.progress(progressText(event, say)));
    bot.asking.forgetAnswers();
    await responder.finish([renderIndexed(outcome, say)]);
  } catch (error) {
    if (!(error instanceof IndexBusyError)) throw error;
    await responder.finish([notice(say('kb.reindex.busy'))]);
  }
}

export async function kbRemove({ bot, event, act, responder, say }: CommandTurn, guildId: string): Promise<void> {
  await responder.defer(true);
  const id = act.options.get('article') ?? '';
  const article = await bot.knowledgeBase.read(id);
  const visible = article !== null && (await collectionsIn(bot, event.place)).includes(article.collection);
  if (!visible) {
    await responder.finish([notice(say('kb.notFound', { article: id }))]);
  } else if (!bot.policy.owns(guildId, article.collection)) {
    await responder.finish([notice(say('kb.notYours'))]);
  } else {
    const removed = await bot.knowledgeBase.remove(id);
    if (removed) await bot.taught.removeArticle(id);
    bot.asking.forgetAnswers();
    const text = removed ? say('kb.removed', { title: article.title }) : say('kb.notFound', { article: id });
    await responder.finish([notice(text)]);
  }
}

export async function kbUse({ bot, event, act, responder, say }: CommandTurn, guildId: string): Promise<void> {
  await responder.defer(true);
  const { place } = event;
  // A thread answers from what its channel answers from.
  const channelId = place.parentId ?? place.channelId;
  const { names, found, unknown } = await namedCollections(bot, guildId, act.options.get('collections') ?? '', say);
  if (unknown.length > 0) {
    await responder.finish([notice(say('kb.use.unknown', { collections: unknown.join('、') }))]);
    return;
  }
  await bot.settings.useCollections(guildId, channelId, names.length === 0 ? null : found);
  const collections = (await collectionsIn(bot, place)).map((c) => labelOf(bot.policy.toName(c), say)).join('、');
  const word = names.length === 0 ? 'kb.use.default' : 'kb.use.set';
  await responder.finish([notice(say(word, { collections }))]);
}

/** Collections as people write them in an option, separated by commas; those that a server may use. */
export async function namedCollections(bot: Bot, guildId: string, written: string, say: Say) {
  const typed = written.split(/[,，、;；]/).map((name) => name.trim());
  const names = [...new Set(typed.filter(Boolean))];
  const all = (await bot.knowledgeBase.collections()).map((c) => c.name);
  const usable = all.filter((c) => bot.policy.mayUse(guildId, c));
  const known = [...new Set([...usable, ...bot.policy.defaults(guildId)])];
  const named = names.map((name) => known.find((c) => labelOf(bot.policy.toName(c), say) === name || c === name));
  return {
    names,
    found: named.filter((c) => c !== undefined),
    unknown: names.filter((_, i) => named[i] === undefined),
  };
}
