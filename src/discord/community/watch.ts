import { describe } from '../answering.js';
import type { Bot } from '../context.js';
import { answerOpenCalls } from './experts.js';
import { answerMissed } from './missed.js';
import { noteChanges } from './notes.js';
import { tellSubscribers } from './subscriptions.js';

/** Looks now and then whether the index is another, whoever made it, and does what is to be done then. */
export function watchSources(bot: Bot): { stop(): void } {
  const stop = new AbortController();
  let checked = -1;
  let answered = -1;
  let isBusy = false;
  const look = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      const { generation, indexing } = await bot.knowledgeBase.status([]);
      if (indexing) return;
      if (generation !== checked) {
        bot.asking.forgetAnswers();
        await noteChanges(bot, generation, stop.signal);
        await tellSubscribers(bot, generation, stop.signal);
        checked = generation;
      }
      if (generation === answered) return;
      // What has to wait is looked at again; experts' questions first, for those are asked in vain as well.
      const open = [answerOpenCalls, answerMissed];
      let areAll = true;
      for (const answer of open) areAll = (await answer(bot, generation, stop.signal)) && areAll;
      if (areAll) answered = generation;
    } catch (error) {
      // Tried again with the next look.
      if (!stop.signal.aborted) bot.log.warn({ reason: describe(error) }, 'sources could not be looked at');
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void look(), bot.limits.sourcesCheckMs).unref();
  return {
    stop() {
      clearInterval(timer);
      stop.abort();
    },
  };
}
