import type { Answer, Answerer } from '../../core/mod.js';
import { daysAsked } from './days.js';

/**
 * Answers a question that is bound to days (上周有什么新政策) from the articles of these days, where they answer; else from all, and
 * says so. Whoever names days as options is given these alone.
 */
export function inPeriod(answerer: Answerer, now: () => Date): Answerer {
  return {
    async ask(question, options = {}) {
      const { since, until, source } = options;
      const isFiltered = since !== undefined || until !== undefined || source !== undefined;
      const days = since === undefined && until === undefined ? daysAsked(question, now()) : undefined;
      if (days === undefined) {
        const answer = await answerer.ask(question, options);
        return isFiltered ? notEmpty(answer) : answer;
      }
      // What is written while it may still be thrown away is not shown.
      const { onSentence: _, ...quietly } = options;
      const within = notEmpty(await answerer.ask(question, { ...quietly, ...days }));
      if (isTalk(within)) return within;
      if (isSure(within)) return { ...within, period: { ...days, found: true } };
      const anywhere = await answerer.ask(question, quietly);
      if (within.status === 'answered' && !isSure(anywhere)) return { ...within, period: { ...days, found: true } };
      return anywhere.status === 'answered' ? { ...anywhere, period: { ...days, found: false } } : anywhere;
    },
  };
}

const isSure = (answer: Answer): boolean => answer.status === 'answered' && answer.certainty === 'sure';
const isTalk = (answer: Answer): boolean => answer.status === 'no_evidence' && answer.reason === 'small_talk';

/** Nothing within some days or of a source does not mean that nothing is indexed. */
const notEmpty = (answer: Answer): Answer =>
  answer.status === 'no_evidence' && answer.reason === 'empty_index' ? { ...answer, reason: 'weak_evidence' } : answer;
