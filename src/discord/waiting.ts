import type { AnswerLanguage, AskProgress } from '../core/mod.js';
import { speak } from '../messages/discord.js';
import { afterAMoment, askingText } from '../show/mod.js';
import type { Sink } from './answering.js';
import type { Bot, Place } from './context.js';
import { renderDraft, stopButton } from './render/draft.js';
import type { Meanwhile } from './service/asking.js';

/** `Live` lets through what Discord takes; this saves it the rest. Milliseconds. */
const TELL_EVERY_MS = 500;

/** What an asker sees until the answer is there, each with the button that stops it. `end` is called when it is, or will not be. */
export function whileWaiting(bot: Bot, { userId }: Place, language: AnswerLanguage, sink: Sink) {
  const say = speak(language);
  const stoppable = bot.stops.open(userId);
  const show = (text: string): void => sink.progress(text, [stopButton(stoppable.id, say)]);
  const telling = afterAMoment((far: AskProgress) => show(askingText(far, language)), TELL_EVERY_MS);
  const meanwhile: Meanwhile = {
    ahead: (ahead) => show(say('progress.queued', { ahead })),
    sentences(shown) {
      // What is written already says more than how far it is.
      telling.end();
      show(renderDraft(shown));
    },
    reached: telling.tell,
    signal: stoppable.signal,
  };
  const end = (): void => {
    bot.stops.close(stoppable);
    telling.end();
  };
  return { ...meanwhile, end };
}
