import {
  type Answer,
  type Answered,
  type AnswerLanguage,
  type AnswerPart,
  type Citation,
  type Conflict,
  languageGroup,
  type Many,
  type NoEvidence,
  type ShownSentence,
  type Span,
} from '../core/mod.js';
import { ANSWERS } from '../messages/answers.js';
import { fill } from '../messages/fill.js';
import { TALK } from '../messages/small-talk.js';
import { comesToLines, rowLines } from './rows.js';

/**
 * A stretch of what is shown: `frame` are words of this program, `said` those of an article or a model, `exact` the
 * exact answer within a quote, `mark` the `[n]` of a citation.
 */
export type Run = { readonly text: string; readonly role: 'frame' | 'said' | 'exact' | 'mark' };
export type Line = readonly Run[];

/** A reader's answer is a figure, a name, a clause; what is longer stands out no more. Unit: UTF-16 units. */
const LONGEST_EXACT = 200;
const LATTER_HALF = /^[\udc00-\udfff]/;

/** What an answer says, in the asker's language. Sources and notes stand below it, as each edge has room for them. */
export function answerLines(answer: Answer): Line[] {
  const say = ANSWERS[answer.language];
  if (answer.status === 'no_evidence')
    return answer.reason === 'small_talk' ? talkLines(answer) : [[frame(say[answer.reason])]];
  const { parts, conflicts, language, many } = answer;
  return [
    ...(parts !== undefined && many !== undefined ? comesToLines(many, language) : []),
    ...(parts === undefined ? saidLines(answer) : parts.flatMap((part, i) => partLines(answer, part, i + 1))),
    ...conflicts.map((one) => conflictLine(one, language)),
  ];
}

/** What is compared is quoted as an answer like others, behind what it comes to. */
const isCompared = ({ verdict, agreement }: Many): boolean => verdict !== undefined || agreement !== undefined;

type Said = Pick<Answered, 'citations' | 'written' | 'language' | 'certainty' | 'period' | 'many'>;

/** What is quoted or was written, and how sure it is. */
function saidLines(answer: Said): Line[] {
  const { citations, written, language, certainty, period, many } = answer;
  const say = ANSWERS[language];
  const quoted = (one: Citation): Line => [...quoteRuns(one, language), ...doubt(one, language), mark(one.n)];
  return [
    ...(period === undefined ? [] : [periodLine(period, language)]),
    ...(certainty === 'unsure' ? [[frame(written === undefined ? say.unsure : say.unsureWritten)]] : []),
    ...(isForeign(answer) ? [[frame(say.foreign)]] : []),
    ...(many === undefined
      ? []
      : isCompared(many)
        ? comesToLines(many, language)
        : rowLines(many, citations, language, quoted)),
    ...((many === undefined || isCompared(many)) && written === undefined ? citations.map(quoted) : []),
    ...(written === undefined ? [] : [written.flatMap((sentence, i) => sentenceRuns(sentence, i === 0))]),
    ...supersededLines(citations, language),
  ];
}

function periodLine({ since, until, found }: NonNullable<Said['period']>, language: AnswerLanguage): Line {
  const { within, outside } = ANSWERS[language];
  return [frame(fill(found ? within : outside, { since, until }))];
}

/** One of the things that were asked, under a line that says which. */
function partLines({ citations, language }: Answered, part: AnswerPart, number: number): Line[] {
  const { certainty = 'unsure', ...rest } = part;
  const own = citations.filter(({ n }) => part.cited.includes(n));
  return [
    [frame(`${number}. `), said(part.question)],
    ...(part.status === 'no_evidence'
      ? [[frame(ANSWERS[language].weak_evidence)]]
      : saidLines({ ...rest, citations: own, language, certainty })),
  ];
}

/** What is said to who greets or asks for help, and what they could ask. */
function talkLines({ language, talk, examples }: Extract<NoEvidence, { reason: 'small_talk' }>): Line[] {
  const say = TALK[language];
  const [before = '', after = ''] = say.example.split('{title}');
  const questions = examples.map((title): Line => [frame(`· ${before}`), said(title), frame(after)]);
  return [[frame(say[talk])], ...(questions.length > 0 ? [[frame(say.examples)], ...questions] : [])];
}

/** A model writes in the asker's language, whatever it read. */
const isForeign = ({ language, citations, written }: Said): boolean =>
  language !== 'en' &&
  written === undefined &&
  citations.every((one) => one.language !== undefined && languageGroup(one.language) !== 'zh');

/** Beside a quote from a scan that was hard to read. */
const doubt = ({ scan }: Citation, language: AnswerLanguage): Line =>
  scan?.doubtful === true ? [frame(ANSWERS[language].doubtful)] : [];

/** A quote on one line with its exact answer apart, in the quotation marks of `language` or in none. */
export function quoteRuns(citation: Citation, language?: AnswerLanguage): Line {
  const { quote } = citation;
  const { start, end } = exactIn(citation) ?? { start: quote.length, end: quote.length };
  const parts: Run[] = [said(quote.slice(0, start)), exact(quote.slice(start, end)), said(quote.slice(end))];
  // A quote that runs over two lines is read as one.
  const runs = parts.map(({ text, role }) => ({ text: text.replace(/\s*\n\s*/gu, ' '), role })).filter(isThere);
  return language === undefined ? runs : [frame(ANSWERS[language].open), ...runs, frame(ANSWERS[language].close)];
}

/** Where the exact answer stands in a quote, without spaces around it; undefined where none would stand out. */
function exactIn({ quote, start, answer }: Citation): Span | undefined {
  if (answer === undefined || answer.text.length > LONGEST_EXACT) return undefined;
  const [from, to] = [answer.start - start, answer.end - start];
  // One that is no longer what stands there is none: nothing is better than the wrong words.
  if (from < 0 || quote.slice(from, to) !== answer.text) return undefined;
  const left = answer.text.length - answer.text.trimStart().length;
  const span = { start: from + left, end: from + answer.text.trimEnd().length };
  const isCut = LATTER_HALF.test(quote.slice(span.start)) || LATTER_HALF.test(quote.slice(span.end));
  return span.start >= span.end || isCut || wordsOf(quote) === wordsOf(answer.text) ? undefined : span;
}

/** All letters and figures: where they are the same, an answer is the whole quote. */
const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** A sentence that a model wrote, with its marks. English ones are apart by a space, Chinese ones by nothing. */
export function sentenceRuns({ text, cited }: ShownSentence, isFirst: boolean): Line {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const isSpaced = !isFirst && han <= (text.match(/[A-Za-z]+/gu)?.length ?? 0);
  const numberOf = (part: string): number | undefined => cited.find((n) => part === `[${n}]`);
  const parts = `${isSpaced ? ' ' : ''}${text}`.split(/(\[\d+\])/u).map((part) => {
    const n = numberOf(part);
    return n === undefined ? said(part) : mark(n);
  });
  return parts.filter(isThere);
}

/** A line for each newer article: which quotes it has taken the place of. */
function supersededLines(citations: readonly Citation[], language: AnswerLanguage): Line[] {
  const say = ANSWERS[language];
  const newer = new Map(
    citations.flatMap(({ supersededBy }) => (supersededBy ? [[supersededBy.id, supersededBy]] : [])),
  );
  return [...newer.values()].map(({ id, title, date }) => {
    const parts: Readonly<Record<string, Line>> = {
      '{marks}': citations.filter((one) => one.supersededBy?.id === id).map(({ n }) => mark(n)),
      '{title}': [said(title)],
      '{dated}': date === null ? [] : [frame(fill(say.dated, { date }))],
    };
    return say.superseded.split(/(\{\w+\})/u).flatMap((part) => parts[part] ?? [frame(part)]);
  });
}

function conflictLine({ about, values }: Conflict, language: AnswerLanguage): Line {
  const say = ANSWERS[language];
  const each = values.map(({ value, n, date }): Line => {
    return [said(value), mark(n), ...(date === undefined ? [] : [frame(fill(say.dated, { date }))])];
  });
  return [
    frame(fill(say.conflict, { about })),
    ...each.flatMap((runs, i) => (i === 0 ? runs : [frame(say.and), ...runs])),
  ];
}

const frame = (text: string): Run => ({ text, role: 'frame' });
const said = (text: string): Run => ({ text, role: 'said' });
const exact = (text: string): Run => ({ text, role: 'exact' });
const mark = (n: number): Run => ({ text: `[${n}]`, role: 'mark' });
const isThere = ({ text }: Run): boolean => text !== '';
