import { describe } from '../answering.js';
import type { Bot } from '../context.js';
import { answerOpenCalls } from './experts.js';
import { answerMissed } from './missed.js';
import { noteChanges } from './notes.js';
import { tellSubscribers } from './subscriptions.js';

/** What one process does for all: tell what has changed, answer what was asked in vain, send digests. */
const DUTY = 'community';
/** Looks that may be missed before another process takes over. */
const MISSED = 3;

/** Whether this process does what one does for all; it stays with it while it goes on asking. */
export const isOnDuty = (bot: Bot): Promise<boolean> => bot.leases.take(DUTY, bot.limits.sourcesCheckMs * MISSED);

/** Looks now and then whether the index is another, whoever made it, and does what is to be done then. */
export function watchSources(bot: Bot): { stop(): void } {
  const stop = new AbortController();
  let seen = -1;
  let checked = -1;
  let answered = -1;
  let isBusy = false;
  const look = async (): Promise<void> => {
    const { generation, indexing } = await bot.knowledgeBase.status([]);
    if (indexing) return;
    if (generation !== seen) bot.asking.forgetAnswers();
    seen = generation;
    if (await isOnDuty(bot)) await act(generation);
  };
  const act = async (generation: number): Promise<void> => {
    if (generation !== checked) {
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
  };
  const tick = async (): Promise<void> => {
    if (isBusy) {
      // Many answers take longer than a process stays on duty without a word.
      await isOnDuty(bot);
      return;
    }
    isBusy = true;
    try {
      await look();
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => {
    tick().catch((error: unknown) => {
      // Tried again with the next look.
      if (!stop.signal.aborted) bot.log.warn({ reason: describe(error) }, 'sources could not be looked at');
    });
  }, bot.limits.sourcesCheckMs).unref();
  return {
    stop() {
      clearInterval(timer);
      stop.abort();
    },
  };
}
