import type { LanguageGroup, Span } from '../../src/core/mod.js';
import type { WeighedTerms } from '../lexical/bm25.js';
import { type QuestionWord, questionWords } from '../lexical/coverage.js';
import type { PassageRow, SentenceRow } from '../store/mod.js';
import type { Question } from './question.js';
import type { RankingSettings } from './settings.js';
import type { OpenShelf, Snapshot } from './snapshot.js';
import { cosineWithMean, dot, type Spread, spreadOf } from './vector-math.js';
import { ownQuestionWords } from './vocabulary.js';

export type ScoredSentence = Span & { readonly vector: Float32Array; readonly similarity: number };

/** A passage that some leg found, with what every leg thinks of it. */
export type Candidate = {
  readonly passage: PassageRow;
  readonly sentences: readonly ScoredSentence[];
  readonly best: ScoredSentence;
  /** Cosine with the mean of its sentences. */
  readonly meanSimilarity: number;
  /** BM25, or that of the dictionary leg. */
  readonly wordScore: number;
};

/** The candidates of one group of languages and the yardsticks to compare them by. */
export type CandidateGroup = {
  readonly group: LanguageGroup;
  readonly candidates: readonly Candidate[];
  /** Of the question's cosines with ordinary sentences of the group. */
  readonly spread: Spread;
  readonly weighed: WeighedTerms;
  /** What the question says, for measuring how much of it a text carries. */
  readonly questionWords: readonly QuestionWord[];
  /** Whether the words were translated. */
  readonly crosslingual: boolean;
};

/** Asks every leg about one group of languages and scores the union of what they find by all of them. */
export function gather(
  question: Question,
  group: LanguageGroup,
  snapshot: Snapshot,
  collections: readonly string[] | undefined,
  settings: RankingSettings,
): CandidateGroup {
  const shelves = snapshot.shelves.filter(
    (shelf) => shelf.languageGroup === group && (collections?.includes(shelf.collection) ?? true),
  );
  const lexicon = snapshot.lexicons[group];
  const crosslingual = group !== question.group;
  const useWords = crosslingual ? settings.legs.crosslingual : settings.legs.lexical;
  const weighed = lexicon.weigh(useWords ? question.terms(group) : []);
  const found = new Set<number>([
    ...(settings.legs.dense ? nearestPassages(question, shelves, snapshot, settings.denseCandidates) : []),
    ...lexicon.candidates(weighed, settings.lexicalCandidates, collections),
  ]);
  const candidates: Candidate[] = [];
  for (const key of found) {
    const passage = snapshot.reader.passage(key);
    // A graph may still know what has been deleted since it was made.
    if (passage === undefined) continue;
    const scored = scoreSentences(question, snapshot.reader.sentences(key));
    const best = scored.reduce<ScoredSentence | undefined>(
      (top, one) => (top === undefined || one.similarity > top.similarity ? one : top),
      undefined,
    );
    if (best === undefined) continue;
    const meanSimilarity = cosineWithMean(
      question.vector,
      scored.map((sentence) => sentence.vector),
    );
    const wordScore = weighed.terms.length === 0 ? 0 : lexicon.score(weighed, key);
    candidates.push({ passage, sentences: scored, best, meanSimilarity, wordScore });
  }
  const sample = shelves.flatMap((shelf) => shelf.sample.map((vector) => dot(question.vector, vector)));
  const rarity = (found: readonly string[]): number =>
    found.reduce((sum, word) => sum + lexicon.rarity(word), 0) / Math.max(1, found.length);
  const ordinary = questionWords(question.rest, group, rarity, question.translated(group)).map((one) =>
    question.seeks(one.word) ? one : { ...one, ways: [] },
  );
  const asked = [...ownQuestionWords(question.own, group), ...ordinary];
  return { group, candidates, spread: spreadOf(sample), weighed, questionWords: asked, crosslingual };
}

function nearestPassages(
  question: Question,
  shelves: readonly OpenShelf[],
  snapshot: Snapshot,
  limit: number,
): number[] {
  return shelves
    .flatMap((shelf) => shelf.graph.search(question.vector, limit))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit)
    .map((neighbour) => snapshot.reader.passageOfSentence(neighbour.label))
    .filter((key) => key !== undefined);
}

const scoreSentences = (question: Question, rows: readonly SentenceRow[]): ScoredSentence[] =>
  rows.map(({ start, end, vector }) => ({ start, end, vector, similarity: dot(question.vector, vector) }));
