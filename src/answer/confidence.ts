import { coverage, type QuestionWord, type Retrieval } from '../../index/mod.js';
import { type EvidenceSentence, groupOf } from './evidence.js';
import { articleWords, isElsewhere, placesAsked } from './places.js';

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

/** Below this probability the answer is that there is none. */
export const LEAST_CONFIDENCE = 0.4;

/** Sentences that are looked at. */
const SENTENCES = 3;

/** Probability, 0 to 1, that the best sentences answer the question. `ranked`: most likely answer first. */
export function confidenceOf(retrieval: Retrieval, ranked: readonly EvidenceSentence[]): number {
  const best = ranked.slice(0, SENTENCES);
  const first = best[0];
  const group = first && groupOf(retrieval, first.passage);
  if (first === undefined || group === undefined) return 0;
  const article = articleWords(first.passage);
  const places = placesAsked(retrieval.question, group);
  const logit =
    WEIGHTS.bias +
    WEIGHTS.nearest * Math.max(...best.map((sentence) => sentence.features.z)) +
    WEIGHTS.passage * Math.max(...best.map((sentence) => sentence.features.context)) +
    WEIGHTS.article * coverage(group.questionWords, article) +
    (group.crosslingual ? WEIGHTS.foreign : 0) -
    (isElsewhere(places, first.passage) ? PLACE_MISSING : 0) -
    (isAboutSomethingElse(group.questionWords, places, article) ? SUBJECT_MISSING : 0);
  return 1 / (1 + Math.exp(-logit));
}

/** Whether a question that names a place asks something of it of which the article has hardly a word. */
function isAboutSomethingElse(
  asked: readonly QuestionWord[],
  places: readonly QuestionWord[],
  article: ReadonlySet<string>,
): boolean {
  const subject = asked.filter((word) => !places.includes(word));
  return places.length > 0 && subject.length > 0 && coverage(subject, article) < HARDLY;
}
