/** Asks one question and keeps what happened; nothing is judged here. */
import type { Answer, SearchHit } from '../../src/core/mod.js';
import type { EvalQuestion } from '../datasets/mod.js';
import type { Target } from '../target.js';

/** Passages asked for. Several may be of one article, and ten articles have to be left. */
export const SEARCH_DEPTH = 50;

/** Milliseconds by the wall clock, as a caller feels them. */
export type Observation = {
  readonly question: EvalQuestion;
  readonly hits: readonly SearchHit[];
  /** Null where the set is only searched, or the question broke the engine. */
  readonly answer: Answer | null;
  readonly searchMs: number;
  readonly askMs: number | null;
  /** What was thrown: a question must never break the engine, so it is a failure of that question and not of the run. */
  readonly error: string | null;
};

/** @param withAnswers false for sets that can only measure retrieval */
export const observe = async (target: Target, question: EvalQuestion, withAnswers: boolean): Promise<Observation> => {
  const searched = await timed(() => target.search(question.question, { limit: SEARCH_DEPTH }));
  const asked = withAnswers ? await timed(() => target.ask(question.question, { history: question.history })) : null;
  return {
    question,
    hits: searched.value?.results ?? [],
    answer: asked?.value ?? null,
    searchMs: searched.ms,
    askMs: asked?.ms ?? null,
    error: searched.error ?? asked?.error ?? null,
  };
};

type Timed<T> = { readonly value: T | null; readonly ms: number; readonly error: string | null };

const timed = async <T>(work: () => Promise<T>): Promise<Timed<T>> => {
  const started = performance.now();
  try {
    const value = await work();
    return { value, ms: performance.now() - started, error: null };
  } catch (error) {
    return {
      value: null,
      ms: performance.now() - started,
      error: error instanceof Error ? error.message : String(error),
    };
  }
};
