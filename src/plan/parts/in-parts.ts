import { isOrder } from '../../answer/mod.js';
import type { Answer, Answerer, AnswerPart, AskOptions, Citation, ShownSentence } from '../../core/mod.js';
import { words } from '../../language/mod.js';
import { agreement } from './agree.js';
import { namesIn } from './asks.js';
import type { Shelf } from './called.js';
import { comesTo, comesToWithin } from './put-together.js';
import { type Sides, setsBeside, sidesOf } from './sides.js';
import { partsOf } from './split.js';
import type { Library } from './things.js';
import { quotingOnly, renumbered, shifted, together } from './together.js';

/** A longer text is one question at most. Unit: UTF-16 units. */
const LONGEST_TAKEN_APART = 400;

/**
 * Answers a question that asks several things one by one: each is retrieved, read, decided and quoted by itself, after those before it
 * as after earlier turns of a conversation, so that 热量多少 is understood behind 海边落日难不难.
 */
export function inParts(answerer: Answerer, shelf?: Shelf): Answerer {
  return {
    async ask(question, options = {}) {
      // What stands beside each other is looked up before it is taken apart.
      const library = setsBeside(question) ? await shelf?.known(question, options) : undefined;
      const { sides, parts } = takeApart(question, library);
      if (sides !== undefined) return sideBySide(answerer, shelf, question, sides, options);
      if (parts.length > 1) return oneByOne(answerer, question, parts, options);
      return withAgreement(question, await answerer.ask(question, options));
    },
  };
}

function withAgreement(question: string, answer: Answer): Answer {
  const found = agreement(question, answer);
  if (found === undefined || answer.status !== 'answered') return answer;
  const told = {
    ...answer,
    many: { reached: found.figures.length, complete: false, ...answer.many, agreement: found },
  };
  return quotingOnly(
    told,
    found.figures.map(({ n }) => n),
  );
}

/** The questions that are asked one by one; one, the question itself, where it is answered as a whole. */
export function takeApart(
  question: string,
  library?: Library,
): { readonly sides?: Sides; readonly parts: readonly string[] } {
  if (question.length > LONGEST_TAKEN_APART) return { parts: [question] };
  const sides = sidesOf(question, library);
  if (sides !== undefined) return { sides, parts: sides.parts };
  const parts = partsOf(question);
  // An order to whoever answers is nothing to be answered by itself.
  return { parts: parts.some(isOrder) ? [question] : parts };
}

async function oneByOne(
  answerer: Answerer,
  question: string,
  parts: readonly string[],
  options: AskOptions,
): Promise<Answer> {
  const answers = await answersTo(answerer, parts, options);
  // 你好！ before a question is greeted when it stands alone.
  const answering = answers.filter((one) => one.status === 'answered' || one.reason !== 'small_talk');
  return answering.length < 2 ? answerer.ask(question, options) : together(question, answering);
}

/** Asked of each thing by itself, unless one text sets them beside each other already, or not all of them are known. */
async function sideBySide(
  answerer: Answerer,
  shelf: Shelf | undefined,
  question: string,
  sides: Sides,
  options: AskOptions,
): Promise<Answer> {
  const { onSentence: _, ...quietly } = options;
  const whole = await answerer.ask(question, options);
  if (whole.status === 'no_evidence' && whole.reason !== 'weak_evidence') return whole;
  if (sides.put === 'sum' && isSumOf(whole, sides.things.length)) return whole;
  const labelled = byLabels(whole, sides, await shelf?.labels(sides, options));
  if (labelled !== undefined) return labelled;
  if (saysOfAll(whole, sides.things)) return { ...whole, ...comesToWithin(sides, whole.citations) };
  const answers = await answersTo(answerer, sides.parts, { ...quietly, history: [] }, false);
  if (answers.some(({ status }) => status !== 'answered'))
    return { ...whole, ...comesToWithin(sides, whole.citations) };
  const answer = await withSentences(together(question, answers), sides, shelf, options);
  const reached = new Set(answer.citations.map(({ articleId }) => articleId)).size;
  const told = comesTo(sides, answer.parts ?? [], answer.citations);
  const compared = { ...answer, many: { reached, complete: false, ...told } };
  const telling = (told.verdict?.figures ?? told.total?.addends ?? []).map(({ n }) => n);
  // What a verdict or a sum is made of is its proof; what else the parts quote proves nothing of it.
  if (compared.status !== 'answered') return compared;
  return quotingOnly(
    compared,
    telling.length > 0 ? telling : answers.flatMap(({ citations }) => citations.map(({ n }) => n)),
  );
}

/** Beside what answers each part the sentences that come behind it: the figure that is compared is often the second best. */
async function withSentences(
  answer: Answer,
  { parts, put }: Sides,
  shelf: Shelf | undefined,
  options: AskOptions,
): Promise<Answer> {
  if (answer.status !== 'answered' || shelf === undefined || put === 'which') return answer;
  let { citations } = answer;
  const told: AnswerPart[] = [];
  for (const [i, part] of (answer.parts ?? []).entries()) {
    const own = citations.filter(({ n }) => part.cited.includes(n));
    const near = await shelf.sentences(parts[i] ?? part.question, options);
    const more = near.filter((one) => !own.some((known) => isWithin(one, known)));
    const numbered = more.map((one, j) => ({ ...one, n: citations.length + j + 1 }));
    citations = [...citations, ...numbered];
    told.push({ ...part, cited: [...part.cited, ...numbered.map(({ n }) => n)] });
  }
  return { ...answer, citations, parts: told };
}

const isWithin = (one: Citation, other: Citation): boolean =>
  one.articleId === other.articleId && one.start >= other.start && one.end <= other.end;

/** Whether an answer in rows is the sum of so many things: the question called as many articles by their titles. */
const isSumOf = ({ many, citations }: Answer, things: number): boolean =>
  many?.total !== undefined && new Set(citations.map(({ articleId }) => articleId)).size === things;

/** What the articles come to that the things are titles of, by the lines that tell the property; nothing where these come to nothing. */
function byLabels(whole: Answer, sides: Sides, labels: readonly Citation[] | undefined): Answer | undefined {
  if (labels === undefined || whole.mode === 'llm') return undefined;
  const told = comesTo(
    sides,
    labels.map(({ n }) => ({ cited: [n] })),
    labels,
  );
  if (told.verdict === undefined && told.total === undefined) return undefined;
  const { question, language, generation, confidence, ms } = whole;
  return {
    ...{ question, language, generation, confidence, ms, citations: labels, conflicts: [] },
    ...{ status: 'answered', certainty: 'sure', mode: 'extractive' },
    many: { reached: labels.length, complete: false, ...told },
  };
}

/** Whether a sure answer's quote names all of some things. */
function saysOfAll(answer: Answer, things: readonly string[]): boolean {
  if (answer.status !== 'answered' || answer.certainty !== 'sure') return false;
  const own = things.map((thing) => new Set(words(thing, 'zh').filter((word) => word.length > 1)));
  return answer.citations.some(({ quote }) => {
    const said = new Set(words(quote, 'zh'));
    return own.every((asked, i) =>
      [...asked].some((word) => said.has(word) && own.every((other, j) => i === j || !other.has(word))),
    );
  });
}

/**
 * The answers to several questions, with their citations numbered through.
 * @param inOneBreath each may lean on those before it
 */
async function answersTo(
  answerer: Answerer,
  parts: readonly string[],
  options: AskOptions,
  inOneBreath = true,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let turns = options.history ?? [];
  for (const part of parts) {
    const cited = answers.reduce((sum, { citations }) => sum + citations.length, 0);
    const asking = partOptions(options, answers[0], turns, cited);
    const asIs = await answerer.ask(part, asking);
    const answer = inOneBreath ? await orWithNames(answerer, asIs, part, parts[0] ?? part, asking) : asIs;
    if (inOneBreath) turns = [...turns, { question: answer.understood ?? part, answer: saidBy(answer) }];
    answers.push({ ...renumbered(answer, cited), question: part });
  }
  return answers;
}

/**
 * 首批物资哪天通关 names nothing and may be meant of 杭州亚运会, which the first part named, or of nothing before: the articles decide. What a
 * model writes is not written twice.
 */
async function orWithNames(
  answerer: Answerer,
  asIs: Answer,
  part: string,
  first: string,
  options: AskOptions,
): Promise<Answer> {
  const names = part === first || asIs.understood !== undefined || namesIn(part).length > 0 ? [] : namesIn(first);
  if (names.length === 0 || asIs.mode === 'llm') return asIs;
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

type Turns = NonNullable<AskOptions['history']>;

const saidBy = (answer: Answer): string =>
  answer.status === 'answered' && answer.written !== undefined
    ? answer.written.map(({ text }) => text).join('')
    : answer.citations.map(({ quote }) => quote).join('\n');
