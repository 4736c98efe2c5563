/** From what happened to figures: one observation, one row. */
import type { Answer, Answered, SearchHit } from '../../src/core/mod.js';
import { answerText } from '../../src/show/mod.js';
import type { EvalQuestion } from '../datasets/mod.js';
import {
  type Cited,
  citationPrecision,
  citationRecall,
  conflictShown,
  contains,
  exactMatch,
  f1,
  ndcgAt,
  type Relevance,
  type Row,
  recallAt,
  reciprocalRank,
  supports,
  withoutMarkers,
} from '../metrics/mod.js';
import type { Observation } from './observe.js';

export const score = (seen: Observation, withAnswers: boolean): Row => ({
  id: seen.question.id,
  slices: seen.question.slices,
  ...scoreRanking(seen),
  ...(withAnswers ? scoreAnswer(seen) : NO_ANSWER_SCORES),
});

/** A ranking and what it is held against. */
export type Judged = { readonly ranking: readonly string[]; readonly relevance: Relevance };

/**
 * Articles in the order in which their best passage was found. A copy of the right article is the right article, and
 * where any of several will do they count as one.
 */
export const rankArticles = (
  hits: readonly SearchHit[],
  question: Pick<EvalQuestion, 'relevance' | 'need'>,
): Judged => {
  const right = [...question.relevance].filter(([, grade]) => grade > 0);
  const [first] = right;
  const standIn = new Map(right.map(([id]) => [id, question.need === 'any' && first !== undefined ? first[0] : id]));
  const ranked = new Set<string>();
  for (const { article } of hits) {
    const named = [article.id, ...article.copies.map((copy) => copy.id)].flatMap((id) => standIn.get(id) ?? []);
    for (const id of named.length > 0 ? named : [article.id]) ranked.add(id);
  }
  const relevance = question.need === 'any' && first !== undefined ? new Map([first]) : question.relevance;
  return { ranking: [...ranked], relevance };
};

type Scores<K extends keyof Row> = Pick<Row, K>;
type RankingScores = Scores<'recall1' | 'recall5' | 'recall10' | 'reciprocalRank' | 'ndcg10'>;
type AnswerScores = Omit<Row, keyof RankingScores | 'id' | 'slices'>;

/** A follow-up means nothing without its conversation, which `search` is not told: its ranking is not scored. */
const scoreRanking = ({ question, hits }: Observation): RankingScores => {
  const { relevance, history } = question;
  if (relevance.size === 0 || history.length > 0) {
    return { recall1: null, recall5: null, recall10: null, reciprocalRank: null, ndcg10: null };
  }
  const judged = rankArticles(hits, question);
  const { ranking } = judged;
  return {
    recall1: recallAt(ranking, judged.relevance, 1),
    recall5: recallAt(ranking, judged.relevance, 5),
    recall10: recallAt(ranking, judged.relevance, 10),
    reciprocalRank: reciprocalRank(ranking, judged.relevance),
    ndcg10: ndcgAt(ranking, judged.relevance, 10),
  };
};

const NO_ANSWER_SCORES: AnswerScores = {
  contains: null,
  exact: null,
  f1: null,
  citationPrecision: null,
  citationRecall: null,
  conflictShown: null,
  rejectedAvoided: null,
  answerable: null,
  answered: null,
  confidence: null,
};

const scoreAnswer = (seen: Observation): AnswerScores => {
  const { question, answer } = seen;
  const given = answer?.status === 'answered' ? answer : null;
  const cited = citedBy(answer, seen.hits);
  const accepted = question.answers;
  const judge = (applies: boolean, by: (given: Answered) => number): number | null =>
    !applies || accepted.length === 0 ? null : given === null ? 0 : by(given);
  // No one span can equal or overlap an answer that is made of several.
  const oneSpan = question.need === 'any';
  return {
    contains: judge(true, (it) => contains(answerText(it), accepted, question.need)),
    exact: judge(oneSpan, (it) => exactMatch(shortAnswer(it), accepted)),
    f1: judge(oneSpan, (it) => f1(shortAnswer(it), accepted)),
    citationPrecision: citationPrecision(cited, question.evidence, accepted),
    citationRecall: citationRecall(cited, question.evidence, accepted, question.need),
    conflictShown: question.values.length > 0 ? conflictShown(given?.conflicts ?? [], question.values) : null,
    rejectedAvoided: rejectedAvoided(cited, question),
    answerable: question.answerable === null ? null : Number(question.answerable),
    // Quotes that say themselves that they may not answer mislead nobody where there is no answer.
    answered: Number(given !== null && (question.answerable !== false || given.certainty === 'sure')),
    confidence: answer?.confidence ?? 0,
  };
};

/** The exact span where a reader found one, else what is shown: the extractive answer is a sentence and scores as one. */
const shortAnswer = (answer: Answer): string =>
  answer.citations.find((citation) => citation.answer !== undefined)?.answer?.text ??
  withoutMarkers(answerText(answer));

/** Citations with every id that the cited text is known under. */
export const citedBy = (answer: Answer | null, hits: readonly SearchHit[]): Cited[] => {
  const copies = new Map(hits.map(({ article }) => [article.id, article.copies.map((copy) => copy.id)]));
  return (answer?.citations ?? []).map(({ articleId, quote }) => ({
    ids: [articleId, ...(copies.get(articleId) ?? [])],
    quote,
  }));
};

/** 1 where no quote that a reader marked as wrong is given again; null where none was. */
const rejectedAvoided = (cited: readonly Cited[], { rejected }: EvalQuestion): number | null => {
  if (rejected.length === 0) return null;
  return cited.some((one) => rejected.some((wrong) => supports(one, wrong, []))) ? 0 : 1;
};
