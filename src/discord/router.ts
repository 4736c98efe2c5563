import type { APIInteraction } from 'discord.js';
import { describe } from './answering.js';
import { ask, askAbout, askDrafted } from './command/ask.js';
import { autocomplete } from './command/autocomplete.js';
import { channelReset, channelSet, channelShow } from './command/channel.js';
import type { CommandTurn, MenuTurn, ModalTurn, PressTurn, Turn } from './command/handler.js';
import { makeTurn } from './command/handler.js';
import { help } from './command/help.js';
import { asAdmin, kbList, kbListPage, kbReindex, kbRemove, kbStatus, kbUse } from './command/kb.js';
import { kbAdd, kbAddMessage } from './command/kb-add.js';
import { dictAdd, dictList, dictRemove, feedbackExport, forget, gaps } from './command/people.js';
import { subscribe, subscriptions, unsubscribe } from './command/subscribe.js';
import {
  asKnower,
  editTaught,
  pressRevoke,
  takeIn,
  takeInDrafted,
  taughtEdit,
  taughtExpire,
  taughtList,
  taughtPage,
  taughtRevoke,
} from './command/taught.js';
import type { Bot } from './context.js';
import { SourcesMissingError } from './errors.js';
import { readEvent } from './interaction.js';
import {
  deleteAnswer,
  giveReason,
  readArticle,
  showSource,
  showWhy,
  stopAsking,
  turnPage,
  voteDown,
  voteUp,
} from './press/answer.js';
import { giveTable, turnRows } from './press/rows.js';
import { PRESS, readCustomId } from './render/ids.js';
import { notice } from './render/knowledge.js';

type CommandHandler = (turn: CommandTurn) => Promise<void>;

const admin =
  (run: (turn: CommandTurn, guildId: string) => Promise<void>): CommandHandler =>
  (turn) =>
    asAdmin(turn, run);

const knower =
  (run: (turn: CommandTurn, guildId: string) => Promise<void>): CommandHandler =>
  (turn) =>
    asKnower(turn, run);

const COMMANDS: Readonly<Record<string, CommandHandler>> = {
  ask,
  'kb add': admin(kbAdd),
  'kb remove': admin(kbRemove),
  'kb list': admin(kbList),
  'kb status': admin(kbStatus),
  'kb reindex': admin(kbReindex),
  'kb use': admin(kbUse),
  'channel show': admin(channelShow),
  'channel set': admin(channelSet),
  'channel reset': admin(channelReset),
  'subscribe add': subscribe,
  'subscribe list': subscriptions,
  'subscribe remove': unsubscribe,
  'taught list': knower(taughtList),
  'taught edit': knower(taughtEdit),
  'taught expire': knower(taughtExpire),
  'taught revoke': knower(taughtRevoke),
  'dict add': admin(dictAdd),
  'dict remove': admin(dictRemove),
  'dict list': admin(dictList),
  'feedback export': admin(feedbackExport),
  gaps: admin(gaps),
  forget,
  help,
};

const MENUS: Readonly<Record<string, (turn: MenuTurn) => Promise<void>>> = {
  'Ask about this': askAbout,
  'Take in as answer': (turn) => asKnower(turn, takeIn),
  'Add to knowledge base': (turn) => asAdmin(turn, kbAddMessage),
};

const PRESSES: Readonly<Record<string, (turn: PressTurn, value: string) => Promise<void>>> = {
  [PRESS.source]: showSource,
  [PRESS.read]: readArticle,
  [PRESS.page]: turnPage,
  [PRESS.rows]: turnRows,
  [PRESS.table]: giveTable,
  [PRESS.why]: showWhy,
  [PRESS.up]: voteUp,
  [PRESS.down]: voteDown,
  [PRESS.remove]: deleteAnswer,
  [PRESS.stop]: stopAsking,
  [PRESS.revoke]: (turn, value) => asKnower(turn, (t, guildId) => pressRevoke(t, guildId, value)),
  [PRESS.taught]: (turn, value) => asKnower(turn, (t, guildId) => taughtPage(t, guildId, Number(value) || 0)),
  [PRESS.list]: (turn, value) => asAdmin(turn, (t) => kbListPage(t, Number(value) || 0)),
};

const MODALS: Readonly<Record<string, (turn: ModalTurn, value: string) => Promise<void>>> = {
  [PRESS.reason]: giveReason,
  [PRESS.ask]: askDrafted,
  [PRESS.take]: (turn, value) => asKnower(turn, (t) => takeInDrafted(t, value)),
  [PRESS.edit]: editTaught,
};

/** Leads an interaction to its handler; whatever goes wrong there ends in a sentence, not in silence. */
export async function routeInteraction(bot: Bot, raw: APIInteraction): Promise<void> {
  const event = readEvent(raw);
  if (event === null) return;
  const turn = makeTurn(bot, event);
  const cut = () => turn.responder.finish([notice(turn.say('answer.cut'))]);
  bot.metrics.interaction(event.act.kind);
  try {
    await bot.inflight.track(handle(turn), cut);
  } catch (error) {
    bot.metrics.failure(event.act.kind);
    bot.log.warn({ kind: event.act.kind, reason: describe(error) }, 'an interaction failed');
    const word = error instanceof SourcesMissingError ? 'kb.sourcesMissing' : 'command.failed';
    await turn.responder.reply(notice(turn.say(word))).catch(() => undefined);
  }
}

async function handle(turn: Turn): Promise<void> {
  const { act, bot, responder, say } = turn;
  // Nothing is begun any more that a restart would cut off.
  if (bot.inflight.stopping && act.kind !== 'autocomplete') return responder.reply(notice(say('stopping')));
  if (act.kind === 'autocomplete') return autocomplete({ ...turn, act });
  if (act.kind === 'command') return COMMANDS[act.name]?.({ ...turn, act });
  if (act.kind === 'menu') return MENUS[act.name]?.({ ...turn, act });
  const { press, value } = readCustomId(act.id);
  if (act.kind === 'press') return PRESSES[press]?.({ ...turn, act }, value);
  return MODALS[press]?.({ ...turn, act }, value);
}
