import { fold, information, isQuestionWord, plainChineseWords, syllables, withoutAsking } from '../language/mod.js';
import { asksSomethingElse, lacksWhatIsAsked } from './question-kind.js';

/** What is known of two questions as one; each a number, so that weights can be fitted. */
type PairSignals = {
  /** Cosine of the two. */
  readonly likeness: number;
  /** Share of what the written question says that the asked one says, too. */
  readonly said: number;
  /** Whether one asks when and the other how many, or of another thing by number or name. */
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

/**
 * Probability, 0 to 1, that what is asked is a question that stands with its answer.
 * @param likeness cosine of the two questions
 * @param span log odds that something in the pair answers
 */
export function sameQuestion(
  asked: string,
  written: { readonly question: string; readonly answer: string },
  likeness: number,
  span: number,
): number {
  const { question, answer } = written;
  const isOther = asksSomethingElse(asked, question) || namesAnother(fold(asked), fold(`${question}\n${answer}`));
  return probabilityOf({
    likeness,
    said: shareSaid(fold(question), fold(asked)),
    otherwise: isOther ? 1 : 0,
    unfit: lacksWhatIsAsked(answer, asked) ? 1 : 0,
    span,
  });
}

function probabilityOf(signals: PairSignals): number {
  const keys = Object.keys(WEIGHTS) as (keyof PairSignals)[];
  const logit = keys.reduce((sum, key) => sum + WEIGHTS[key] * signals[key], BIAS);
  return 1 / (1 + Math.exp(-logit));
}

/** What is told apart by its number or, among Chinese words, by letters: 三班, 2024, iOS. */
const NUMBERS = /\d+|[一二三四五六七八九十]+(?=[班号期楼区组级栋届线章])/gu;
const LETTERS = /[a-z]+/gu;

/** Whether a question names something by number or letters that stands nowhere in a text; both folded. */
function namesAnother(asked: string, text: string): boolean {
  const letters = /\p{Script=Han}/u.test(asked) ? asked.match(LETTERS) : null;
  return [...(asked.match(NUMBERS) ?? []), ...(letters ?? [])].some((label) => !text.includes(label));
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
