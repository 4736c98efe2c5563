import { coverage, type QuestionWord, type Retrieval } from '../../index/mod.js';
import { type EvidenceSentence, groupOf } from './evidence.js';
import { articleWords, type PlaceAsked, placesAsked } from './places.js';
import type { ReadStretch } from './read/read.js';

/**
 * Weights of a logistic regression: does the evidence answer the question? Fitted on CMRC 2018 trial and XQuAD in
 * both languages, each question once with its article and once with the article taken away, and on the project's
 * development set; checked on its test set.
 */
const WEIGHTS = {
  /** Similarity of the nearest of the chosen sentences, in standard deviations of its language. */
  nearest: 0.59,
  /** Share of what the question says that a passage with its title carries … */
  passage: 2.48,
  /** … and the whole article. */
  article: 3.8,
  /** Translated words and a foreign vector fit less well than those of one language do. */
  foreign: 0.96,
  bias: -6.03,
} as const;

/** A place that is asked about and stands nowhere in the article: it is about somewhere else. */
const PLACE_MISSING = 2;

/** 鄂尔多斯有几座机场: the place stands in many articles, and none of them has a word about airports. */
const SUBJECT_MISSING = 1.5;
const HARDLY = 0.2;

/**
 * The same once the passages have been read: what the words said, and the best passage's log odds of holding the answer. Fitted by
 * `eval/reader/run.ts --fit` on own-dev and XQuAD they are .72, .45 and .73; these lean less on reading and refuse a little more, so that
 * questions like CMRC 2018's, of which words alone answer .99, are refused as readily without their evidence.
 */
const READ_WEIGHTS = { words: 0.9, read: 0.25, bias: 0.1 } as const;
/** Log odds outside are cut off. */
const [LEAST_READ, MOST_READ] = [-5, 5];

/** Below this probability the answer is that there is none. */
export const LEAST_CONFIDENCE = 0.4;

/** Sentences that are looked at. */
const SENTENCES = 3;

/** Log odds that the evidence answers. */
export type Signals = {
  /** By words, meaning and places. */
  readonly words: number;
  /** Of the passage that most likely answers, as the reader has it; undefined where it read none in the answer's language. */
  readonly read: number | undefined;
};

/** @param ranked most likely answer first */
export function signalsOf(
  retrieval: Retrieval,
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[],
): Signals {
  // A passage in another language was not read: of it, reading the others says nothing.
  const wasRead = read.some(({ passage }) => passage.group === ranked[0]?.passage.group);
  return { words: logitOf(retrieval, ranked), read: wasRead ? readLogit(read) : undefined };
}

/** Probability, 0 to 1, that the best sentences answer the question. */
export function confidenceOf({ words, read }: Signals): number {
  return probability(
    read === undefined ? words : READ_WEIGHTS.words * words + READ_WEIGHTS.read * read + READ_WEIGHTS.bias,
  );
}

const probability = (logit: number): number => 1 / (1 + Math.exp(-logit));

function readLogit(read: readonly ReadStretch[]): number {
  const best = Math.max(...read.map(({ probability: p }) => Math.log(p / (1 - p))));
  return Math.min(MOST_READ, Math.max(LEAST_READ, best));
}

/** Log odds by words, meaning and places. */
function logitOf(retrieval: Retrieval, ranked: readonly EvidenceSentence[]): number {
  const best = ranked.slice(0, SENTENCES);
  const first = best[0];
  const group = first && groupOf(retrieval, first.passage);
  if (first === undefined || group === undefined) return -Infinity;
  const article = articleWords(first.passage);
  const places = placesAsked(retrieval.question, group);
  return (
    WEIGHTS.bias +
    WEIGHTS.nearest * Math.max(...best.map((sentence) => sentence.features.z)) +
    WEIGHTS.passage * Math.max(...best.map((sentence) => sentence.features.context)) +
    WEIGHTS.article * coverage(group.questionWords, article) +
    (group.crosslingual ? WEIGHTS.foreign : 0) -
    (first.elsewhere ? PLACE_MISSING : 0) -
    (isAboutSomethingElse(group.questionWords, places, article) ? SUBJECT_MISSING : 0)
  );
}

/** Whether a question that names a place asks something of it of which the article has hardly a word. */
function isAboutSomethingElse(
  asked: readonly QuestionWord[],
  places: readonly PlaceAsked[],
  article: ReadonlySet<string>,
): boolean {
  const named = new Set(places.flatMap((place) => place.words));
  const subject = asked.filter((word) => !named.has(word));
  return places.length > 0 && subject.length > 0 && coverage(subject, article) < HARDLY;
}
