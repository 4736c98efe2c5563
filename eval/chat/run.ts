import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inProject } from '../in-project.js';
import { CORPORA } from './corpora.js';
import { printFigures } from './figures.js';
import { askAll } from './libraries.js';
import { type Observed, observe } from './observe.js';
import { type ChatQuestion, readChatSet, type Split } from './set.js';

const HELP = `How questions as people type them are answered: by kind, and how sure the program is where it should not be.

  npx tsx eval/chat/run.ts --shared FOLDER [--work FOLDER] [--split dev] [--limit N] [--seen FILE]

  --shared  folder with corpora/ and datasets/
  --work    where the corpora are unpacked and indexed, once
  --split   train, dev or test
  --corpora only these, with commas between them
  --seen    keeps what came out, a line a question
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      shared: { type: 'string' },
      work: { type: 'string', default: inProject('.chat') },
      split: { type: 'string', default: 'dev' },
      limit: { type: 'string' },
      present: { type: 'boolean', default: false },
      corpora: { type: 'string', default: CORPORA.join(',') },
      seen: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { shared, work, split } = values;
  if (values.help || shared === undefined || !isSplit(split)) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const corpora = values.corpora.split(',');
  const chosen = (await readChatSet(split)).filter(({ corpus }) => corpora.includes(corpus));
  const questions = everyNth(chosen, values.limit === undefined ? Infinity : Number(values.limit));
  const seen: Observed[] = [];
  await askAll(questions, { shared, work }, availableParallelism(), async (question, index, { reader }) => {
    seen.push(await observe(question, index, { reader }, !values.present));
  });
  if (values.seen !== undefined) writeFileSync(values.seen, seen.map((one) => `${JSON.stringify(one)}\n`).join(''));
  printFigures(seen);
}

const isSplit = (text: string): text is Split => ['train', 'dev', 'test'].includes(text);

/** `limit` of them, evenly spread. */
const everyNth = (questions: readonly ChatQuestion[], limit: number): ChatQuestion[] => {
  const step = Math.max(1, questions.length / limit);
  return questions.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
};

await main();
