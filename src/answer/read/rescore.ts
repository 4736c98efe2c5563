import type { LanguageGroup } from '../../core/mod.js';
import type { EvidenceSentence } from '../evidence.js';
import { bestSpanWithin, type ReadStretch } from './read.js';

/** What reading says of a sentence, each in log odds: of the best span in it, and of itself. */
export type SentenceReading = { readonly span: number; readonly belongs: number };

/** How much each counts beside a sentence's own score; chosen on the chat set's development questions (eval/chat/fit.ts). */
const READ_WEIGHTS: SentenceReading = { span: 0.6, belongs: 0.8 };
/** Log odds outside are cut off: how wrong a wrong span is says nothing more. */
const [LEAST, MOST] = [-6, 6];
/**
 * For a sentence in a language that is not read, beside others that were: little better than those that say nothing. One in another
 * language than the question gets no less: names that are spelt otherwise there are denied where they are meant.
 */
const UNREAD: SentenceReading = { span: -4.5, belongs: -4 };

/**
 * Sentences in the order in which they answer, after reading. One that might have been read and was not is taken to be as good as the
 * worst that was: it stood further down.
 */
export function rescore(
  ranked: readonly EvidenceSentence[],
  read: readonly ReadStretch[],
  asked: LanguageGroup,
): EvidenceSentence[] {
  if (read.length === 0) return [...ranked];
  return ranked
    .map((sentence) => ({ ...sentence, score: sentence.score + worthOf(readingOf(sentence, read, asked)) }))
    .sort((a, b) => b.score - a.score);
}

/** What reading adds to a sentence's score. */
export const worthOf = ({ span, belongs }: SentenceReading): number =>
  READ_WEIGHTS.span * span + READ_WEIGHTS.belongs * belongs;

/** @param asked the language of the question */
export function readingOf(
  sentence: EvidenceSentence,
  read: readonly ReadStretch[],
  asked: LanguageGroup,
): SentenceReading {
  if (!read.some(({ passage }) => passage.group === sentence.passage.group)) return UNREAD;
  const odds = stretchesWith(sentence, read).flatMap(({ belongs }) =>
    belongs.filter(({ start, end }) => start < sentence.end && sentence.start < end).map((part) => part.odds),
  );
  const { article } = sentence.passage.passage;
  const found = { span: cut(bestSpanWithin(read, article, sentence)?.score), belongs: cut(Math.max(...odds)) };
  if (sentence.passage.group === asked) return found;
  return { span: Math.max(found.span, UNREAD.span), belongs: Math.max(found.belongs, UNREAD.belongs) };
}

/** Log odds that a stretch with the sentence answers; undefined where none was read. */
export function answersAround(sentence: EvidenceSentence, read: readonly ReadStretch[]): number | undefined {
  const around = stretchesWith(sentence, read);
  return around.length === 0 ? undefined : cut(Math.max(...around.map(({ answers }) => answers)));
}

const stretchesWith = ({ passage, start, end }: EvidenceSentence, read: readonly ReadStretch[]): ReadStretch[] =>
  read.filter((one) => one.passage.passage.article === passage.passage.article && one.start < end && start < one.end);

const cut = (odds = LEAST): number => Math.min(MOST, Math.max(LEAST, odds));
