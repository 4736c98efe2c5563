import type { Retrieval } from '../../index/mod.js';
import type { Answer, Answered, AnswerLanguage, Citation, NoEvidence, NoEvidenceReason, Timings } from '../core/mod.js';
import { chooseQuotes, type Quote, toCitation, wholeSentence } from './compose.js';
import { certaintyNow, preferCurrent, withoutOutdated } from './current.js';
import { decide, LEAST_CONFIDENCE, type Signals, SURE } from './decide.js';
import { citeWithConflicts } from './disagree.js';
import { fitting } from './fitting.js';
import { settleByPairs } from './pairs.js';
import { asksHowMany, shapeOfQuestion } from './question-kind.js';
import type { ReadStage } from './read/read.js';
import { tellApart } from './rows.js';
import { type Weighed, weigh } from './weigh.js';

export type { ReadStage } from './read/read.js';

/** An answer in quotes, and what it was decided by. */
export type Considered = {
  readonly answer: Answer;
  readonly weighed?: Weighed;
  readonly signals?: Signals | undefined;
};

export type ConsiderOptions = {
  /** Probability below which nothing is answered. @default LEAST_CONFIDENCE */
  readonly least?: number | undefined;
  /** Probability from which an answer is called sure. @default SURE */
  readonly sure?: number | undefined;
  readonly read?: ReadStage | undefined;
};

const NO_TIME: Timings = { retrieve: 0, answer: 0, total: 0 };
/** Articles offered where nothing is answered. */
const NEAREST = 3;

/** What can be quoted of the passages that were retrieved for a question: read -> decide -> compose. */
export async function consider(
  question: string,
  language: AnswerLanguage,
  retrieval: Retrieval,
  { least = LEAST_CONFIDENCE, sure = SURE, read: stage }: ConsiderOptions,
): Promise<Considered> {
  const frame = { question, language, generation: retrieval.generation, ms: NO_TIME };
  if (retrieval.passages.length === 0) return { answer: refusal({ ...frame, reason: 'empty_index' }) };
  const weighed = await weigh(question, retrieval, stage);
  const { read, unread } = weighed;
  const likeliest = fitting(question, preferCurrent(question, tellApart(question, weighed.ranked)));
  const { signals, ...decided } = decide(retrieval, likeliest, read);
  const { ranked, confidence } = await settleByPairs(retrieval, likeliest, decided.confidence, read, sure);
  const certainty = certaintyNow(question, ranked[0], confidence >= sure ? 'sure' : 'unsure');
  const known = { ...frame, confidence, ...(unread > 0 && { unread }) };
  if (confidence < least) {
    const nearest = nearestOf(weighed.ranked.map(wholeSentence));
    return { answer: refusal({ ...known, reason: 'weak_evidence', nearest }), weighed, signals };
  }
  const isSure = certainty === 'sure';
  // What may not answer at all is read in one language.
  const heard = isSure ? ranked : ranked.filter(({ passage }) => passage.group === ranked[0]?.passage.group);
  const chosen = chooseQuotes(heard, shapeOfQuestion(question), asksHowMany(question));
  const { citations, conflicts } = citeWithConflicts(question, chosen, heard, language, read, isSure);
  const answer: Answered = {
    ...known,
    status: 'answered',
    certainty,
    mode: 'extractive',
    citations,
    conflicts: withoutOutdated(conflicts, citations),
  };
  return { answer, weighed, signals };
}

type Refusal = Pick<NoEvidence, 'question' | 'language' | 'generation' | 'ms' | 'unread'> & {
  readonly reason: NoEvidenceReason;
  readonly confidence?: number;
  readonly nearest?: readonly Citation[];
};

export const refusal = ({ nearest = [], confidence = 0, ...rest }: Refusal): NoEvidence => ({
  ...rest,
  confidence,
  status: 'no_evidence',
  mode: 'extractive',
  citations: [],
  conflicts: [],
  nearest,
});

/** The likeliest sentence of each of the nearest articles. */
function nearestOf(quotes: readonly Quote[]): Citation[] {
  const byArticle = new Map<number, Quote>();
  for (const quote of quotes) {
    const { article } = quote.passage.passage;
    if (!byArticle.has(article)) byArticle.set(article, quote);
  }
  return [...byArticle.values()].slice(0, NEAREST).map(toCitation);
}
