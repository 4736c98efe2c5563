import type { Retrieval } from '../../index/mod.js';
import type { Span } from '../core/mod.js';
import { fold, information, isQuestionWord, plainChineseWords, syllables, withoutAsking } from '../language/mod.js';
import type { EvidenceSentence } from './evidence.js';
import { asksSomethingElse, lacksWhatIsAsked } from './question-kind.js';
import { bestSpanWithin, type ReadStretch } from './read/read.js';

/** A question that stands with its answer in an article, and how likely it is what was asked. */
type AskedBefore = {
  /** The beginning of the answer, matched with the question above it. */
  readonly sentence: EvidenceSentence;
  /** Probability, 0 to 1, that both ask the same. */
  readonly probability: number;
};

/** What is known of two questions as one; each a number, so that weights can be fitted. */
type PairSignals = {
  /** Cosine of the two. */
  readonly likeness: number;
  /** Share of what the written question says that the asked one says, too. */
  readonly said: number;
  /** Whether one asks when and the other how many. */
  readonly otherwise: number;
  /** Whether the answer holds nothing of the kind that is asked for. */
  readonly unfit: number;
  /** Log odds that something in the pair answers. */
  readonly span: number;
};

/**
 * Weights of a logistic regression over sixty taught questions in other words and the questions beside them; in two hundred of the one kind
 * and a hundred and twenty of the other `SURE` lets through one that it should not (docs/decisions/0169).
 */
const WEIGHTS: PairSignals = { likeness: 86.4, said: 1.3, otherwise: -4.4, unfit: -2, span: 0.42 };
const BIAS = -78.6;
/** Nothing that was read answers worse. */
const LEAST_ODDS = -6;

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
  const pairs = ranked.filter((one) => one.passage.group === group && isPair(one)).slice(0, COMPARED);
  if (pairs.length === 0 || likeness === undefined) return undefined;
  const alike = await likeness(question, pairs.map(questionOf));
  return pairs
    .map((sentence, i): AskedBefore => {
      const signals = signalsOf(question, sentence, alike[i] ?? 0, read);
      return { sentence, probability: probabilityOf(signals) };
    })
    .reduce((best, one) => (one.probability > best.probability ? one : best));
}

/** Whether it is the beginning of an answer with its question above it: what is quoted begins further down. */
const isPair = ({ unit }: EvidenceSentence): boolean =>
  unit !== undefined && unit.kind === 'pair' && unit.quote.start > unit.start;

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

function signalsOf(
  asked: string,
  sentence: EvidenceSentence,
  likeness: number,
  read: readonly ReadStretch[],
): PairSignals {
  const written = questionOf(sentence);
  const { start, end } = answerOf(sentence);
  return {
    likeness,
    said: shareSaid(fold(written), fold(asked)),
    otherwise: asksSomethingElse(asked, written) ? 1 : 0,
    unfit: lacksWhatIsAsked(sentence.passage.text.slice(start, end), asked) ? 1 : 0,
    span: oddsWithin(wholeOf(sentence), sentence, read),
  };
}

function probabilityOf(signals: PairSignals): number {
  const keys = Object.keys(WEIGHTS) as (keyof PairSignals)[];
  const logit = keys.reduce((sum, key) => sum + WEIGHTS[key] * signals[key], BIAS);
  return 1 / (1 + Math.exp(-logit));
}

/** A word that sounds the same was mistyped, as likely as not … */
const SOUNDS_ALIKE = 0.9;
/** … and single characters of a word are in others by chance. */
const CHARACTERS = 0.5;

/** Share, 0 to 1, of what a question says that a text carries; both folded. */
function shareSaid(question: string, text: string): number {
  const there = contentOf(text);
  const spoken = soundOf(text);
  let all = 0;
  let said = 0;
  for (const word of contentOf(question)) {
    const weight = information(word);
    all += weight;
    said += weight * carriedBy(word, text, there, spoken);
  }
  return all === 0 ? 1 : said / all;
}

const contentOf = (text: string): ReadonlySet<string> =>
  new Set(plainChineseWords(withoutAsking(text)).filter((word) => !isQuestionWord(word)));

const soundOf = (text: string): string => ` ${syllables(text).join(' ')} `;

function carriedBy(word: string, text: string, there: ReadonlySet<string>, spoken: string): number {
  if (text.includes(word)) return 1;
  const letters = [...word];
  const isSpoken = letters.length > 1 && /^\p{Script=Han}+$/u.test(word) && spoken.includes(soundOf(word));
  const parts = [...there].filter((one) => one.length > 1 && word.includes(one)).map((one) => one.length / word.length);
  const characters = letters.filter((letter) => text.includes(letter)).length / letters.length;
  return Math.max(isSpoken ? SOUNDS_ALIKE : 0, CHARACTERS * characters, ...parts);
}
