/** A folder in the layout of BEIR and MTEB: `corpus.jsonl`, `queries.jsonl`, `qrels/*.tsv`. Only retrieval can be measured. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { DatasetError } from '../errors.js';
import type { EvalArticle } from '../target.js';
import { blankQuestion, type Dataset, makeDataset } from './dataset.js';
import { readJsonLines, readText, refuseDuplicates } from './files.js';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const corpusSchema = z.object({ _id: id, title: z.string().nullish(), text: z.string() });
const querySchema = z.object({ _id: id, text: z.string() });

/** Splits in the order of preference; a folder with none of these but one file is read all the same. */
const SPLITS = ['test.tsv', 'dev.tsv', 'validation.tsv'];

type Judgements = Map<string, Map<string, number>>;

export const readBeir = async (folder: string, name: string): Promise<Dataset> => {
  const corpusPath = join(folder, 'corpus.jsonl');
  const corpus = await readJsonLines(corpusPath, corpusSchema);
  refuseDuplicates(
    corpus.map(({ value, line }) => ({ value: value._id, line })),
    corpusPath,
  );
  const judgements = await readJudgements(await findQrels(folder));
  // As BEIR does: a query that nobody judged is not asked.
  const queries = (await readJsonLines(join(folder, 'queries.jsonl'), querySchema)).filter((q) =>
    judgements.has(q.value._id),
  );
  if (queries.length === 0)
    throw new DatasetError(folder, 'noRelevance', 'no query of queries.jsonl is judged in qrels/');
  const articles = corpus.map(
    ({ value }): EvalArticle => ({
      id: value._id,
      text: value.text,
      ...(value.title ? { title: value.title } : {}),
    }),
  );
  return makeDataset({
    name,
    kind: 'beir',
    corpus: { kind: 'articles', articles },
    questions: queries.map(({ value }) => ({
      ...blankQuestion(value._id, value.text.trim()),
      need: 'all',
      relevance: judgements.get(value._id) ?? new Map(),
    })),
  });
};

const findQrels = async (folder: string): Promise<string> => {
  const qrels = join(folder, 'qrels');
  let files: string[];
  try {
    files = (await readdir(qrels)).filter((file) => file.endsWith('.tsv')).sort();
  } catch (cause) {
    throw new DatasetError(folder, 'unknownLayout', "there is no folder 'qrels' beside corpus.jsonl", 0, cause);
  }
  const chosen = SPLITS.find((split) => files.includes(split)) ?? (files.length === 1 ? files[0] : undefined);
  if (chosen === undefined) throw new DatasetError(qrels, 'unknownLayout', `expected one of ${SPLITS.join(', ')}`);
  return join(qrels, chosen);
};

/** `query-id \t corpus-id \t score`, with or without that heading; the four columns of TREC are read too. */
const readJudgements = async (path: string): Promise<Judgements> => {
  const judgements: Judgements = new Map();
  (await readText(path)).split('\n').forEach((text, i) => {
    if (text.trim() === '') return;
    const cells = text.trim().split('\t');
    const [query, article, grade] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    if (query === undefined || article === undefined || !/^-?\d+$/u.test(grade ?? '')) {
      if (i === 0) return;
      throw new DatasetError(path, 'badRecord', 'expected query, article and a whole grade between tabs', i + 1);
    }
    const graded = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, graded.set(article, Number(grade)));
  });
  // Judged but with nothing relevant, a query cannot tell good from bad.
  for (const [query, graded] of judgements) if (![...graded.values()].some((g) => g > 0)) judgements.delete(query);
  return judgements;
};
