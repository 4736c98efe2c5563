import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { ReadStage } from '../../src/answer/mod.js';
import { readDataset } from '../datasets/mod.js';
import { inProject } from '../in-project.js';
import { summariseLatency } from '../metrics/mod.js';
import { type Figures, figuresOf, type Share } from './figures.js';
import { type Seen, see } from './seen.js';
import { type Models, openModels, withIndex } from './stand.js';

const HELP = `What reading the best passages adds to a set: whether the best sentence, or one of the best three, holds the answer,
and how often a question is refused once its evidence is gone, at the confidence that answers nine of ten while it is there and at
the program's own.

  npx tsx eval/reader/run.ts [--limit 300] [--reader models/reader-zh] [--seen FILE] SET…

  --answers    a set with the same ids whose answers count instead: the English XQuAD's, for cross:xquad.zh.json,xquad.en.json
  --seen FILE  keeps what was seen in FILE and reads it there the next time, so that figures can be had again at once.
`;

type Asking = {
  readonly reader: string;
  readonly answers: string | undefined;
  readonly limit: number | undefined;
};

type Asked = { readonly set: string; readonly seen: readonly Seen[] };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      limit: { type: 'string' },
      reader: { type: 'string', default: inProject('models/reader-zh') },
      seen: { type: 'string' },
      answers: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(HELP);
    return;
  }
  const known = values.seen !== undefined && existsSync(values.seen);
  const asking: Asking = {
    reader: values.reader,
    answers: values.answers,
    limit: values.limit === undefined ? undefined : Number(values.limit),
  };
  const asked = known ? read(values.seen ?? '') : await askAll(positionals, asking);
  if (values.seen !== undefined && !known) writeFileSync(values.seen, JSON.stringify(asked));
  for (const { set, seen } of asked) print(set, seen);
}

const read = (path: string): Asked[] => JSON.parse(readFileSync(path, 'utf8')) as Asked[];

async function askAll(specs: readonly string[], asking: Asking): Promise<Asked[]> {
  const models = await openModels(asking.reader, availableParallelism());
  try {
    const asked: Asked[] = [];
    for (const spec of specs) asked.push(await askSet(spec, models, asking));
    return asked;
  } finally {
    await models.close();
  }
}

async function askSet(spec: string, models: Models, { answers, limit }: Asking): Promise<Asked> {
  const articles = [inProject('articles')];
  const dataset = await readDataset(spec, articles);
  const others = answers === undefined ? [] : (await readDataset(answers, articles)).questions;
  const accepted = new Map(others.map((other) => [other.id, other.answers]));
  // Follow-ups mean nothing by themselves. Evenly over the set: neighbours are about the same article.
  const questions = dataset.questions.filter(({ history }) => history.length === 0);
  const every = limit === undefined ? 1 : Math.max(1, Math.floor(questions.length / limit));
  const chosen = questions.filter((_, i) => i % every === 0).slice(0, limit);
  const stage: ReadStage = { reader: models.reader };
  return withIndex(dataset, models, async (index) => {
    const seen: Seen[] = [];
    for (const question of chosen) {
      seen.push(await see({ ...question, answers: accepted.get(question.id) ?? question.answers }, index, stage));
      if (process.stderr.isTTY) process.stderr.write(`\r${dataset.name} ${seen.length}/${chosen.length} `);
    }
    return { set: dataset.name, seen };
  });
}

function print(set: string, seen: readonly Seen[]): void {
  const latency = summariseLatency(seen.flatMap(({ withEvidence, readMs }) => (withEvidence === null ? [] : [readMs])));
  const line = (name: string, figures: Figures): void => {
    const { best, bestThree, foundFirst, homeFirst, refused, answeredByDefault, refusedByDefault, auroc } = figures;
    console.log(
      `${set}, ${figures.questions} questions, ${name}: best sentence ${shown(best)}, best three ${shown(bestThree)}, ` +
        `right article first ${shown(foundFirst)} as found, ${shown(homeFirst)} by its best sentence, ` +
        `refused without evidence ${shown(refused)}, area ${auroc.toFixed(3)}; ` +
        `as the program is set, answered ${shown(answeredByDefault)}, refused ${shown(refusedByDefault)}`,
    );
  };
  line('not read', figuresOf(seen, false));
  line('read', figuresOf(seen, true));
  if (latency !== null)
    console.log(`${set}: read in p50 ${latency.p50.toFixed(0)} ms, p95 ${latency.p95.toFixed(0)} ms`);
}

const shown = ({ mean, low, high }: Share): string => `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

await main();
