/** This project's own sets: JSON lines over articles that lie in a folder. */
import { z } from 'zod/v4';
import { DatasetError } from '../errors.js';
import { type Dataset, type EvalQuestion, makeDataset, withAnswerability } from './dataset.js';
import { readJsonLines, refuseDuplicates } from './files.js';

const text = z.string().trim().min(1);

export const ownQuestionSchema = z
  .object({
    id: text,
    question: z.string(),
    kind: z.union([text, z.array(text).min(1)]),
    answers: z.array(text),
    evidence: z.array(z.object({ article: text, quote: text })),
    answerable: z.boolean(),
    values: z.array(text).min(2).optional(),
    history: z.array(z.object({ question: text, answer: z.string() })).optional(),
  })
  .refine((q) => !q.answerable || (q.answers.length > 0 && q.evidence.length > 0), {
    message: 'an answerable question needs answers and evidence',
  })
  .refine((q) => q.answerable || q.answers.length === 0, { message: 'an unanswerable question cannot have answers' });

/** Kinds whose answers and evidence are all needed; elsewhere a set lists alternatives. */
const NEEDS_ALL: ReadonlySet<string> = new Set(['contradiction', 'several-articles']);

type OwnQuestion = z.infer<typeof ownQuestionSchema>;

const kindsOf = ({ kind }: OwnQuestion): string[] => (typeof kind === 'string' ? [kind] : kind);

const toQuestion = (own: OwnQuestion): EvalQuestion => ({
  id: own.id,
  question: own.question,
  slices: withAnswerability(kindsOf(own), own.answerable),
  need: kindsOf(own).some((kind) => NEEDS_ALL.has(kind)) ? 'all' : 'any',
  answers: own.answers,
  answerable: own.answerable,
  relevance: new Map(own.evidence.map(({ article }) => [article, 1])),
  evidence: own.evidence,
  values: own.values ?? [],
  history: own.history ?? [],
  rejected: [],
});

/** @param articles files and folders that the questions are asked over; evidence names their ids */
export const readOwn = async (path: string, name: string, articles: readonly string[]): Promise<Dataset> => {
  const lines = await readJsonLines(path, ownQuestionSchema);
  if (lines.length === 0) throw new DatasetError(path, 'empty', 'no questions');
  refuseDuplicates(
    lines.map(({ value, line }) => ({ value: value.id, line })),
    path,
  );
  const questions = lines.map(({ value }) => toQuestion(value));
  return makeDataset({ name, kind: 'own', corpus: { kind: 'paths', paths: articles }, questions });
};
