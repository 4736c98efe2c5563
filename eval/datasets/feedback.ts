/**
 * What readers thought of answers, exported from Discord. A thumb up fixes the answer: its citations become evidence.
 * A thumb down rules it out: its quotes must not come back, and what the reader expected instead is the accepted answer.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { DatasetError } from '../errors.js';
import { blankQuestion, type Dataset, type EvalQuestion, makeDataset } from './dataset.js';
import { readJsonLines } from './files.js';

const text = z.string().trim().min(1);

export const feedbackSchema = z.object({
  question: text,
  verdict: z.enum(['up', 'down']),
  reason: z.string().nullish(),
  citations: z.array(z.object({ articleId: text, quote: text })),
  expected: text.nullish(),
});

type Feedback = z.infer<typeof feedbackSchema>;

/** The same question may be judged often; the number keeps ids apart and stable as long as lines are only added. */
const idOf = (question: string, repeat: number): string =>
  `${createHash('sha256').update(question).digest('hex').slice(0, 12)}${repeat === 0 ? '' : `-${repeat}`}`;

const toQuestion = (feedback: Feedback, id: string): EvalQuestion => {
  const cited = feedback.citations.map(({ articleId, quote }) => ({ article: articleId, quote }));
  const up = feedback.verdict === 'up';
  return {
    ...blankQuestion(id, feedback.question),
    slices: [`feedback-${feedback.verdict}`],
    answers: feedback.expected ? [feedback.expected] : [],
    answerable: feedback.expected || (up && cited.length > 0) ? true : null,
    relevance: new Map(up ? cited.map(({ article }) => [article, 1]) : []),
    evidence: up ? cited : [],
    rejected: up ? [] : cited,
  };
};

/** @param articles files and folders that the questions are asked over again */
export const readFeedback = async (path: string, name: string, articles: readonly string[]): Promise<Dataset> => {
  const lines = await readJsonLines(path, feedbackSchema);
  if (lines.length === 0) throw new DatasetError(path, 'empty', 'no feedback');
  const repeats = new Map<string, number>();
  const questions = lines.map(({ value }) => {
    const repeat = repeats.get(value.question) ?? 0;
    repeats.set(value.question, repeat + 1);
    return toQuestion(value, idOf(value.question, repeat));
  });
  return makeDataset({ name, kind: 'feedback', corpus: { kind: 'paths', paths: articles }, questions });
};
