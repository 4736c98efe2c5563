import type { Retrieval, RetrievedPassage } from '../../../index/mod.js';
import type { Writer, WriterQuestion } from '../answerer.js';
import { regionOf } from '../script.js';
import { estimateTokens, type TokenBudget } from './budget.js';
import { chooseEvidence } from './choose.js';
import { searchAgain } from './search-again.js';
import type { ChatModelLike, WriteOptions } from './types.js';
import { standaloneQuestion } from './understand.js';
import { writeAnswer } from './write.js';

export type WriterOptions = {
  readonly model: ChatModelLike;
  readonly budget?: TokenBudget | undefined;
  /** Time limits and retries of writing. */
  readonly writing?: Omit<WriteOptions, 'budget'> | undefined;
  /** Where quoting is unsure or refuses, the model may search again before it writes; it has to know how to call tools. @default false */
  readonly agent?: boolean | undefined;
};

/** Tokens of the instruction to rewrite a question and of its rewriting. */
const REWRITING_TOKENS = 200;

/** Writes in a model's words from the passages that were retrieved, every sentence checked; its failures give the quoting answer. */
export function openWriter({ model, budget, writing, agent = false }: WriterOptions): Writer {
  return {
    async standAlone({ question, language, history, signal }) {
      if (budget && !budget.take(rewritingTokens(question, history))) return question;
      return standaloneQuestion(question, language, history, model, signal ? { signal } : {});
    },
    async write(asked, retrieval, quoting) {
      const { question, language, history, onSentence, signal, search } = asked;
      const isInDoubt = quoting.status !== 'answered' || quoting.certainty === 'unsure';
      const more =
        agent && isInDoubt && search ? await searchAgain({ ...asked, search }, retrieval, model, budget) : [];
      const input = {
        question,
        language,
        evidence: chooseEvidence(question, inTurn([retrieval, ...more])),
        history,
        quoting,
        ...(onSentence && { onSentence }),
        ...(signal && { signal }),
      };
      const options = {
        ...(language === 'zh-Hant' && { traditional: regionOf(question) }),
        ...writing,
        ...(budget && { budget }),
      };
      return writeAnswer(input, model, options);
    },
  };
}

/** The best passage of each search, then the second of each, so that every search is heard. */
function inTurn(retrievals: readonly Retrieval[]): RetrievedPassage[] {
  const found = retrievals.flatMap(({ passages }, search) =>
    passages.map((passage, rank) => ({ passage, search, rank })),
  );
  const ordered = found.sort((a, b) => a.rank - b.rank || a.search - b.search).map(({ passage }) => passage);
  return [...new Map(ordered.map((one) => [one.passage.key, one])).values()];
}

const rewritingTokens = (question: string, turns: WriterQuestion['history']): number =>
  turns.reduce(
    (sum, turn) => sum + estimateTokens(turn.question) + estimateTokens(turn.answer),
    REWRITING_TOKENS + estimateTokens(question),
  );
