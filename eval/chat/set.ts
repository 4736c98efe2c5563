/** The chat question set: questions as people type them, each with what a full answer has to say and where it stands. */
import { z } from 'zod/v4';
import { readJsonLines, refuseDuplicates } from '../datasets/files.js';
import { inProject } from '../in-project.js';
import { CORPORA } from './corpora.js';

export const KINDS = [
  'lookup',
  'paraphrase',
  'how',
  'why',
  'yesno',
  'overview',
  'keyword',
  'typo',
  'script',
  'english',
  'near',
  'far',
] as const;

/** `near` and `far` have no answer in their corpus. */
export const isAnswerable = ({ kind }: Pick<ChatQuestion, 'kind'>): boolean => kind !== 'near' && kind !== 'far';

const chatQuestionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    corpus: z.enum(CORPORA),
    /** Id within its corpus: a path, or the number of a line or context. `far` questions are about none. */
    article: z.string().nullable(),
    question: z.string().min(1),
    /** `paraphrase`: names of its subject that it has in common with the sentences that answer. */
    names: z.array(z.string()).optional(),
    /** Sentences that together answer: start and end in the article as it lies in the corpus, in UTF-16 units. */
    gold: z.array(z.tuple([z.number().int().min(0), z.number().int().min(1)])),
    /** What has to be said, each in its accepted spellings. */
    facts: z.array(z.array(z.string().min(1)).min(1)),
  })
  .refine((q) => isAnswerable(q) === q.facts.length > 0 && isAnswerable(q) === q.gold.length > 0, {
    message: 'an answerable question has gold sentences and facts, another has none',
  });

export type ChatQuestion = z.infer<typeof chatQuestionSchema>;
export type Split = 'train' | 'dev' | 'test';

export async function readChatSet(split: Split): Promise<ChatQuestion[]> {
  const path = inProject(`eval/sets/chat/${split}.jsonl`);
  const lines = await readJsonLines(path, chatQuestionSchema);
  refuseDuplicates(
    lines.map(({ value, line }) => ({ value: value.id, line })),
    path,
  );
  return lines.map(({ value }) => value);
}
