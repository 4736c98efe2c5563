import type { Retrieval, SearchIndex } from '../../index/mod.js';
import {
  type Answer,
  type Answerer,
  type AnswerLanguage,
  type AskOptions,
  type NoEvidenceReason,
  type SearchOptions,
  type ShownSentence,
  type Timings,
  throwIfStopped,
} from '../core/mod.js';
import { detectLanguage, fromPinyin } from '../language/mod.js';
import { type Considered, consider, type ReadStage, refusal } from './consider.js';
import { type Resolved, resolveQuestion, type Turn } from './follow-up.js';
import { answerTalk, smallTalk } from './small-talk.js';

export type AnswererOptions = {
  readonly index: SearchIndex;
  /** Probability below which nothing is answered. @default LEAST_CONFIDENCE */
  readonly leastConfidence?: number | undefined;
  /** Probability from which an answer is called sure. @default SURE */
  readonly sure?: number | undefined;
  /** Reads the best passages for the exact answer; without it sentences are chosen by words and meaning alone. */
  readonly read?: ReadStage | undefined;
  /** Writes answers in words of its own; without it answers are quotes. */
  readonly write?: Writer | undefined;
};

/** A model that writes. It sees the evidence whenever there is any, and decides whether it answers. */
export type Writer = {
  /** The question as it stands without the conversation; as it was asked where that cannot be said. */
  standAlone(asked: WriterQuestion): Promise<string>;
  /** @param quoting what quoting has to say: given where the model fails */
  write(asked: WriterQuestion, retrieval: Retrieval, quoting: Answer): Promise<Answer>;
};

export type WriterQuestion = {
  readonly question: string;
  readonly language: AnswerLanguage;
  readonly history: readonly Turn[];
  readonly onSentence?: ((sentence: ShownSentence) => void) | undefined;
  /** Ends the writing early. */
  readonly signal?: AbortSignal | undefined;
  /** Finds more, in what the asker may see. */
  readonly search?: ((question: string) => Promise<Retrieval>) | undefined;
};

/** A question of more characters is not one. */
export const LONGEST_QUESTION = 2000;
/** Passages that are retrieved for an answer; their sentences are weighed against each other. */
export const PASSAGES = 12;
/** Turns of the conversation that are looked at, and how much of each. Unit: UTF-16 units. */
const MOST_TURNS = 6;
const TURN_LENGTH = 500;

/** Answers from an index: understand -> retrieve -> read -> decide -> compose, and, with a model, write -> check. */
export function openAnswerer({ index, leastConfidence, sure, read, write }: AnswererOptions): Answerer {
  return {
    async ask(question, options = {}) {
      const began = performance.now();
      const talk = smallTalk(question, options.history);
      if (talk !== undefined) return answerTalk(talk, question, index, options);
      const typed = fromPinyin(question);
      const language = options.language ?? languageOf(typed ?? question);
      const unaskable = whyUnaskable(question);
      if (unaskable !== undefined) {
        return refusal({ question, language, reason: unaskable, generation: index.generation, ms: since(began, 0) });
      }
      const { signal, hurry, history, ...rest } = options;
      const ends = [signal, hurry].filter((one) => one !== undefined);
      const asked: WriterQuestion = {
        ...{ ...rest, question, language, history: recentTurns(history) },
        ...(ends.length > 0 && { signal: AbortSignal.any(ends) }),
      };
      const search = (searched: string) => index.retrieve(searched, retrieveOptions(options));
      let retrieve = 0;
      const tried: (Considered & { readonly reading: Reading; readonly retrieval: Retrieval })[] = [];
      for (const reading of await readingsOf(asked, write, typed)) {
        throwIfStopped(signal);
        const searching = performance.now();
        const retrieval = await search(reading.searched);
        retrieve += performance.now() - searching;
        const stage = { least: leastConfidence, sure, read: read && { ...read, signal } };
        const considered = await consider(reading.asked, language, retrieval, stage);
        tried.push({ ...considered, reading, retrieval });
      }
      throwIfStopped(signal);
      // 規費要多少錢？ may be meant of what was spoken of, or of nothing before: what the articles answer decides.
      const best = tried.reduce((one, other) => (other.answer.confidence > one.answer.confidence ? other : one));
      const { understood } = best.reading;
      const quoting = { ...best.answer, question, ...(understood === undefined ? {} : { understood }) };
      const written = write && best.retrieval.passages.length > 0;
      const answer = written
        ? await write.write({ ...asked, question: best.reading.asked, search }, best.retrieval, quoting)
        : quoting;
      throwIfStopped(signal);
      return { ...answer, question, ms: since(began, retrieve) };
    },
  };
}

/** One way in which a question may be meant. */
type Reading = {
  readonly searched: string;
  /** As evidence is weighed by, which may be less than what was searched for. */
  readonly asked: string;
  readonly understood?: string;
};

/** How a question may be meant after what was said before, likeliest first. A model rewrites only what needs it. */
async function readingsOf(
  asked: WriterQuestion,
  write: Writer | undefined,
  typed: string | undefined,
): Promise<[Reading, ...Reading[]]> {
  const { question, history } = asked;
  const { how, text, uncertain }: Resolved = resolveQuestion(question, history);
  const asIs: Reading = { searched: question, asked: question };
  if (typed !== undefined) return [{ searched: typed, asked: typed, understood: typed }, asIs];
  if (how === 'whole') return [asIs];
  if (how === 'carried') return [{ searched: text, asked: text, understood: text }];
  const rewritten = await write?.standAlone(asked);
  if (rewritten !== undefined && rewritten !== question)
    return [{ searched: rewritten, asked: rewritten, understood: rewritten }];
  const joined: Reading = { searched: text, asked: question, understood: text };
  return uncertain ? [joined, asIs] : [joined];
}

/** Where a question is looked for, and by which words. */
export const filterOf = ({ collections, dictionary, since, until, source }: AskOptions): SearchOptions => {
  return { collections, dictionary, since, until, source };
};

const retrieveOptions = (options: AskOptions) => ({
  ...{ limit: PASSAGES, ...filterOf(options) },
});

const recentTurns = (history: readonly Turn[] = []): Turn[] =>
  history.slice(-MOST_TURNS).map(({ question, answer }) => ({
    question: question.slice(0, TURN_LENGTH),
    answer: answer.slice(0, TURN_LENGTH),
  }));

function since(began: number, retrieve: number): Timings {
  const total = performance.now() - began;
  return { retrieve, answer: total - retrieve, total };
}

function whyUnaskable(question: string): NoEvidenceReason | undefined {
  if (question.trim() === '') return 'empty_question';
  if (question.length > LONGEST_QUESTION) return 'too_long';
  if (!/[\p{L}\p{N}]/u.test(question)) return 'no_words';
  return undefined;
}

/** Chinese is answered in its script; whatever is not English is asked in Chinese surroundings. */
function languageOf(question: string): AnswerLanguage {
  const language = detectLanguage(question);
  if (language !== 'other') return language;
  return /\p{Script=Latin}/u.test(question) ? 'en' : 'zh-Hans';
}
