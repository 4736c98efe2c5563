import {
  type Answer,
  type Answerer,
  type AnswerPart,
  type AskOptions,
  type Citation,
  throwIfStopped,
} from '../../core/mod.js';
import { words } from '../../language/mod.js';
import { answersTo } from './ask-each.js';
import type { Shelf } from './called.js';
import { comesTo, comesToWithin } from './put-together.js';
import type { Sides } from './sides.js';
import { quotingOnly, together } from './together.js';

/** Asked of each thing by itself, unless one text sets them beside each other already, or not all of them are known. */
export async function sideBySide(
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
    throwIfStopped(options.signal);
    const own = citations.filter(({ n }) => part.cited.includes(n));
    const near = await shelf.sentences(parts[i] ?? part.question, options);
    const more = near.filter((one) => !own.some((known) => isWithin(one, known)));
    const numbered = more.map((one, j) => ({ ...one, n: citations.length + j + 1 }));
    citations = [...citations, ...numbered];
    told.push({ ...part, cited: [...part.cited, ...numbered.map(({ n }) => n)] });
  }
  return { ...answer, citations, parts: told };
}

export const isWithin = (one: Citation, other: Citation): boolean =>
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
