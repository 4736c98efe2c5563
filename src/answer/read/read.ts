import { type PassageReading, type Reader, type ReadSpan, type Span, throwIfStopped } from '../../core/mod.js';
import type { EvidenceSentence } from '../evidence.js';
import { holdsKind, kindOfQuestion, type QuestionKind, shapeOfQuestion } from '../question-kind.js';
import { type Stretch, stretchesOf } from './stretch.js';

/** A reader and how long it may take. */
export type ReadStage = {
  readonly reader: Reader;
  /** Milliseconds, its queue included, after which no further passage is begun. @default none */
  readonly budget?: number | undefined;
  /** Told why a question was answered without having been read; where nobody listens the question fails. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** A reader that is closed under a question that was stopped has not failed. */
  readonly signal?: AbortSignal | undefined;
};

/** A span that the reader found, best first in its stretch; offsets into the article's text. */
export type FoundSpan = ReadSpan & { readonly article: number };

/** What was made of one stretch: log odds that it answers and that each of its sentences belongs to the answer, and the words that do. */
export type ReadStretch = Stretch & {
  readonly answers: number;
  readonly belongs: readonly (Span & { readonly odds: number })[];
  readonly spans: readonly FoundSpan[];
};

export const NOTHING_READ: ReadResult = { read: [], unread: 0 };

/** Taken off the score of a span without the figure or date that is asked for. */
const WRONG_KIND = 2;

/** What was read, and how many stretches the time for reading did not reach. */
export type ReadResult = { readonly read: readonly ReadStretch[]; readonly unread: number };

/** Log odds from which a stretch is taken to answer, so that no more are read. */
const ANSWERS = 1.5;

/**
 * Reads the best passages for what answers the question, and the next ones where none of those does.
 * @returns nothing where there is nothing to read, no time for it, or the reader failed: it makes answers sharper, and without it
 * they are what they were
 */
export async function readClosely(
  question: string,
  ranked: readonly EvidenceSentence[],
  stage: ReadStage,
): Promise<ReadResult> {
  const { budget = Infinity, onFailure, signal } = stage;
  const { soon, later } = stretchesOf(ranked);
  if (soon.length === 0) return NOTHING_READ;
  const began = performance.now();
  try {
    const read = await readAll(question, soon, stage.reader, budget);
    const unread = soon.length - read.length;
    const left = budget - (performance.now() - began);
    // An overview is told by more than one.
    const isDone = shapeOfQuestion(question) !== 'overview' && read.some(({ answers }) => answers >= ANSWERS);
    if (unread > 0 || left <= 0 || isDone) return { read, unread };
    return { read: [...read, ...(await readAll(question, later(), stage.reader, left))], unread };
  } catch (error) {
    throwIfStopped(signal);
    if (onFailure === undefined) throw error;
    onFailure(error);
    return NOTHING_READ;
  }
}

/** Those that the time reaches. @param budget milliseconds */
async function readAll(
  question: string,
  stretches: readonly Stretch[],
  reader: Reader,
  budget: number,
): Promise<ReadStretch[]> {
  if (stretches.length === 0) return [];
  const texts = stretches.map(({ passage, start, end, lead, sentences }) => {
    const shift = lead.length - start;
    const placed = sentences.map((one) => ({ start: one.start + shift, end: one.end + shift }));
    return { text: lead + passage.text.slice(start, end), sentences: placed };
  });
  const readings = await reader.read(question, texts, budget === Infinity ? {} : { budget });
  const kind = kindOfQuestion(question);
  return stretches.flatMap((stretch, i) => {
    const reading = readings[i];
    return reading == null ? [] : [placed(stretch, reading, kind)];
  });
}

/** The best span that lies within a part of an article. */
export function bestSpanWithin(read: readonly ReadStretch[], article: number, part: Span): FoundSpan | undefined {
  return read
    .flatMap(({ spans }) => spans)
    .filter((span) => span.article === article && span.start >= part.start && span.end <= part.end)
    .reduce<FoundSpan | undefined>(
      (best, one) => (best === undefined || one.score > best.score ? one : best),
      undefined,
    );
}

function placed(stretch: Stretch, { spans, answers, sentences }: PassageReading, kind: QuestionKind): ReadStretch {
  const { article } = stretch.passage.passage;
  const shift = stretch.start - stretch.lead.length;
  const inside = spans.filter(({ start }) => start >= stretch.lead.length);
  const found = inside.map(({ text, start, end, score }) => ({
    text,
    article,
    start: start + shift,
    end: end + shift,
    score: score - (holdsKind(text, kind) === false ? WRONG_KIND : 0),
  }));
  const belongs = stretch.sentences.map(({ start, end }, i) => ({ start, end, odds: sentences[i] ?? -Infinity }));
  return { ...stretch, answers, belongs, spans: found.sort((a, b) => b.score - a.score) };
}
