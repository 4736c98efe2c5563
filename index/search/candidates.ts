import type { LanguageGroup, Unit } from '../../src/core/mod.js';
import { bm25, type Lexicon, openLexicon, partsOf, type WeighedTerms } from '../lexical/bm25.js';
import { askedWords, type QuestionWord, weighWords } from '../lexical/coverage.js';
import type { IndexState, PassageRow, Scope, StateSentence } from '../state.js';
import { add, cosine, dot, type Spread, spreadOf } from '../vectors/vector-math.js';
import type { Question } from './question.js';
import type { RankingSettings } from './settings.js';
import { ownQuestionWords } from './vocabulary.js';

export type ScoredSentence = Unit & { readonly similarity: number };

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

/** Asks the lexical leg about one group of languages: this goes on while the model embeds the question. */
export async function findByWords(
  question: Question,
  group: LanguageGroup,
  state: IndexState,
  scope: Scope,
  settings: RankingSettings,
): Promise<WordFindings> {
  const crosslingual = group !== question.group;
  const useWords = crosslingual ? settings.legs.crosslingual : settings.legs.lexical;
  const terms = useWords ? question.terms(group) : [];
  const asked = askedWords(question.rest, group, question.translated(group));
  const ofAsked = asked.flatMap(({ ways }) => ways.flatMap(({ parts }) => parts.map(({ word }) => word)));
  const lexicon = await lexiconOf(state, group, [...partsOf(terms), ...ofAsked]);
  const weighed = lexicon.weigh(terms);
  const found = await state.saying(group, lexicon.telling(weighed), settings.lexicalCandidates, scope);
  const rarity = (alike: readonly string[]): number =>
    alike.reduce((sum, word) => sum + lexicon.rarity(word), 0) / Math.max(1, alike.length);
  const ordinary = weighWords(asked, question.rest, rarity).map((one) =>
    question.seeks(one.word) ? one : { ...one, ways: [] },
  );
  const questionWords = [...ownQuestionWords(question.own, group), ...ordinary];
  return { group, weighed, found, questionWords, crosslingual };
}

/** @param words those that will be weighed */
async function lexiconOf(state: IndexState, group: LanguageGroup, words: readonly string[]): Promise<Lexicon> {
  const frequencies = await state.frequencies(group, [...new Set(words)]);
  const shelves = state.shelves.filter(({ languageGroup }) => languageGroup === group);
  return openLexicon({
    passages: shelves.reduce((sum, shelf) => sum + shelf.passages, 0),
    words: shelves.reduce((sum, shelf) => sum + shelf.words, 0),
    frequency: (word) => frequencies.get(word) ?? 0,
  });
}

/** Adds what the vectors find, and scores the union by every leg. @param vector of the question, of unit length */
export async function gather(
  { found: byWords, ...words }: WordFindings,
  vector: Float32Array,
  state: IndexState,
  scope: Scope,
  settings: RankingSettings,
): Promise<CandidateGroup> {
  const { group, weighed } = words;
  const near = settings.legs.dense ? await state.near(group, vector, settings.denseCandidates, scope) : [];
  const candidates: Candidate[] = [];
  for (const { passage, words, sentences } of await state.passages(group, [...new Set([...near, ...byWords])])) {
    const compared = compare(vector, sentences);
    if (compared !== undefined) candidates.push({ passage, ...compared, wordScore: bm25(weighed, words) });
  }
  const sample = state.shelves
    .filter((shelf) => shelf.languageGroup === group && (scope.collections?.includes(shelf.collection) ?? true))
    .flatMap((shelf) => shelf.sample.map((ordinary) => dot(vector, ordinary)));
  return { ...words, candidates, spread: spreadOf(sample) };
}

/** What the question's vector says of a passage's sentences; undefined where it has none. */
function compare(
  question: Float32Array,
  rows: Iterable<StateSentence>,
): Pick<Candidate, 'sentences' | 'best' | 'meanSimilarity'> | undefined {
  const sentences: ScoredSentence[] = [];
  let best: ScoredSentence | undefined;
  let sum: Float32Array | undefined;
  for (const { vector, ...unit } of rows) {
    const sentence = { ...unit, similarity: dot(question, vector) };
    sentences.push(sentence);
    if (sum === undefined) sum = Float32Array.from(vector);
    else add(sum, vector);
    if (best === undefined || sentence.similarity > best.similarity) best = sentence;
  }
  return best && sum && { sentences, best, meanSimilarity: cosine(question, sum) };
}
