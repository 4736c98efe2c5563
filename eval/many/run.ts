import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAnswerer } from '../../src/answer/mod.js';
import { CORPORA } from '../chat/corpora.js';
import { askedArticles, openLibrary } from '../chat/libraries.js';
import { inProject } from '../in-project.js';
import { openModels } from '../reader/stand.js';
import { printFigures } from './figures.js';
import { type Scored, score } from './score.js';
import { MANY_KINDS, type ManySplit, readManySet } from './set.js';

const HELP = `Questions that need several passages: how many of their rows an answer has, by kind.

  npx tsx eval/many/run.ts --shared FOLDER [--work FOLDER] [--split dev] [--kinds A,B] [--corpora A,B] [--seen FILE]

  --shared   folder with corpora/ and datasets/
  --work     where the corpora are unpacked and indexed, once
  --split    dev, or test, which nothing is chosen by
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
  mkdirSync(join(work, 'data'), { recursive: true });
  const [kinds, corpora] = [values.kinds.split(','), values.corpora.split(',')];
  const questions = (await readManySet(split)).filter(
    (one) => kinds.includes(one.kind) && corpora.includes(one.corpus),
  );
  const asked = await askedArticles();
  const models = await openModels(inProject('models/reader-zh'), Number(values.threads));
  if (values.seen !== undefined) rmSync(values.seen, { force: true });
  const seen: Scored[] = [];
  try {
    for (const corpus of CORPORA) {
      const mine = questions.filter((question) => question.corpus === corpus);
      if (mine.length === 0) continue;
      process.stderr.write(`${corpus}: ${mine.length}\n`);
      const index = await openLibrary(corpus, { shared, work }, asked.get(corpus) ?? new Set(), models.embedder);
      const answerer = openAnswerer({ index, read: { reader: models.reader } });
      try {
        for (const question of mine) {
          const answer = await answerer.ask(question.question);
          const scored = score(question, answer);
          seen.push(scored);
          // What was seen before a run is broken off is kept.
          if (values.seen !== undefined) appendFileSync(values.seen, `${JSON.stringify({ ...scored, answer })}\n`);
        }
      } finally {
        index.close();
      }
    }
  } finally {
    await models.close();
  }
  printFigures(split, seen);
}

const isSplit = (text: string): text is ManySplit => ['dev', 'test'].includes(text);

await main();
