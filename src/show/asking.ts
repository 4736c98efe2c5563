import type { AnswerLanguage, AskProgress } from '../core/mod.js';
import { ASKING } from '../messages/asking.js';
import { fill } from '../messages/fill.js';

/** What takes no longer, in milliseconds, is not told of. */
const MOMENT = 700;

/** How far an answer is: 第 2/3 问 · 已读 40/212 篇…. It ends in `…` until the answer takes its place. */
export function askingText({ part, articles }: AskProgress, language: AnswerLanguage): string {
  const say = ASKING[language];
  const told = [part && fill(say.part, part), articles && fill(say.articles, articles)];
  return `${told.filter((one) => one !== undefined).join(' · ')}…`;
}

/**
 * Tells of work once it takes longer than a moment: the newest there is, and from then on no more often than is wanted.
 * @param every milliseconds between two tellings
 */
export function afterAMoment<T>(tell: (what: T) => void, every: number) {
  let newest: { readonly what: T } | undefined;
  let timer: NodeJS.Timeout | undefined = setTimeout(next, MOMENT);
  function next(): void {
    timer = undefined;
    if (newest === undefined) return;
    tell(newest.what);
    newest = undefined;
    timer = setTimeout(next, every);
  }
  let isOver = false;
  return {
    tell(what: T): void {
      if (isOver) return;
      newest = { what };
      if (timer === undefined) next();
    },
    /** Nothing is told any more. */
    end(): void {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
