import type { LanguageGroup, Unit } from '../../src/core/mod.js';
import type { WeighedTerms } from '../lexical/bm25.js';
import { type QuestionWord, questionWords } from '../lexical/coverage.js';
import type { PassageRow, SentenceRow, Within } from '../store/mod.js';
import { add, cosine, dot, type Spread, spreadOf } from '../vectors/vector-math.js';
import type { Question } from './question.js';
import type { RankingSettings } from './settings.js';
import type { OpenShelf, Snapshot } from './snapshot.js';
import { ownQuestionWords } from './vocabulary.js';

export type ScoredSentence = Unit & { readonly similarity: number };

/** What may be found. */
export type Scope = { readonly collections: readonly string[] | undefined; readonly within: Within | undefined };

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

/** What is known of one group of languages by words alone, before the question has a vector. */
export type WordFindings = Pick<CandidateGroup, 'group' | 'weighed' | 'questionWords' | 'crosslingual'> & {
  /** Keys of passages that share words with the question. */
  readonly found: readonly number[];
};

/** Asks the lexical leg about one group of languages: the processor does this while the model embeds the question. */
export function findByWords(
  question: Question,
  group: LanguageGroup,
  snapshot: Snapshot,
  scope: Scope,
  settings: RankingSettings,
): WordFindings {
  const lexicon = snapshot.lexicons[group];
  const crosslingual = group !== question.group;
  const useWords = crosslingual ? settings.legs.crosslingual : settings.legs.lexical;
  const weighed = lexicon.weigh(useWords ? question.terms(group) : []);
  const found = lexicon.candidates(weighed, settings.lexicalCandidates, {
    collections: scope.collections,
    articles: scope.within?.articles,
  });
  const rarity = (alike: readonly string[]): number =>
    alike.reduce((sum, word) => sum + lexicon.rarity(word), 0) / Math.max(1, alike.length);
  const ordinary = questionWords(question.rest, group, rarity, question.translated(group)).map((one) =>
    question.seeks(one.word) ? one : { ...one, ways: [] },
  );
  const asked = [...ownQuestionWords(question.own, group), ...ordinary];
  return { group, weighed, found, questionWords: asked, crosslingual };
}

/** Adds what the vectors find, and scores the union by every leg. @param vector of the question, of unit length */
export function gather(
  { found: byWords, ...words }: WordFindings,
  vector: Float32Array,
  snapshot: Snapshot,
  { collections, within }: Scope,
  settings: RankingSettings,
): CandidateGroup {
  const { group, weighed } = words;
  const shelves = snapshot.shelves.filter(
    (shelf) => shelf.languageGroup === group && (collections?.includes(shelf.collection) ?? true),
  );
  const near = settings.legs.dense ? nearestPassages(vector, shelves, snapshot, settings.denseCandidates, within) : [];
  const found = new Set<number>([...near, ...byWords]);
  const keys = [...found];
  const similar = compare(vector, snapshot.reader.sentences(keys));
  const wordScores = snapshot.lexicons[group].scores(weighed, keys);
  // A graph may still know what has been deleted since it was made: what is not stored is left out.
  const candidates = snapshot.reader.passages(keys).flatMap((passage): Candidate[] => {
    const found = similar.get(passage.key);
    if (found === undefined) return [];
    const { sentences, best, sum } = found;
    const wordScore = wordScores.get(passage.key) ?? 0;
    return [{ passage, sentences, best, meanSimilarity: cosine(vector, sum), wordScore }];
  });
  const sample = shelves.flatMap((shelf) => shelf.sample.map((ordinary) => dot(vector, ordinary)));
  return { ...words, candidates, spread: spreadOf(sample) };
}

function nearestPassages(
  question: Float32Array,
  shelves: readonly OpenShelf[],
  snapshot: Snapshot,
  limit: number,
  within: Within | undefined,
): number[] {
  // Few passages are all looked at: a graph may miss what lies scattered in it.
  if (within?.passages !== undefined) {
    const isShelved = (one: (typeof within.passages)[number]): boolean =>
      shelves.some((shelf) => shelf.collection === one.collection && shelf.languageGroup === one.languageGroup);
    return within.passages.filter(isShelved).map(({ key }) => key);
  }
  const nearest = shelves
    .flatMap((shelf) => shelf.graph.search(question, limit, within?.holds))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit);
  return snapshot.reader.passagesOfSentences(nearest.map(({ label }) => label));
}

type Compared = { readonly sentences: ScoredSentence[]; best: ScoredSentence; readonly sum: Float32Array };

/** What the question's vector says of each passage's sentences, by passage; only sums of their vectors are kept. */
function compare(question: Float32Array, rows: Iterable<SentenceRow>): Map<number, Compared> {
  const found = new Map<number, Compared>();
  for (const { passage, vector, ...unit } of rows) {
    const sentence = { ...unit, similarity: dot(question, vector) };
    const before = found.get(passage);
    if (before === undefined) {
      found.set(passage, { sentences: [sentence], best: sentence, sum: Float32Array.from(vector) });
      continue;
    }
    before.sentences.push(sentence);
    add(before.sum, vector);
    if (sentence.similarity > before.best.similarity) before.best = sentence;
  }
  return found;
}
