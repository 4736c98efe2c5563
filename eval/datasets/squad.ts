/**
 * SQuAD JSON (XQuAD, CMRC 2018, DRCD) as a retrieval task, the way MTEB defines XQuADRetrieval: the corpus is the
 * unique contexts, queries are stripped and made unique by their text, of equal ones the last id wins.
 */
import { z } from 'zod/v4';
import { DatasetError } from '../errors.js';
import type { EvalArticle } from '../target.js';
import { blankQuestion, type Dataset, type EvalQuestion, makeDataset } from './dataset.js';
import { check, parseJson, readText } from './files.js';

const squadSchema = z.object({
  data: z
    .array(
      z.object({
        title: z.string().optional(),
        paragraphs: z.array(
          z.object({
            context: z.string(),
            qas: z.array(
              z.object({
                id: z.union([z.string(), z.number()]).transform(String),
                question: z.string(),
                answers: z.array(z.object({ text: z.string() })).optional(),
                is_impossible: z.boolean().optional(),
              }),
            ),
          }),
        ),
      }),
    )
    .min(1),
});

/** `context` is the number of a unique context, in order of first appearance. */
export type SquadQuestion = {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly impossible: boolean;
  readonly context: number;
};

export type Squad = {
  readonly contexts: readonly string[];
  /** For each paragraph in file order, the number of its context: what parallel files share. */
  readonly paragraphs: readonly number[];
  readonly questions: readonly SquadQuestion[];
};

export const parseSquad = (value: unknown, path: string): Squad => {
  const numbers = new Map<string, number>();
  const paragraphs: number[] = [];
  // Insertion under a known key keeps the first place but takes the last value, as MTEB's dictionary does.
  const byText = new Map<string, SquadQuestion>();
  for (const paragraph of check(squadSchema, value, path).data.flatMap((article) => article.paragraphs)) {
    const context = numbers.get(paragraph.context) ?? numbers.size;
    numbers.set(paragraph.context, context);
    paragraphs.push(context);
    for (const qa of paragraph.qas) {
      const question = qa.question.trim();
      const answers = [...new Set((qa.answers ?? []).map((answer) => answer.text))];
      byText.set(question, { id: qa.id, question, answers, impossible: qa.is_impossible ?? false, context });
    }
  }
  if (byText.size === 0) throw new DatasetError(path, 'empty', 'no questions');
  return { contexts: [...numbers.keys()], paragraphs, questions: [...byText.values()] };
};

export const readSquad = async (path: string): Promise<Squad> =>
  parseSquad(parseJson(await readText(path), path), path);

export const articleId = (context: number): string => `context-${context}`;

/** What a question asks of the corpus: its context, any span of it that holds an accepted answer. */
export const toQuestion = (q: SquadQuestion, slices: readonly string[] = []): EvalQuestion => ({
  ...blankQuestion(q.id, q.question),
  slices,
  answers: q.impossible ? [] : q.answers,
  // SQuAD 2's impossible questions are so within their context only; another may answer them.
  answerable: q.impossible ? null : true,
  relevance: new Map([[articleId(q.context), 1]]),
  evidence: q.impossible ? [] : [{ article: articleId(q.context), quote: null }],
});

export const toArticles = (contexts: readonly string[]): EvalArticle[] =>
  contexts.map((text, context) => ({ id: articleId(context), text }));

export const squadDataset = (squad: Squad, name: string): Dataset =>
  makeDataset({
    name,
    kind: 'squad',
    corpus: { kind: 'articles', articles: toArticles(squad.contexts) },
    questions: squad.questions.map((q) => toQuestion(q)),
  });
