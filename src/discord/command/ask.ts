import { randomBytes } from 'node:crypto';
import { TextInputStyle } from 'discord.js';
import { dayRange } from '../../language/mod.js';
import { type Asked, answerInto, previousIn, refuseAtOnce } from '../answering.js';
import { customId, PRESS } from '../render/ids.js';
import { notice } from '../render/knowledge.js';
import { textField } from '../render/modal.js';
import { questionIn, saidIn } from '../text/question.js';
import { plainLine, stripInvisible } from '../text/sanitize.js';
import type { CommandTurn, MenuTurn, ModalTurn, Turn } from './handler.js';

const MAX_QUESTION_FIELD = 1000;

export function ask(turn: CommandTurn): Promise<void> {
  const { bot, event, act, language } = turn;
  const text = questionIn(act.options.get('question') ?? '');
  const scope = act.options.get('scope') ?? null;
  const [since, until] = [act.options.get('since'), act.options.get('until')];
  const wrong = [since, until].find((day) => day !== undefined && dayRange(day) === undefined);
  if (wrong !== undefined) return turn.responder.reply(notice(turn.say('ask.badDay', { day: plainLine(wrong, 40) })));
  const days = { since: since && dayRange(since)?.first, until: until && dayRange(until)?.last };
  const filter = { ...days, source: act.options.get('source') };
  const asked = { text, scope, language, filter, isPrivate: act.options.get('private') === 'true' };
  return answerHere(turn, { ...asked, id: event.id, previous: () => previousIn(bot, event.place) });
}

/** "Ask about this": the message is put into a field where it can be turned into a question. */
export async function askAbout({ bot, act, responder, say }: MenuTurn): Promise<void> {
  const text = stripInvisible(questionIn(saidIn(act.message))).trim();
  const draft = randomBytes(9).toString('base64url');
  bot.drafts.set(draft, text);
  const field = { id: 'question', label: say('ask.field'), style: TextInputStyle.Paragraph, required: true };
  const hint = say('ask.fieldHint');
  await responder.modal({
    custom_id: customId(PRESS.ask, draft),
    title: say('ask.title'),
    components: [textField({ ...field, hint, most: MAX_QUESTION_FIELD, value: text })],
  });
}

export function askDrafted(turn: ModalTurn, draft: string): Promise<void> {
  const { language, event } = turn;
  const text = questionIn(turn.act.fields.get('question') ?? '');
  const about = turn.bot.drafts.get(draft) ?? '';
  const context = about === '' || about === text ? {} : { about: { question: about, answer: '' } };
  return answerHere(turn, { ...{ text, scope: null, language }, id: event.id, previous: async () => null, ...context });
}

async function answerHere({ bot, event, responder, say }: Turn, question: Asked): Promise<void> {
  // Where the bot is a guest it bothers nobody but who brought it.
  const asked = event.isVisit ? { ...question, isPrivate: true } : question;
  if (asked.text === '') return responder.reply(notice(say('ask.mentionOnly')));
  const refusal = await refuseAtOnce(bot, event.place, asked);
  if (refusal !== null) {
    await responder.reply(notice(refusal));
    return;
  }
  await responder.defer(asked.isPrivate);
  await answerInto(bot, event.place, asked, responder);
}
