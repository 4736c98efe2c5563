import type { Retrieval } from '../../../index/mod.js';
import type { Writer, WriterQuestion } from '../answerer.js';
import { regionOf } from '../script.js';
import { estimateTokens, type TokenBudget } from './budget.js';
import { chooseEvidence } from './choose.js';
import type { ChatModelLike, WriteOptions } from './types.js';
import { standaloneQuestion } from './understand.js';
import { writeAnswer } from './write.js';

export type WriterOptions = {
  readonly model: ChatModelLike;
  readonly budget?: TokenBudget | undefined;
  /** Time limits and retries of writing. */
  readonly writing?: Omit<WriteOptions, 'budget'> | undefined;
};

/** Tokens of the instruction to rewrite a question and of its rewriting. */
const REWRITING_TOKENS = 200;

/** Writes in a model's words from the passages that were retrieved, every sentence checked; its failures give the quoting answer. */
export function openWriter({ model, budget, writing }: WriterOptions): Writer {
  return {
    async standAlone({ question, language, history, signal }) {
      if (budget && !budget.take(rewritingTokens(question, history))) return question;
      return standaloneQuestion(question, language, history, model, signal ? { signal } : {});
    },
    write: ({ question, language, history, onSentence, signal }, retrieval: Retrieval, quoting) =>
      writeAnswer(
        {
          question,
          language,
          evidence: chooseEvidence(question, retrieval.passages),
          history,
          quoting,
          ...(onSentence && { onSentence }),
          ...(signal && { signal }),
        },
        model,
        {
          ...(language === 'zh-Hant' && { traditional: regionOf(question) }),
          ...writing,
          ...(budget && { budget }),
        },
      ),
  };
}

const rewritingTokens = (question: string, turns: WriterQuestion['history']): number =>
  turns.reduce(
    (sum, turn) => sum + estimateTokens(turn.question) + estimateTokens(turn.answer),
    REWRITING_TOKENS + estimateTokens(question),
  );
