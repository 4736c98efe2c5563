import type { Answer, Answerer, AnswerPart, AskOptions, Citation, ShownSentence, Timings } from '../../core/mod.js';
import { words } from '../../language/mod.js';
import { comesTo } from './put-together.js';
import { type Sides, sidesOf } from './sides.js';
import { partsOf } from './split.js';

/** A longer text is one question at most. Unit: UTF-16 units. */
const LONGEST_TAKEN_APART = 400;

/**
 * Answers a question that asks several things one by one: each is retrieved, read, decided and quoted by itself, after those before it
 * as after earlier turns of a conversation, so that 热量多少 is understood behind 海边落日难不难.
 */
export function inParts(answerer: Answerer): Answerer {
  return {
    async ask(question, options = {}) {
      if (question.length > LONGEST_TAKEN_APART) return answerer.ask(question, options);
      const sides = sidesOf(question);
      if (sides !== undefined) return sideBySide(answerer, question, sides, options);
      const parts = partsOf(question);
      return parts.length < 2 ? answerer.ask(question, options) : oneByOne(answerer, question, parts, options);
    },
  };
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
async function sideBySide(answerer: Answerer, question: string, sides: Sides, options: AskOptions): Promise<Answer> {
  const { onSentence: _, ...quietly } = options;
  const whole = await answerer.ask(question, options);
  if (whole.status === 'no_evidence' && whole.reason !== 'weak_evidence') return whole;
  if (saysOfAll(whole, sides.things)) return whole;
  const answers = await answersTo(answerer, sides.parts, { ...quietly, history: [] }, false);
  if (answers.some(({ status }) => status !== 'answered')) return whole;
  const answer = together(question, answers);
  const reached = new Set(answer.citations.map(({ articleId }) => articleId)).size;
  return { ...answer, many: { reached, complete: false, ...comesTo(sides, answers) } };
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
    const answer = renumbered(await answerer.ask(part, partOptions(options, answers[0], turns, cited)), cited);
    if (inOneBreath) turns = [...turns, { question: answer.understood ?? part, answer: saidBy(answer) }];
    answers.push({ ...answer, question: part });
  }
  return answers;
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

/** The citations of a part come behind those of the parts before. */
function renumbered(answer: Answer, by: number): Answer {
  if (answer.status === 'no_evidence') return answer;
  const { citations, conflicts, written } = answer;
  return {
    ...answer,
    citations: citations.map((one) => ({ ...one, n: one.n + by })),
    conflicts: conflicts.map((one) => ({ ...one, values: one.values.map((value) => ({ ...value, n: value.n + by })) })),
    ...(written && { written: written.map((sentence) => shifted(sentence, by)) }),
  };
}

/** Only numbers that it cites are marks: an article may print others in brackets. */
const shifted = ({ text, cited }: ShownSentence, by: number): ShownSentence => ({
  text: text.replace(/\[(\d+)\]/gu, (mark, n: string) => (cited.includes(Number(n)) ? `[${Number(n) + by}]` : mark)),
  cited: cited.map((n) => n + by),
});

/** What the parts come to: as sure as the least sure of them, and refused only where all are. */
function together(question: string, answers: readonly Answer[]): Answer {
  const [first] = answers;
  if (first === undefined) throw new Error('A question of no parts was asked');
  const sum = (of: (answer: Answer) => number): number => answers.reduce((all, one) => all + of(one), 0);
  const ms: Timings = {
    retrieve: sum((one) => one.ms.retrieve),
    answer: sum((one) => one.ms.answer),
    total: sum((one) => one.ms.total),
  };
  const unread = sum((one) => one.unread ?? 0);
  const frame = {
    question,
    language: first.language,
    generation: Math.max(...answers.map((one) => one.generation)),
    confidence: Math.min(...answers.map((one) => one.confidence)),
    ms,
    parts: answers.map(partOf),
    ...(unread > 0 && { unread }),
  };
  const answered = answers.flatMap((one) => (one.status === 'answered' ? [one] : []));
  if (answered.length === 0) {
    const nearest = answers.flatMap((one) => (one.status === 'no_evidence' ? one.nearest.slice(0, 1) : []));
    const reason = first.status === 'no_evidence' && first.reason !== 'small_talk' ? first.reason : 'weak_evidence';
    const nothing = { citations: [], conflicts: [] } as const;
    return { ...frame, ...nothing, status: 'no_evidence', mode: first.mode, reason, nearest: distinct(nearest) };
  }
  const checked = answered.flatMap(({ verified }) => verified ?? []);
  const written = answered.flatMap((one) => one.written ?? []);
  const note = answered.find((one) => one.note !== undefined)?.note;
  const isSure = answered.length === answers.length && answered.every(({ certainty }) => certainty === 'sure');
  return {
    ...frame,
    status: 'answered',
    certainty: isSure ? 'sure' : 'unsure',
    mode: answered.some(({ mode }) => mode === 'llm') ? 'llm' : 'extractive',
    citations: answered.flatMap(({ citations }) => citations),
    conflicts: answered.flatMap(({ conflicts }) => conflicts),
    ...(written.length > 0 && { written }),
    ...(note !== undefined && { note }),
    ...(checked.length > 0 && {
      verified: {
        sentences: checked.reduce((all, one) => all + one.sentences, 0),
        supported: checked.reduce((all, one) => all + one.supported, 0),
        dropped: checked.reduce((all, one) => all + one.dropped, 0),
      },
    }),
  };
}

function partOf(answer: Answer): AnswerPart {
  const { question, confidence, citations } = answer;
  const shared = { question, confidence, cited: citations.map(({ n }) => n) };
  if (answer.status === 'no_evidence') return { ...shared, status: 'no_evidence' };
  const { certainty, written, period, many } = answer;
  const said = { ...(written && { written }), ...(period && { period }), ...(many && { many }) };
  return { ...shared, status: 'answered', certainty, ...said };
}

const distinct = (citations: readonly Citation[]): Citation[] =>
  citations.filter((one, i) => citations.findIndex(({ articleId }) => articleId === one.articleId) === i);
