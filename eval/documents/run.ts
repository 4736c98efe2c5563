/**
 * `npx tsx eval/documents/run.ts [--data FOLDER] [--only KIND] [--set FOLDER]`: asks what stands in one row, item or clause of the
 * documents in `eval/sets/documents`, and prints how often the first quote is the right one, and how often a wrong one is called sure.
 * `eval/sets/documents/unseen` is a set of its own: nothing may be mended by it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import { openIndex } from '../../index/mod.js';
import { indexArticles } from '../../ingest/mod.js';
import { openEmbedder, openIntentModel, openReader } from '../../src/models/mod.js';
import { openPlanner } from '../../src/plan/mod.js';
import { readJsonLines } from '../datasets/files.js';
import { inProject } from '../in-project.js';

const questionSchema = z.strictObject({
  kind: z.enum(['price', 'table', 'clause', 'faq', 'list', 'slides', 'sheet']),
  file: z.string(),
  question: z.string().min(1),
  /** Words that stand together in the right row, item or answer, and in no other one; a quote of it has them all. */
  row: z.array(z.string().min(1)).min(1),
});

type Count = { asked: number; right: number; sure: number; wrongAndSure: number };

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    set: { type: 'string', default: inProject('eval/sets/documents') },
  },
});
const model = inProject('models/multilingual-e5-small-zh-en');
const embedder = await openEmbedder({ model, threads: 1 });
const reader = await openReader({ model: inProject('models/reader-zh'), embedder: model });
const intents = await openIntentModel(inProject('models/question-zh'));
const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'wenjin-documents-'));
const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');
try {
  await indexArticles({ paths: [join(values.set, 'files'), inProject('articles')], dataDir, embedder });
  const index = await openIndex({ dataDir, embedder, translations: inProject('models/zh-en-words') });
  const answerer = openPlanner({ index, intents, read: { reader } });
  const counts = new Map<string, Count>();
  const all = await readJsonLines(join(values.set, 'questions.jsonl'), questionSchema);
  for (const { value: asked } of all.filter(({ value }) => values.only === undefined || value.kind === values.only)) {
    const answer = await answerer.ask(asked.question);
    const [first] = answer.citations;
    const quote = bare(first?.quote ?? '');
    const isRight = first?.path === asked.file && asked.row.every((words) => quote.includes(bare(words)));
    const isSure = answer.status === 'answered' && answer.certainty === 'sure';
    if (!isRight)
      console.log(
        `${isSure ? 'SURE ' : ''}${asked.file} ${asked.question} ${asked.row.join('+')}: ${first?.path ?? answer.status} ${quote.slice(0, 120)}`,
      );
    for (const kind of ['all', asked.kind]) {
      const count = counts.get(kind) ?? { asked: 0, right: 0, sure: 0, wrongAndSure: 0 };
      count.asked += 1;
      if (isRight) count.right += 1;
      if (isSure) count.sure += 1;
      if (isSure && !isRight) count.wrongAndSure += 1;
      counts.set(kind, count);
    }
  }
  for (const [kind, { asked, right, sure, wrongAndSure }] of counts)
    console.log(
      `${kind}: ${asked} asked, right ${(right / asked).toFixed(3)}, sure ${sure}, wrong and sure ${(wrongAndSure / asked).toFixed(3)}`,
    );
  index.close();
} finally {
  await Promise.all([embedder.close(), reader.close(), intents.close()]);
  if (values.data === undefined) rmSync(dataDir, { recursive: true, force: true });
}
