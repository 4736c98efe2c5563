import type { Retrieval, SearchIndex } from '../../index/mod.js';
import type {
  Answer,
  Answered,
  Answerer,
  AnswerLanguage,
  AskOptions,
  Citation,
  NoEvidence,
  NoEvidenceReason,
  Timings,
} from '../core/mod.js';
import { detectLanguage } from '../language/mod.js';
import { chooseQuotes, type Quote, toCitation } from './compose.js';
import { confidenceOf, LEAST_CONFIDENCE } from './confidence.js';
import { type Signals as SeenSignals, signalsOf as seenSignals } from './decide.js';
import { citeWithConflicts } from './disagree.js';
import { resolveQuestion } from './follow-up.js';
import { isInstruction } from './injection.js';
import { quotable } from './quotable.js';
import type { ReadStage } from './read/read.js';
import { type Weighed, weigh } from './weigh.js';

export type AnswererOptions = {
  readonly index: SearchIndex;
  /** Probability below which nothing is answered. @default LEAST_CONFIDENCE */
  readonly leastConfidence?: number | undefined;
  /** Reads the best passages for the exact answer; without it sentences are chosen by words and meaning alone. */
  readonly read?: ReadStage | undefined;
};

/** A question of more characters is not one. */
export const LONGEST_QUESTION = 2000;
/** Passages that are retrieved for an answer; their sentences are weighed against each other. */
const PASSAGES = 12;
/** Articles offered where nothing is answered. */
const NEAREST = 3;

/** Answers by quoting, without any language model. */
export function openAnswerer({ index, leastConfidence = LEAST_CONFIDENCE, read }: AnswererOptions): Answerer {
  return {
    async ask(question, options = {}) {
      const began = performance.now();
      const language = options.language ?? languageOf(question);
      const unaskable = whyUnaskable(question);
      if (unaskable !== undefined) {
        const ms: Timings = { retrieve: 0, answer: 0, total: performance.now() - began };
        return refusal({ question, language, reason: unaskable, generation: index.generation, confidence: 0, ms });
      }
      let retrieve = 0;
      const answerTo = async (searched: string, asked: string): Promise<Answer> => {
        const searching = performance.now();
        const retrieval = await index.retrieve(searched, retrieveOptions(options));
        retrieve += performance.now() - searching;
        const { answer } = await consider(asked, language, retrieval, { least: leastConfidence, read });
        return { ...answer, question };
      };
      const { text, how, uncertain } = resolveQuestion(question, options.history);
      const related = await answerTo(text, how === 'joined' ? question : text);
      // 規費要多少錢？ may be meant of what was spoken of, or of nothing before: what the articles answer decides.
      const alone = uncertain ? await answerTo(question, question) : undefined;
      const isAlone = how === 'whole' || (alone !== undefined && alone.confidence > related.confidence);
      const answer = isAlone ? (alone ?? related) : { ...related, understood: text };
      const total = performance.now() - began;
      return { ...answer, ms: { retrieve, answer: total - retrieve, total } };
    },
  };
}

const retrieveOptions = ({ collections, dictionary }: AskOptions) => ({ limit: PASSAGES, collections, dictionary });

const NO_TIME: Timings = { retrieve: 0, answer: 0, total: 0 };

/** An answer and what decided about it. */
export type Considered = {
  readonly answer: Answer;
  readonly seen: SeenSignals | undefined;
  readonly weighed?: Weighed;
};

/** What is made of passages that were retrieved for a question. */
export async function consider(
  question: string,
  language: AnswerLanguage,
  retrieval: Retrieval,
  { least, read: stage }: { readonly least: number; readonly read: ReadStage | undefined },
): Promise<Considered> {
  const { generation } = retrieval;
  const frame = { question, language, generation, ms: NO_TIME };
  if (retrieval.passages.length === 0)
    return { answer: refusal({ ...frame, reason: 'empty_index', confidence: 0 }), seen: undefined };
  const weighed = await weigh(question, retrieval, stage);
  const { ranked, read, signals } = weighed;
  const seen = seenSignals(retrieval, ranked, read);
  const confidence = confidenceOf(signals);
  const sayable = quotable(ranked);
  if (confidence < least || sayable.length === 0) {
    return {
      answer: refusal({ ...frame, reason: 'weak_evidence', confidence, nearest: nearestOf(retrieval) }),
      seen,
      weighed,
    };
  }
  const chosen = chooseQuotes(sayable, read.length > 0);
  const { citations, conflicts } = citeWithConflicts(question, chosen, sayable, language, read);
  const answered: Answered = {
    ...frame,
    status: 'answered',
    certainty: 'sure',
    mode: 'extractive',
    confidence,
    citations,
    conflicts,
  };
  return { answer: answered, seen, weighed };
}

type Refusal = {
  readonly question: string;
  readonly language: AnswerLanguage;
  readonly reason: NoEvidenceReason;
  readonly confidence: number;
  readonly generation: number;
  readonly ms: Timings;
  readonly nearest?: readonly Citation[];
};

const refusal = ({ nearest = [], ...rest }: Refusal): NoEvidence => ({
  ...rest,
  status: 'no_evidence',
  mode: 'extractive',
  citations: [],
  conflicts: [],
  nearest,
});

/** The best sentence of each of the nearest articles. */
function nearestOf(retrieval: Retrieval): Citation[] {
  const byArticle = new Map<number, Quote>();
  for (const passage of retrieval.passages) {
    const { article } = passage.passage;
    const isOrder = isInstruction(passage.text.slice(passage.best.start, passage.best.end));
    if (!isOrder && !byArticle.has(article)) byArticle.set(article, { ...passage.best, passage, score: passage.fused });
  }
  return [...byArticle.values()].slice(0, NEAREST).map(toCitation);
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
