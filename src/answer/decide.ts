import { coverage, type Retrieval } from '../../index/mod.js';
import { type EvidenceSentence, groupOf, sharesOf } from './evidence.js';
import { articleWords } from './places.js';
import type { ReadStretch } from './read/read.js';
import { answersAround } from './read/rescore.js';

/** What is known of the evidence before anything is composed; each is a number, so that weights can be fitted. */
export type Signals = {
  /** Score of the sentence that most likely answers. */
  readonly score: number;
  /** Probability that what answers, if anything does, stands in its article. */
  readonly share: number;
  /** Share of what the question says that the article carries, in words that the corpus has: 啥时候 or a wrong cut costs nothing. */
  readonly article: number;
  /** Whether a place that is asked about stands nowhere in the article. */
  readonly elsewhere: number;
  /** Whether it is in another language than the question, whose words are then only translations: the rest comes out lower. */
  readonly foreign: number;
  /** Log odds, of the reader, that the stretch around the sentence answers; null where it was not read. Of a row or a foreign passage no less than is heard against it. */
  readonly answers: number | null;
};

type Weights = Partial<Record<keyof Signals, number>> & { readonly bias: number };
/**
 * Weights of a logistic regression: do the quotes hold what has to be said? Fitted on the chat set's development questions, each with its
 * article, with it taken away, near misses (four times) and questions about anything else (eval/chat/fit.ts), and drawn towards the reader: it alone knows
 * near misses, words know better whether the article is there at all. The bias takes back what the reader, having learned more, is surer of itself.
 */
const READ: Weights = { score: 0.15, share: 2.2, article: 0.6, answers: 0.38, bias: -3.4 };
/** The same for what has no word of the reader, from before there was a reader of evidence. */
const UNREAD: Weights = { score: 0.36, share: 3.18, article: 0.39, elsewhere: -1.04, foreign: 0.95, bias: -4.32 };

/** Below this probability the answer is that there is none … */
export const LEAST_CONFIDENCE = 0.05;
/** … and from this one on it is called sure. Both chosen on the chat set's development questions by what they cost. */
export const SURE = 0.72;

export type Decision = {
  /** Probability, 0 to 1, that the best sentences answer the question. */
  readonly confidence: number;
  readonly signals: Signals | undefined;
};

/**
 * @param ranked most likely answer first
 * @param read what was read of them
 */
export function decide(
  retrieval: Retrieval,
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[] = [],
): Decision {
  const signals = signalsOf(retrieval, ranked, read);
  return { confidence: signals === undefined ? 0 : confidenceOf(signals), signals };
}

export function confidenceOf(signals: Signals): number {
  const weights = signals.answers === null ? UNREAD : READ;
  const keys = Object.keys(signals) as (keyof Signals)[];
  const logit = keys.reduce((sum, key) => sum + (weights[key] ?? 0) * (signals[key] ?? 0), weights.bias);
  return 1 / (1 + Math.exp(-logit));
}

/** Sentences over which probability is shared out. */
const SHARED = 40;

function signalsOf(
  retrieval: Retrieval,
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[],
): Signals | undefined {
  const first = ranked[0];
  const group = first && groupOf(retrieval, first.passage);
  if (first === undefined || group === undefined) return undefined;
  const { article } = first.passage.passage;
  const best = ranked.slice(0, SHARED);
  const shares = sharesOf(best);
  const known = group.questionWords.filter((word) => word.known);
  return {
    score: first.score,
    share: best.reduce((sum, one, i) => sum + (one.passage.passage.article === article ? (shares[i] ?? 0) : 0), 0),
    article: coverage(known, articleWords(first.passage)),
    elsewhere: first.elsewhere ? 1 : 0,
    foreign: group.crosslingual ? 1 : 0,
    answers: heard(first, group.crosslingual, answersAround(first, read)),
  };
}

/** Against a row or a foreign passage no more than these log odds are heard: the reader has been shown many fewer of them than of prose in one language. */
const SELDOM_SHOWN = -2;

const heard = ({ unit }: EvidenceSentence, isForeign: boolean, answers: number | undefined): number | null =>
  answers === undefined ? null : Math.max(answers, isForeign || unit?.kind === 'row' ? SELDOM_SHOWN : -Infinity);
