/** One chat question, answered with its article in the library and with it taken away. */
import type { Retrieval, SearchIndex } from '../../index/mod.js';
import {
  consider,
  PASSAGES,
  type ReadStage,
  readingOf,
  type SentenceReading,
  type Signals,
  type Weighed,
} from '../../src/answer/mod.js';
import type { Answer } from '../../src/core/mod.js';
import { answerText } from '../../src/show/mod.js';
import { holds } from '../metrics/mod.js';
import { type ChatQuestion, isAnswerable } from './set.js';

/** What came out, whatever the thresholds are: nothing is refused here. */
export type Outcome = {
  readonly confidence: number;
  readonly signals: Signals | null;
  /** Share of the facts that stand in the answer or its quotes. */
  readonly facts: number;
  readonly quotes: readonly string[];
  /** Whether the first citation is of the article that was asked about. */
  readonly home: boolean;
  /** The exact answer that is set in bold first, and whether it holds a fact or lies in one. */
  readonly bold: { readonly text: string; readonly right: boolean } | null;
};

/** A sentence that was weighed, and what it says of what has to be said. */
export type SentenceSeen = Pick<Weighed['ranked'][number], 'features' | 'elsewhere' | 'score'> & {
  /** In another language than the question. */
  readonly foreign: boolean;
  /** Null where the question's passages were not read. */
  readonly reading: SentenceReading | null;
  /** Share of the facts that it holds; 0 in another article than the question's. */
  readonly facts: number;
};

export type Observed = Pick<ChatQuestion, 'id' | 'kind' | 'corpus' | 'article' | 'question'> & {
  /** Rank, from 1, of the first passage of the article; 0 where it was not found. */
  readonly rank: number;
  /** Null where the library has no answer. */
  readonly there: Outcome | null;
  readonly gone: Outcome;
  /** The sentences of `there`, most likely answer first: what weights are fitted on. */
  readonly sentences: readonly SentenceSeen[];
};

/** So many more passages than an answer is made of that enough are left once an article is gone. */
const SPARE = 24;

/** @param takenAway whether it is also asked with its article taken away */
export async function observe(
  question: ChatQuestion,
  index: SearchIndex,
  read: ReadStage,
  takenAway = true,
): Promise<Observed> {
  const { id, kind, corpus, article } = question;
  const retrieval = await index.retrieve(question.question, { limit: PASSAGES + SPARE });
  const rank = retrieval.passages.findIndex(({ card }) => card.id === article) + 1;
  const outcome = (keep: (id: string) => boolean) => answered(question, retrieval, keep, read);
  const present = isAnswerable(question) ? await outcome(() => true) : null;
  const there = present?.outcome ?? null;
  // Near and far questions are not answered by what is there: all of it may stay.
  const gone =
    there !== null && !takenAway ? there : (await outcome((one) => there === null || one !== article)).outcome;
  const sentences = present?.weighed === undefined ? [] : sentencesOf(present.weighed, question, retrieval);
  return { id, kind, corpus, article, question: question.question, rank, there, gone, sentences };
}

async function answered(
  question: ChatQuestion,
  retrieval: Retrieval,
  keep: (id: string) => boolean,
  read: ReadStage,
): Promise<{ readonly outcome: Outcome; readonly weighed: Weighed | undefined }> {
  const passages = retrieval.passages.filter(({ card }) => keep(card.id)).slice(0, PASSAGES);
  const { answer, signals, weighed } = await consider(
    question.question,
    'zh-Hans',
    { ...retrieval, passages },
    { least: 0, read },
  );
  return { outcome: { ...judge(answer, question), confidence: answer.confidence, signals: signals ?? null }, weighed };
}

function sentencesOf(
  { ranked, read }: Weighed,
  { facts, article }: ChatQuestion,
  { group: asked, groups }: Retrieval,
): SentenceSeen[] {
  return ranked.map((sentence) => {
    const { features, elsewhere, score, text, passage } = sentence;
    const foreign = groups.some(({ group, crosslingual }) => group === passage.group && crosslingual);
    const reading = read.length === 0 ? null : readingOf(sentence, read, asked);
    return { features, elsewhere, score, foreign, reading, facts: passage.card.id === article ? told(text, facts) : 0 };
  });
}

/** Share of the facts that stand in a text. */
const told = (text: string, facts: ChatQuestion['facts']): number =>
  facts.filter((spellings) => spellings.some((one) => holds(text, one))).length / Math.max(1, facts.length);

function judge(answer: Answer, { facts, article }: ChatQuestion): Pick<Outcome, 'facts' | 'quotes' | 'home' | 'bold'> {
  const quotes = answer.citations.map(({ quote }) => quote);
  const said = [answer.status === 'answered' ? answerText(answer) : '', ...quotes].join('\n');
  const exact = answer.citations.find((citation) => citation.answer !== undefined)?.answer?.text;
  const isRight = (text: string): boolean =>
    facts.some((spellings) => spellings.some((one) => holds(text, one) || (text.length > 1 && holds(one, text))));
  return {
    quotes,
    facts: told(said, facts),
    home: answer.citations[0]?.articleId === article,
    bold: exact === undefined ? null : { text: exact, right: isRight(exact) },
  };
}
