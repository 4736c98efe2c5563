import { appendFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { openPlanner } from '../../src/plan/mod.js';
import { CORPORA } from '../chat/corpora.js';
import { askAll } from '../chat/libraries.js';
import { inProject } from '../in-project.js';
import { printFigures } from './figures.js';
import { type Scored, score } from './score.js';
import { MANY_KINDS, type ManySplit, readManySet } from './set.js';

const HELP = `Questions that need several passages: how many of their rows an answer has, by kind.

  npx tsx eval/many/run.ts --shared FOLDER [--work FOLDER] [--split dev] [--kinds A,B] [--corpora A,B] [--seen FILE]

  --shared   folder with corpora/ and datasets/
  --work     where the corpora are unpacked and indexed, once
  --split    dev; own, a second hand of such questions; or test, which nothing is chosen by
  --threads  of each model
  --seen     keeps what came out, a line a question
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      shared: { type: 'string' },
      work: { type: 'string', default: inProject('.chat') },
      split: { type: 'string', default: 'dev' },
      kinds: { type: 'string', default: MANY_KINDS.join(',') },
      corpora: { type: 'string', default: CORPORA.join(',') },
      threads: { type: 'string', default: `${availableParallelism()}` },
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
  const [kinds, corpora] = [values.kinds.split(','), values.corpora.split(',')];
  const questions = (await readManySet(split)).filter(
    (one) => kinds.includes(one.kind) && corpora.includes(one.corpus),
  );
  if (values.seen !== undefined) rmSync(values.seen, { force: true });
  const seen: Scored[] = [];
  await askAll(questions, { shared, work }, Number(values.threads), async (question, index, { reader, intents }) => {
    const answer = await openPlanner({ index, intents, read: { reader } }).ask(question.question);
    const scored = score(question, answer);
    seen.push(scored);
    // What was seen before a run is broken off is kept.
    if (values.seen !== undefined) appendFileSync(values.seen, `${JSON.stringify({ ...scored, answer })}\n`);
  });
  printFigures(split, seen);
}

const isSplit = (text: string): text is ManySplit => ['dev', 'own', 'test'].includes(text);

await main();
