import { type CandidateGroup, carried, coverage, type Retrieval, type RetrievedPassage } from '../../index/mod.js';
import type { BlockKind, Span, Unit } from '../core/mod.js';
import { words } from '../language/mod.js';
import { isOfAnotherModel, modelsIn } from './models.js';
import { isElsewhere, placesAsked } from './places.js';
import { fitsMeasure, holdsKind, kindOfQuestion, type QuestionKind } from './question-kind.js';
import { isOfAnotherYear, isOfYear, namesYear, yearsAsked } from './years.js';

/** What is known of a sentence as an answer to a question; see `SENTENCE_WEIGHTS` for how much each counts. */
export type SentenceFeatures = {
  /** Similarity in standard deviations of the language. */
  readonly z: number;
  /** How far the passage's score lies below the best passage's. */
  readonly passageGap: number;
  /** Share of what the question says that the sentence itself carries, beside what the title says already: 几度 of 苏格兰蛋炸几度 … */
  readonly beyondTitle: number;
  /** … that the title carries … */
  readonly title: number;
  /** … and that its passage and title carry. */
  readonly context: number;
  /** Words that it says and the question does not, as a logarithm: a sentence that only repeats the question answers nothing. */
  readonly news: number;
  /** Whether it stands at the beginning of its article, which tells what the article is about. */
  readonly opening: number;
  /** Whether it holds a figure or date where one is asked for. */
  readonly kind: number;
  /** A line without a full stop: a title or heading names the question rather than answers it. */
  readonly heading: number;
};

export type EvidenceSentence = Span & {
  /** What the article's structure says of it; absent where it was cut from an answer's text. */
  readonly unit?: Unit;
  readonly passage: RetrievedPassage;
  readonly text: string;
  readonly features: SentenceFeatures;
  /** Its article is about another place or year than the question. */
  readonly elsewhere: boolean;
  readonly score: number;
};

/** A word of the question counts as said by the title when half of it is. */
const HALF = 0.5;
/** Characters at the beginning of an article. */
const OPENING = 200;

/**
 * Weights of the features, fitted by conditional logistic regression (McFadden 1974) on the chat set's training questions: which of the
 * retrieved sentences hold what has to be said. Scores are log odds against each other: `sharesOf` makes probabilities of them.
 */
export const SENTENCE_WEIGHTS: SentenceFeatures = {
  z: 0.56,
  passageGap: -0.5,
  beyondTitle: 1.8,
  title: 2,
  context: 1.5,
  news: 0.5,
  opening: -0.35,
  kind: 1,
  heading: -0.5,
};

/**
 * The same for a row, an item, a clause or a pair: it is short by nature, so that how much it says tells nothing, and what it shares with the
 * question is often its meaning alone (打针 and 注射室). Fitted on the document set, a file left out at a time, held towards those of prose.
 */
const ENTRY_WEIGHTS: SentenceFeatures = { ...SENTENCE_WEIGHTS, z: 1.3, news: 0.25 };
/** Taken off them: what the larger weight of meaning gives to every one of them makes none of them surer. */
const ENTRY = 0.7;

/** The same for a sentence in another language than the question's: its words are only translations. */
const FOREIGN_WEIGHTS: SentenceFeatures = { ...SENTENCE_WEIGHTS, z: 0.8, passageGap: -0.6 };
/** Taken off a foreign sentence beside those in the question's language: most questions are answered in their own. */
const FOREIGN = 1;
/** Taken off sentences of an article in which a place, a year or a model that is asked about stands nowhere. */
const ELSEWHERE = 3;

/**
 * Taken off sentences that do not name the year that is asked about, of articles that only mention it, where another article is of that
 * year. Chosen, not fitted.
 */
const OTHER_YEAR = 1.5;

/** All sentences of what was retrieved, most likely answer first. */
export const weighSentences = (retrieval: Retrieval): EvidenceSentence[] =>
  retrieval.passages.flatMap(sentenceWeigher(retrieval)).sort(byScore);

export const byScore = (a: EvidenceSentence, b: EvidenceSentence): number => b.score - a.score;

/** Weighs the sentences of one passage after the other, beside all that was retrieved. */
export function sentenceWeigher(retrieval: Retrieval): (passage: RetrievedPassage) => EvidenceSentence[] {
  const kind = kindOfQuestion(retrieval.question);
  const best = retrieval.passages[0]?.fused ?? 0;
  const places = new Map(retrieval.groups.map((group) => [group, placesAsked(retrieval.question, group)]));
  const years = yearsAsked(retrieval.question);
  const models = modelsIn(retrieval.question);
  // Several passages are often of one article.
  const away = new Map<number, boolean>();
  const known = years.length > 0 && retrieval.passages.some((passage) => isOfYear(years, passage));
  const behindOfYear = ({ passage, text }: EvidenceSentence): number =>
    known && !isOfYear(years, passage) && !namesYear(years, text) ? OTHER_YEAR : 0;
  const isAway = (passage: RetrievedPassage, group: CandidateGroup): boolean => {
    const { article } = passage.passage;
    const known =
      away.get(article) ??
      (isElsewhere(places.get(group) ?? [], passage) ||
        isOfAnotherYear(years, passage) ||
        isOfAnotherModel(models, passage));
    away.set(article, known);
    return known;
  };
  return (passage) => {
    const group = groupOf(retrieval, passage);
    if (group === undefined) return [];
    const sentences = sentencesOf(passage, retrieval, group, best, kind, isAway(passage, group));
    return sentences.map((sentence) => ({ ...sentence, score: sentence.score - behindOfYear(sentence) }));
  };
}

function sentencesOf(
  passage: RetrievedPassage,
  retrieval: Retrieval,
  group: CandidateGroup,
  best: number,
  kind: QuestionKind,
  isAway: boolean,
): EvidenceSentence[] {
  const found = passage.sentences.map((sentence) => {
    const text = passage.text.slice(sentence.start, sentence.end);
    return { sentence, text, words: new Set(words(text, passage.group)) };
  });
  const title = new Set(words(passage.card.title, passage.group));
  const untitled = group.questionWords.filter((word) => carried(word, title) < HALF);
  const titled = coverage(group.questionWords, title);
  const asked = new Set(
    group.questionWords.flatMap(({ ways }) => ways.flatMap(({ parts }) => parts.map(({ word }) => word))),
  );
  const around = new Set(title);
  for (const one of found) for (const word of one.words) around.add(word);
  const context = coverage(group.questionWords, around);
  return found.map(({ sentence, text, words: own }, i) => {
    const inherits = sentence.kind !== 'paragraph' && sentence.context.length > 0;
    const beside = inherits ? contextWords(passage, sentence) : (found[i - 1]?.words ?? []);
    const withBefore = new Set([...own, ...beside]);
    const features: SentenceFeatures = {
      z: (sentence.similarity - group.spread.mean) / group.spread.deviation,
      passageGap: best - passage.fused,
      beyondTitle: (coverage(untitled, own) + coverage(untitled, withBefore)) / 2,
      title: titled,
      news: Math.log1p([...own].filter((word) => !asked.has(word) && !title.has(word)).length),
      opening: sentence.start < OPENING ? 1 : 0,
      context,
      kind: figureFit(text, retrieval.question, kind, group.crosslingual),
      heading: isTitleLike(passage.text, sentence) ? 1 : 0,
    };
    return {
      start: sentence.start,
      end: sentence.end,
      unit: sentence,
      passage,
      text,
      features,
      elsewhere: isAway,
      score:
        sentenceScore(features, sentence, group.crosslingual) -
        (group.crosslingual && isMixed(retrieval) ? FOREIGN : 0) -
        (isAway ? ELSEWHERE : 0),
    };
  });
}

function sentenceScore(features: SentenceFeatures, { kind }: Unit, foreign: boolean): number {
  const entry = isEntry(kind);
  const weights = entry ? ENTRY_WEIGHTS : foreign ? FOREIGN_WEIGHTS : SENTENCE_WEIGHTS;
  const keys = Object.keys(weights) as (keyof SentenceFeatures)[];
  return keys.reduce((sum, key) => sum + weights[key] * features[key], entry ? -ENTRY : 0);
}

/** Whether passages in the question's language were retrieved as well. */
const isMixed = (retrieval: Retrieval): boolean => retrieval.passages.some(({ group }) => group === retrieval.group);

/** Measure words are Chinese: in a text of another language any figure fits. */
function figureFit(text: string, question: string, kind: QuestionKind, foreign: boolean): number {
  const measured = foreign ? undefined : fitsMeasure(text, question);
  return measured ?? (holdsKind(text, kind) === true ? 1 : 0);
}

/** The words that a row or an item is understood by; the headings above a sentence of prose say less than what stands before it. */
const contextWords = (passage: RetrievedPassage, { context }: Unit): string[] =>
  words(context.map(({ start, end }) => passage.text.slice(start, end)).join('\n'), passage.group);

/** Headings, and lines of prose that end like one; a row of a table has no full stop either. */
const isTitleLike = (text: string, { kind, ...span }: Unit): boolean =>
  kind === 'heading' || (kind === 'paragraph' && isLine(text, span));

/** A row, an item, a clause, a pair, a note: what stands by itself, told from its neighbours by what it names. */
export const isEntry = (kind: BlockKind): boolean => kind !== 'paragraph' && kind !== 'heading' && kind !== 'code';

const isLine = (text: string, { end }: Span): boolean =>
  !/[。！？!?；;，,、.：:…”"』」）)]/u.test(text.charAt(end - 1));

export const groupOf = (retrieval: Retrieval, passage: RetrievedPassage): CandidateGroup | undefined =>
  retrieval.groups.find((group) => group.group === passage.group);

/** Probability, 0 to 1, that each of some sentences is the one that answers, if one of them does: a softmax over their scores. */
export function sharesOf(ranked: readonly EvidenceSentence[]): number[] {
  const most = ranked.reduce((best, { score }) => Math.max(best, score), -Infinity);
  const odds = ranked.map(({ score }) => Math.exp(score - most));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / all);
}
