/** Questions whose answer needs several passages or articles, each with every row that a complete answer has. */
import { z } from 'zod/v4';
import { CORPORA } from '../chat/corpora.js';
import { readJsonLines, refuseDuplicates } from '../datasets/files.js';
import { inProject } from '../in-project.js';

export const MANY_KINDS = ['list', 'count', 'compare', 'timeline', 'overview', 'dated', 'compound'] as const;

/** Start and end in an article as it lies in its corpus, in UTF-16 units. */
const spans = z.array(z.tuple([z.number().int().min(0), z.number().int().min(1)])).min(1);

/** A passage of one article: its id is a path, or the number of a line of `news`. */
const placeSchema = z.strictObject({ article: z.string(), gold: spans });

const rowSchema = z.strictObject({
  ...placeSchema.shape,
  /** What the row has to say, each in its accepted spellings; the first stands in `gold` letter for letter. */
  facts: z.array(z.array(z.string().min(1)).min(1)).min(1),
  /** `compound`: which of the parts it answers, from 0. */
  part: z.number().int().min(0).optional(),
  /** Places that say the same: citing one of them is citing the row. */
  also: z.array(placeSchema).optional(),
});

const manyQuestionSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(MANY_KINDS),
    corpus: z.enum(CORPORA),
    question: z.string().min(1),
    /** `compound`: what is asked, one by one. */
    parts: z.array(z.string().min(1)).min(2).optional(),
    /** `count`: the number to be told. */
    total: z.number().optional(),
    /** `compare`: accepted spellings of what the comparison comes to. */
    verdict: z.array(z.string().min(1)).min(1).optional(),
    /** What the rows are all of, and how that was looked for. */
    scope: z.string().min(1),
    rows: z.array(rowSchema).min(1),
  })
  .refine((q) => (q.kind === 'count') === (q.total !== undefined), { message: 'a count has a total, another has none' })
  .refine((q) => (q.kind === 'compare') === (q.verdict !== undefined), {
    message: 'a comparison has a verdict, another has none',
  })
  .refine((q) => (q.kind === 'compound') === (q.parts !== undefined), {
    message: 'a compound question has parts, another has none',
  })
  .refine((q) => q.rows.every(({ part }) => (part === undefined ? q.parts === undefined : q.parts?.[part])), {
    message: 'every row of a compound question answers one of its parts',
  });

export type ManyQuestion = z.infer<typeof manyQuestionSchema>;
export type ManySplit = 'dev' | 'own' | 'test';

export async function readManySet(split: ManySplit): Promise<ManyQuestion[]> {
  const path = inProject(`eval/sets/many/${split}.jsonl`);
  const lines = await readJsonLines(path, manyQuestionSchema);
  refuseDuplicates(
    lines.map(({ value, line }) => ({ value: value.id, line })),
    path,
  );
  return lines.map(({ value }) => value);
}

/** Every place that a question's rows stand in. */
export const placesOf = ({ rows }: ManyQuestion): { readonly article: string; readonly gold: [number, number][] }[] =>
  rows.flatMap((row) => [row, ...(row.also ?? [])]);
