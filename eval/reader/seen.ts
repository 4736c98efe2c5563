/** One question, asked with its evidence in the corpus and with it taken away. */
import type { Retrieval, SearchIndex } from '../../index/mod.js';
import { decide, PASSAGES, type ReadStage, readingOf, type Weighed, weigh, worthOf } from '../../src/answer/mod.js';
import type { ArticleCard } from '../../src/core/mod.js';
import type { EvalQuestion } from '../datasets/mod.js';
import { holds } from '../metrics/mod.js';

/** What is known of one sentence, and whether it holds an accepted answer. */
export type SeenSentence = {
  readonly score: number;
  /** What reading adds to it. */
  readonly read: number;
  readonly right: boolean;
  /** Whether it stands in an article that answers. */
  readonly home: boolean;
};

/** That the evidence answers, by words and meaning alone and once it has been read. */
export type Confidence = { readonly unread: number; readonly read: number };

export type Seen = {
  readonly id: string;
  /** Best first by words and meaning; empty where the corpus has no answer. */
  readonly sentences: readonly SeenSentence[];
  /** Whether the first passage that was retrieved is of an article that answers. */
  readonly foundFirst: boolean;
  /** Null where the corpus has no answer. */
  readonly withEvidence: Confidence | null;
  readonly without: Confidence;
  /** Milliseconds that reading took, the passages with evidence. */
  readonly readMs: number;
};

/** So many more passages than an answer is made of that there are enough left once those with evidence are gone. */
const SPARE = 12;
/** Sentences kept: no answer quotes from further down. */
const SENTENCES = 40;

const NOTHING_THERE = { sentences: [], foundFirst: false, withEvidence: null, readMs: 0 } as const;

export async function see(question: EvalQuestion, index: SearchIndex, stage: ReadStage): Promise<Seen> {
  const retrieval = await index.retrieve(question.question, { limit: PASSAGES + SPARE });
  const isHome = ({ id }: ArticleCard): boolean => question.relevance.has(id);
  const without = await weighed(retrieval, stage, (card) => !isHome(card));
  if (question.answerable === false) {
    return { ...NOTHING_THERE, id: question.id, without: without.confidence };
  }
  const began = performance.now();
  const { byWords, read, confidence } = await weighed(retrieval, stage, () => true);
  const readMs = performance.now() - began;
  const sentences = byWords.slice(0, SENTENCES).map((sentence) => ({
    score: sentence.score,
    read: worthOf(readingOf(sentence, read, retrieval.group)),
    right: question.answers.some((answer) => holds(sentence.text, answer)),
    home: isHome(sentence.passage.card),
  }));
  const first = retrieval.passages[0]?.card;
  const foundFirst = first !== undefined && isHome(first);
  return { id: question.id, sentences, foundFirst, withEvidence: confidence, without: without.confidence, readMs };
}

async function weighed(
  all: Retrieval,
  stage: ReadStage,
  keep: (card: ArticleCard) => boolean,
): Promise<Weighed & { readonly confidence: Confidence }> {
  const retrieval = { ...all, passages: all.passages.filter(({ card }) => keep(card)).slice(0, PASSAGES) };
  const known = await weigh(retrieval.question, retrieval, stage);
  const unread = decide(retrieval, known.byWords).confidence;
  const read = decide(retrieval, known.ranked, known.read).confidence;
  return { ...known, confidence: { unread, read } };
}
