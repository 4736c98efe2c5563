import type { Retrieval } from '../../index/mod.js';
import type { Span } from '../core/mod.js';
import type { EvidenceSentence } from './evidence.js';
import { bestSpanWithin, type ReadStretch } from './read/read.js';
import { sameQuestion } from './same-question.js';

/** A question that stands with its answer in an article, and how likely it is what was asked. */
type AskedBefore = {
  /** The beginning of the answer, matched with the question above it. */
  readonly sentence: EvidenceSentence;
  /** Probability, 0 to 1, that both ask the same. */
  readonly probability: number;
};

/** Pairs that are compared with a question: those that answer it likeliest by words and meaning. */
const COMPARED = 4;

/**
 * What is answered from a question that stands with its answer in an article. If it was asked in other words, its answer comes first;
 * if something beside it was asked, nobody is told it for certain, unless the answer itself says what was asked.
 * @param confidence of `ranked`, most likely answer first
 * @param sure probability from which an answer is called sure
 */
export async function settleByPairs(
  retrieval: Retrieval,
  ranked: readonly EvidenceSentence[],
  confidence: number,
  read: readonly ReadStretch[],
  sure: number,
): Promise<{ readonly ranked: readonly EvidenceSentence[]; readonly confidence: number }> {
  const [first] = ranked;
  const pair = await askedBefore(retrieval, ranked, read);
  if (first === undefined || pair === undefined) return { ranked, confidence };
  const { sentence, probability } = pair;
  if (probability >= sure) {
    const rest = ranked.filter((one) => one !== sentence);
    return {
      ranked: [{ ...sentence, score: first.score }, ...rest],
      confidence: Math.max(confidence, probability),
    };
  }
  // Who asked something else is answered only where the answer leaves no doubt.
  const isBeside = isPair(first) && first.passage.group === retrieval.group && !saysIt(first, confidence, read);
  return { ranked, confidence: isBeside ? Math.min(confidence, NOT_SURE * sure) : confidence };
}

/** Whether an answer says by itself what was asked: probability, and log odds of its own words. */
const saysIt = (one: EvidenceSentence, confidence: number, read: readonly ReadStretch[]): boolean =>
  confidence >= SAID.confidence && oddsWithin(answerOf(one), one, read) >= SAID.odds;
const SAID = { confidence: 0.85, odds: -2.4 };
/** Share of the probability of what is sure. */
const NOT_SURE = 0.97;

/** The pair whose question is likeliest the one that was asked; undefined where none was found. */
async function askedBefore(
  { question, group, likeness }: Retrieval,
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[],
): Promise<AskedBefore | undefined> {
  // How near questions of two languages are says little: there the answers decide.
  const pairs = ranked.filter((one) => one.passage.group === group && !one.elsewhere && isPair(one)).slice(0, COMPARED);
  if (pairs.length === 0 || likeness === undefined) return undefined;
  const alike = await likeness(question, pairs.map(questionOf));
  return pairs
    .map((sentence, i): AskedBefore => {
      const { start, end } = answerOf(sentence);
      const written = { question: questionOf(sentence), answer: sentence.passage.text.slice(start, end) };
      const span = oddsWithin(wholeOf(sentence), sentence, read);
      return { sentence, probability: sameQuestion(question, written, alike[i] ?? 0, span) };
    })
    .reduce((best, one) => (one.probability > best.probability ? one : best));
}

/** Whether it is the beginning of an answer with its question above it: what is quoted begins further down. */
const isPair = ({ unit }: EvidenceSentence): boolean =>
  unit !== undefined && unit.kind === 'pair' && unit.quote.start > unit.start;

/** Nothing that was read answers worse. */
const LEAST_ODDS = -6;

/** Log odds that something in a part of an article answers. */
function oddsWithin(part: Span, { passage }: EvidenceSentence, read: readonly ReadStretch[]): number {
  return Math.max(LEAST_ODDS, bestSpanWithin(read, passage.passage.article, part)?.score ?? LEAST_ODDS);
}

/** The question with its answer … */
const wholeOf = ({ unit, start, end }: EvidenceSentence): Span => ({
  start,
  end: Math.max(end, unit?.quote.end ?? end),
});
/** … and the answer alone. */
const answerOf = ({ unit, start, end }: EvidenceSentence): Span => unit?.quote ?? { start, end };

/** 问：, Q1. */
const ASKS = /^(?:问题?|問題?|Q(?:uestion)?|\d{1,3})\s{0,2}\d{0,3}\s{0,2}[：:.、]\s{0,2}/iu;

const questionOf = ({ unit, start, passage }: EvidenceSentence): string => {
  const above = passage.text.slice(start, unit?.quote.start).split('\n').slice(0, -1).join(' ');
  return above.replace(ASKS, '');
};
