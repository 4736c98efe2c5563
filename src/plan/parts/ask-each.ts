import { shapeOfQuestion } from '../../answer/mod.js';
import { type Answer, type Answerer, type AskOptions, type ShownSentence, throwIfStopped } from '../../core/mod.js';
import { isNamed, nameIn } from '../many/named.js';
import { namesIn } from './asks.js';
import { quotingOnly, renumbered, shifted } from './together.js';

/**
 * The answers to several questions, with their citations numbered through.
 * @param inOneBreath each may lean on those before it
 * @throws StoppedError
 */
export async function answersTo(
  answerer: Answerer,
  parts: readonly string[],
  options: AskOptions,
  inOneBreath = true,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let turns = options.history ?? [];
  for (const [i, part] of parts.entries()) {
    throwIfStopped(options.signal);
    const cited = answers.reduce((sum, { citations }) => sum + citations.length, 0);
    const asking = partOptions(watching(options, i + 1, parts.length), answers[0], turns, cited);
    const asIs = await answerer.ask(part, asking);
    const first = { question: parts[0] ?? part, answer: answers[0] };
    const answer = inOneBreath ? await orWithNames(answerer, asIs, part, first, asking) : asIs;
    if (inOneBreath) turns = [...turns, { question: answer.understood ?? part, answer: saidBy(answer) }];
    const told = inOneBreath ? inShort(answer, part) : answer;
    answers.push({ ...renumbered(told, cited), question: part });
  }
  return answers;
}

/**
 * 首批物资哪天通关 names nothing and may be meant of 杭州亚运会, which the first part named, or of nothing before: the articles decide. 热量多少
 * asks about what the first part's article is called, if that article tells. What a model writes is not written twice.
 */
async function orWithNames(
  answerer: Answerer,
  asIs: Answer,
  part: string,
  first: { readonly question: string; readonly answer: Answer | undefined },
  options: AskOptions,
): Promise<Answer> {
  if (first.answer === undefined || asIs.mode === 'llm') return asIs;
  const [source] = first.answer.citations;
  const isTold = ({ citations }: Answer): boolean => citations[0]?.articleId === source?.articleId;
  const isSettled = isTold(asIs) || asIs.citations.some(({ title }) => isNamed(title, part));
  const called = source === undefined || isSettled ? undefined : nameIn(source.title, first.question);
  if (called !== undefined && namesIn(part).length === 0) {
    const meant = await answerer.ask(`${called} ${part}`, options);
    if (meant.status === 'answered' && isTold(meant)) return meant;
  }
  const names = asIs.understood !== undefined || namesIn(part).length > 0 ? [] : namesIn(first.question);
  if (names.length === 0) return asIs;
  const named = await answerer.ask(`${names.join(' ')} ${part}`, options);
  return named.status === 'answered' && named.confidence > asIs.confidence ? named : asIs;
}

function partOptions(options: AskOptions, first: Answer | undefined, history: Turns, cited: number): AskOptions {
  const { onSentence } = options;
  return {
    ...options,
    history,
    ...(first && { language: first.language }),
    ...(onSentence && { onSentence: (sentence: ShownSentence) => onSentence(shifted(sentence, cited)) }),
  };
}

/** What is told of a part says which it is. */
function watching(options: AskOptions, done: number, total: number): AskOptions {
  const { onProgress } = options;
  if (onProgress === undefined) return options;
  const part = { done, total };
  onProgress({ part });
  return { ...options, onProgress: (progress) => onProgress({ ...progress, part }) };
}

type Turns = NonNullable<AskOptions['history']>;

const saidBy = (answer: Answer): string =>
  answer.status === 'answered' && answer.written !== undefined
    ? answer.written.map(({ text }) => text).join('')
    : answer.citations.map(({ quote }) => quote).join('\n');

/** Quotes of a part: it is read beside others, and of 27 development questions no further one told what the first two did not. */
const QUOTES_EACH = 2;

/** A part that asks for a fact, in its first quotes and those that disagree. */
function inShort(answer: Answer, part: string): Answer {
  const isFact = shapeOfQuestion(part) === 'fact' && answer.many === undefined;
  if (answer.status !== 'answered' || answer.mode === 'llm' || !isFact) return answer;
  const first = answer.citations.slice(0, QUOTES_EACH).map(({ n }) => n);
  // Who says something else is heard.
  const disagreeing = answer.conflicts.flatMap(({ values }) => values.map(({ n }) => n));
  return quotingOnly(answer, [...first, ...disagreeing]);
}
