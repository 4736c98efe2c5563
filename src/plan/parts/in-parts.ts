import { isOrder } from '../../answer/mod.js';
import type { Answer, Answerer, AskOptions, Intent, IntentModel } from '../../core/mod.js';
import { surelyOne, surelyWants } from '../wanted.js';
import { agreement, asksAgreement, withoutAgreement } from './agree.js';
import { answersTo } from './ask-each.js';
import type { Shelf } from './called.js';
import { partsMarked, sidesMarked } from './marked.js';
import { isWithin, sideBySide } from './side-by-side.js';
import { type Sides, setsBeside, sidesOf } from './sides.js';
import { partsOf } from './split.js';
import type { Library } from './things.js';
import { quotingOnly, together } from './together.js';

/** A longer text is one question at most. Unit: UTF-16 units. */
const LONGEST_TAKEN_APART = 400;

/**
 * Answers a question that asks several things one by one: each is retrieved, read, decided and quoted by itself, after those before it
 * as after earlier turns of a conversation, so that 热量多少 is understood behind 海边落日难不难.
 */
export function inParts(answerer: Answerer, intents?: IntentModel, shelf?: Shelf): Answerer {
  return {
    async ask(question, options = {}) {
      // What stands beside each other is looked up before it is taken apart.
      const library = setsBeside(question) ? await shelf?.known(question, options) : undefined;
      const intent = await intents?.intentOf(question);
      const { sides, parts } = takeApart(question, library, intent);
      if (sides !== undefined) return sideBySide(answerer, shelf, question, sides, options);
      if (parts.length > 1) return oneByOne(answerer, question, parts, options);
      const answer = await answerer.ask(question, options);
      return asksAgreement(question) || intent?.kind === 'agree'
        ? withAgreement(question, answer, shelf, options)
        : answer;
    },
  };
}

/** With what two articles give, which an answer need not quote both of. */
async function withAgreement(
  question: string,
  asked: Answer,
  shelf: Shelf | undefined,
  options: AskOptions,
): Promise<Answer> {
  if (asked.status !== 'answered' || asked.mode === 'llm') return asked;
  const near = (await shelf?.sentences(withoutAgreement(question), options)) ?? [];
  const more = near.filter((one) => !asked.citations.some((known) => isWithin(one, known)));
  const numbered = more.map((one, i) => ({ ...one, n: asked.citations.length + i + 1 }));
  const answer = { ...asked, citations: [...asked.citations, ...numbered] };
  const found = agreement(question, answer);
  if (found === undefined) return asked;
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
  intent?: Intent,
): { readonly sides?: Sides; readonly parts: readonly string[] } {
  if (question.length > LONGEST_TAKEN_APART) return { parts: [question] };
  const sides = sidesOf(question, library) ?? (intent && sidesMarked(question, intent));
  if (sides !== undefined) return { sides, parts: sides.parts };
  const surely = surelyWants(intent);
  if (surelyOne(intent) || (surely !== undefined && surely !== 'parts')) return { parts: [question] };
  const told = partsOf(question);
  const parts = told.length > 1 || intent === undefined ? told : partsMarked(question, intent);
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
