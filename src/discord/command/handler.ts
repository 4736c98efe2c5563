import type { AnswerLanguage } from '../../core/mod.js';
import { type Say, speak } from '../../messages/discord.js';
import type { Bot } from '../context.js';
import type { Act, Event } from '../interaction.js';
import { statedLanguage, uiLanguage } from '../locale.js';
import { Responder } from '../rest/responder.js';

/** What a handler of one interaction gets. */
export type Turn<A extends Act = Act> = {
  readonly bot: Bot;
  readonly event: Event;
  readonly act: A;
  readonly responder: Responder;
  readonly say: Say;
  readonly language: AnswerLanguage;
};

export type CommandTurn = Turn<Extract<Act, { kind: 'command' }>>;
export type MenuTurn = Turn<Extract<Act, { kind: 'menu' }>>;
export type AutocompleteTurn = Turn<Extract<Act, { kind: 'autocomplete' }>>;
export type PressTurn = Turn<Extract<Act, { kind: 'press' }>>;
export type ModalTurn = Turn<Extract<Act, { kind: 'modal' }>>;

export function makeTurn(bot: Bot, event: Event): Turn {
  const { id, token, place, permissions, act } = event;
  const target = { id, token, channelId: place.channelId, permissions };
  const responder = new Responder(bot.api, target, bot.metrics.acknowledged, bot.first);
  const asked = act.kind === 'command' ? act.options : act.kind === 'modal' ? act.fields : null;
  const question = asked?.get('question') ?? '';
  bot.tongues.reads(place.userId, event.locale);
  // Chinese is answered in its own script; for the rest the person's own Discord decides before the question does.
  const stated = statedLanguage(question);
  const ofQuestion = question === '' ? 'en' : bot.tongues.of(question, place, event.locale);
  const language = stated !== null && stated !== 'en' ? stated : uiLanguage(event.locale, ofQuestion);
  return { bot, event, act, responder, language, say: speak(language) };
}
