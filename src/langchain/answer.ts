import { RunnableLambda } from '@langchain/core/runnables';
import type { Answerer, AskOptions } from '../core/mod.js';
import { type AnswerJson, answerJson } from '../show/mod.js';
import { type Lazy, once } from './lazy.js';

/** A question, alone or with what it is asked about. */
export type AnswerInput = string | (AskOptions & { readonly question: string });

/**
 * The whole of wenjin as one step of a chain: a question in, an answer out, its text beside its citations.
 *
 * @example
 * const answer = await answerRunnable(answerer).invoke('鄂尔多斯的行动方案有多少条？');
 */
export function answerRunnable(answerer: Lazy<Answerer>): RunnableLambda<AnswerInput, AnswerJson> {
  const open = once(answerer);
  const runnable = new RunnableLambda<AnswerInput, AnswerJson>({
    func: async (input: AnswerInput) => {
      const { question, ...options } = typeof input === 'string' ? { question: input } : input;
      return answerJson(await (await open()).ask(question, options));
    },
  });
  runnable.name = 'WenjinAnswer';
  return runnable;
}
