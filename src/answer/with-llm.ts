import type { SearchIndex } from '../../index/mod.js';
import type { Answer, Answerer, AskOptions } from '../core/mod.js';
import { resolveQuestion } from './follow-up.js';
import { regionOf } from './script.js';
import {
  type ChatModelLike,
  chooseEvidence,
  estimateTokens,
  standaloneQuestion,
  type TokenBudget,
  type Turn,
  type WriteOptions,
  writeAnswer,
} from './write/mod.js';

export type WithLlmOptions = {
  readonly index: Pick<SearchIndex, 'search'>;
  /** Says whether there is an answer at all, and gives the one that stands in where the model fails. */
  readonly extractive: Answerer;
  readonly model: ChatModelLike;
  readonly budget?: TokenBudget | undefined;
  /** Time limits and retries of writing. */
  readonly writing?: Omit<WriteOptions, 'budget'> | undefined;
};

/** Passages that the evidence is chosen from. */
const PASSAGES = 12;
/** Turns of the conversation that are looked at, and how much of each. Unit: UTF-16 units. */
const MOST_TURNS = 6;
const TURN_LENGTH = 500;
/** Tokens of the instruction to rewrite a question and of its rewriting. */
const REWRITING_TOKENS = 200;

/**
 * Answers in a model's words, every sentence checked: understand -> retrieve -> choose evidence -> write and verify.
 * What the articles do not answer is refused before the model is asked, and its failures give the quoting answer.
 */
export function withLlm(options: WithLlmOptions): Answerer {
  return {
    async ask(asked, { history = [], onSentence, signal, ...scope } = {}) {
      const began = performance.now();
      const turns = recentTurns(history);
      const understood = await understand(asked, turns, scope, signal, options);
      const { answer, question } = understood;
      if (answer.status === 'no_evidence') return { ...answer, question: asked };
      const { results, generation } = await options.index.search(understood.searched, { ...scope, limit: PASSAGES });
      const retrieved = performance.now();
      const evidence = chooseEvidence(question, results);
      const written = await writeAnswer(
        {
          question,
          language: answer.language,
          evidence,
          history: turns,
          extractive: answer,
          ...(onSentence && { onSentence }),
          ...(signal && { signal }),
        },
        options.model,
        {
          ...(answer.language === 'zh-Hant' && { traditional: regionOf(asked) }),
          ...options.writing,
          ...(options.budget && { budget: options.budget }),
        },
      );
      const now = performance.now();
      const ms = { retrieve: retrieved - began, answer: now - retrieved, total: now - began };
      return { ...written, question: asked, generation: written.mode === 'llm' ? generation : answer.generation, ms };
    },
  };
}

type Understood = {
  /** As the model is asked. */
  readonly question: string;
  /** As passages are searched for. */
  readonly searched: string;
  readonly answer: Answer;
};

/** The question as it stands alone, and what quoting has to say to it. The model rewrites only what needs it. */
async function understand(
  question: string,
  turns: readonly Turn[],
  scope: AskOptions,
  signal: AbortSignal | undefined,
  { extractive, model, budget }: WithLlmOptions,
): Promise<Understood> {
  const answer = await extractive.ask(question, { ...scope, history: turns });
  const { how, text, uncertain } = resolveQuestion(question, turns);
  // What may be meant either way was decided by what the articles answer.
  const alone = how === 'whole' || (uncertain && answer.understood === undefined);
  const asIs: Understood = { question, searched: alone ? question : text, answer };
  const unaskable = answer.status === 'no_evidence' && answer.reason !== 'weak_evidence';
  if (unaskable || alone) return asIs;
  if (how === 'carried') return { ...asIs, question: text };
  const tokens = rewritingTokens(question, turns);
  if (budget && !budget.take(tokens)) return asIs;
  const rewritten = await standaloneQuestion(question, answer.language, turns, model, signal ? { signal } : {});
  if (rewritten === question) return asIs;
  const again = await extractive.ask(rewritten, { ...scope, language: answer.language });
  const better = again.status === 'answered' || answer.status === 'no_evidence';
  return better ? { question: rewritten, searched: rewritten, answer: again } : asIs;
}

const recentTurns = (history: readonly Turn[]): Turn[] =>
  history.slice(-MOST_TURNS).map(({ question, answer }) => ({
    question: question.slice(0, TURN_LENGTH),
    answer: answer.slice(0, TURN_LENGTH),
  }));

const rewritingTokens = (question: string, turns: readonly Turn[]): number =>
  turns.reduce(
    (sum, turn) => sum + estimateTokens(turn.question) + estimateTokens(turn.answer),
    REWRITING_TOKENS + estimateTokens(question),
  );
