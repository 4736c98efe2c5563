/** Writes what the reader is trained on: questions with the passages that would be read for them. Texts stay outside the repository. */
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import type { Retrieval, SearchIndex } from '../../index/mod.js';
import { emphasiseQuestion, PASSAGES, stretchesOf, weighSentences } from '../../src/answer/mod.js';
import { CORPORA, corpusTexts, type Texts } from '../chat/corpora.js';
import { askAll } from '../chat/libraries.js';
import { type ChatQuestion, readChatSet } from '../chat/set.js';
import { readJsonLines } from '../datasets/files.js';
import { inProject } from '../in-project.js';
import { openModels } from '../reader/stand.js';
import { documentRows } from './documents.js';

const HELP = `Writes what models/reader-zh/train/collect.py makes examples of, a line a question.

  npx tsx eval/evidence/run.ts --shared FOLDER --work FOLDER [--split train] > FILE    what is read of each chat question
  npx tsx eval/evidence/run.ts --shared FOLDER --work FOLDER --pools FILE… > FILE      passages of which every sentence was judged
  npx tsx eval/evidence/run.ts --documents FOLDER… > FILE                              documents of which every line was judged
`;

/** So many more passages than an answer is made of that enough are left once an article is gone. */
const SPARE = 24;

/** Offsets of UTF-16 units into an article as it is indexed, of prose as it lies in its corpus. */
const place = z.tuple([z.number().int(), z.number().int()]);
/** A line of models/reader-zh/train/data: passages, and what was asked over all of them. */
const pool = z.object({
  corpus: z.enum(CORPORA),
  passages: z.array(z.object({ article: z.string(), place })),
  questions: z.array(
    z.object({
      kind: z.string(),
      near: z.string().optional(),
      question: z.string(),
      span: z.string().optional(),
      /** The sentences that answer: which passage, from and to which offset of its article. */
      gold: z.array(z.tuple([z.number().int(), z.number().int(), z.number().int()])),
    }),
  ),
});
type Pool = z.infer<typeof pool>;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      shared: { type: 'string' },
      work: { type: 'string', default: inProject('.chat') },
      split: { type: 'string', default: 'train' },
      pools: { type: 'boolean', default: false },
      documents: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { shared, work, split, pools } = values;
  const write = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
  if (values.documents && !values.help) {
    const models = await openModels(inProject('models/reader-zh'), 2);
    try {
      for (const folder of positionals) for (const line of await documentRows(folder, models)) write(line);
    } finally {
      await models.close();
    }
    return;
  }
  if (values.help || shared === undefined || (split !== 'train' && split !== 'dev')) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  if (!pools) {
    await askAll(await readChatSet(split), { shared, work }, 2, async (one, index) => {
      write(await readOf(one, index));
    });
    return;
  }
  const asked = (await Promise.all(positionals.map((path) => readJsonLines(path, pool))))
    .flat()
    .map(({ value }) => value);
  const known = new Map<Pool['corpus'], Texts>();
  await askAll(asked, { shared, work }, 1, async (one, index) => {
    const texts = known.get(one.corpus) ?? corpusTexts(one.corpus, shared, work);
    known.set(one.corpus, texts);
    for (const line of await questionsOf(one, index, texts)) write(line);
  });
}

/** What would be read with the article in the library, with it taken away, and of the article alone. */
async function readOf({ id, question, article }: ChatQuestion, index: SearchIndex): Promise<object> {
  const retrieval = await index.retrieve(question, { limit: PASSAGES + SPARE });
  const read = (keep: (id: string) => boolean): object[] => stretchesIn(question, retrieval, keep);
  const there = read(() => true);
  if (article === null) return { qid: id, there, gone: [], own: [] };
  return { qid: id, there, gone: read((one) => one !== article), own: read((one) => one === article) };
}

function stretchesIn(question: string, retrieval: Retrieval, keep: (id: string) => boolean): object[] {
  const passages = retrieval.passages.filter(({ card }) => keep(card.id)).slice(0, PASSAGES);
  if (passages.length === 0) return [];
  const ranked = weighSentences(emphasiseQuestion({ ...retrieval, passages }, question));
  return stretchesOf(ranked).soon.map(({ passage, lead, start, end }) => {
    const text = passage.text.slice(start, end);
    return { id: passage.card.id, lead, text };
  });
}

/** Each question of a pool with the texts of its passages. */
async function questionsOf({ corpus, passages, questions }: Pool, index: SearchIndex, texts: Texts): Promise<object[]> {
  const shown = await Promise.all(
    passages.map(async ({ article, place: [start, end] }) => {
      const file = /\.(?:md|html)$/u.test(article) ? await index.article(article) : undefined;
      const text = file?.text ?? texts.get(article) ?? '';
      return { start, title: file?.title ?? '', text: text.slice(start, end) };
    }),
  );
  return questions.map(({ gold, ...question }) => ({
    ...{ corpus, ...question },
    passages: shown.map(({ start, title, text }, i) => ({
      ...{ title, text },
      gold: gold.filter(([of]) => of === i).map(([, from, to]) => [from - start, to - start]),
    })),
  }));
}

await main();
