import { coverage, type QuestionWord, type Retrieval } from '../../index/mod.js';
import type { Certainty } from '../core/mod.js';
import { type EvidenceSentence, groupOf } from './evidence.js';
import { articleWords } from './places.js';
import type { ReadStretch } from './read/read.js';
import { spanOdds } from './read/rescore.js';

/** What is known of the evidence before anything is composed; each is a number, so that weights can be fitted. */
export type Signals = {
  /** Score of the best passage by all legs of retrieval. */
  readonly fused: number;
  /** How far it lies above the best passage of another article. */
  readonly lead: number;
  /** Similarity of the nearest of the chosen sentences, in standard deviations of its language … */
  readonly z: number;
  /** … and as a cosine. */
  readonly cosine: number;
  /** Share of what the question says in words that the corpus has, that a passage with its title carries … */
  readonly context: number;
  /** … and the whole article. */
  readonly article: number;
  /** Share of what the question says in words that the corpus does not have. */
  readonly unknown: number;
  /** Whether what answers is in another language than the question. */
  readonly foreign: number;
  /** A place that is asked about stands nowhere in the article. */
  readonly elsewhere: number;
  /** Whether anything was read in the language that answers … */
  readonly wasRead: number;
  /** … the log odds of the passage that most likely answers … */
  readonly read: number;
  /** … and of the best span in the chosen sentence. */
  readonly span: number;
  /** Whether that passage is of the article that was chosen first. */
  readonly agree: number;
  /** How far the chosen sentence lies above the next one of another article. */
  readonly margin: number;
};

export const LEAST_CONFIDENCE = 0.1;
export const SURE = 0.7;

export type Decision = { readonly confidence: number; readonly certainty: Certainty; readonly signals: Signals | undefined };

/** How likely it is that the best sentences answer, and what that makes of them. */
export function decide(
  retrieval: Retrieval,
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[],
): Decision {
  const signals = signalsOf(retrieval, ranked, read);
  const confidence = signals === undefined ? 0 : 0.5;
  return { confidence, certainty: confidence >= SURE ? 'sure' : 'unsure', signals };
}

/** Sentences that are looked at. */
const SENTENCES = 3;
/** Log odds outside are cut off. */
const [LEAST, MOST] = [-5, 5];
const MOST_APART = 6;

/** @param ranked most likely answer first */
export function signalsOf(
  retrieval: Retrieval,
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[],
): Signals | undefined {
  const best = ranked.slice(0, SENTENCES);
  const first = best[0];
  const group = first && groupOf(retrieval, first.passage);
  const top = retrieval.passages[0];
  if (first === undefined || group === undefined || top === undefined) return undefined;
  const { article } = first.passage.passage;
  const known = group.questionWords.filter((word) => word.known);
  const other = retrieval.passages.find(({ passage }) => passage.article !== top.passage.article);
  const next = ranked.find(({ passage }) => passage.passage.article !== article);
  const own = read.filter(({ passage }) => passage.group === first.passage.group);
  const likeliest = own.reduce<ReadStretch | undefined>(
    (most, one) => (most === undefined || one.probability > most.probability ? one : most),
    undefined,
  );
  return {
    fused: top.fused,
    lead: within(top.fused - (other?.fused ?? top.fused - MOST_APART), 0, MOST_APART),
    z: Math.max(...best.map(({ features }) => features.z)),
    cosine: Math.max(...best.map(({ similarity }) => similarity)),
    context: known.length === 0 ? 0 : coverageOfBest(known, best),
    article: coverage(known, articleWords(first.passage)),
    unknown: share(group.questionWords, (word) => !word.known),
    foreign: group.crosslingual ? 1 : 0,
    elsewhere: first.elsewhere ? 1 : 0,
    wasRead: likeliest === undefined ? 0 : 1,
    read: likeliest === undefined ? 0 : within(logit(likeliest.probability), LEAST, MOST),
    span: likeliest === undefined ? 0 : within(spanOdds(first, read), LEAST, MOST),
    agree: likeliest?.passage.passage.article === article ? 1 : 0,
    margin: within(first.score - (next?.score ?? first.score - MOST_APART), -MOST_APART, MOST_APART),
  };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const logit = (p: number): number => Math.log(p / (1 - p));

const coverageOfBest = (known: readonly QuestionWord[], best: readonly EvidenceSentence[]): number =>
  Math.max(...best.map(({ around }) => coverage(known, around)));

function share(words: readonly QuestionWord[], test: (word: QuestionWord) => boolean): number {
  const all = words.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 1 : words.filter(test).reduce((sum, { weight }) => sum + weight, 0) / all;
}
