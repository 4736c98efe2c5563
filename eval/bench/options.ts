import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { inProject } from '../in-project.js';
import { SECTIONS, type SectionName } from './rows.js';
import { PRECISIONS, type Precision, type Weights } from './weights.js';
import type { Program } from './wenjin.js';

export type BenchOptions = {
  readonly sections: readonly SectionName[];
  /** Folder of the model that both sides run. */
  readonly model: string;
  readonly threads: number;
  /** A file of one text a line (`.txt`, `.gz`) or a folder of articles. */
  readonly corpus: string;
  /** Characters that a round of embedding takes. */
  readonly characters: number;
  /** What the recipe runs: the same model's weights, as they are or in 32 bits. */
  readonly recipe: Weights;
  /** Articles that both sides of the comparison with the recipe index, and that questions are asked over. */
  readonly articles: number;
  /** Sizes of the synthetic graphs. */
  readonly vectors: readonly number[];
  /** What one graph may take; it is measured as far as it has come. */
  readonly minutes: number;
  /** Sizes of the indexes that one article is added to. */
  readonly sizes: readonly number[];
  /** Questions asked with the reader and without it. */
  readonly questions: number;
  /** Clients that ask a server at once, and for how many seconds. */
  readonly clients: number;
  readonly seconds: number;
  /** A community that asks the bot: its people and servers, and how much one of them asks in a day. */
  readonly users: number;
  readonly servers: number;
  readonly perDay: readonly number[];
  /** Data from an earlier `wenjin index` to ask them over. */
  readonly data?: string;
  /** Addresses of an index server's nodes, as WENJIN_WEAVIATE_URL has them, and its process where it runs here. */
  readonly weaviate?: string;
  readonly weaviatePid?: number;
  /** Files of questions, JSON lines; else they are made of the corpus. */
  readonly sets?: readonly string[];
  /** Where large libraries are kept from run to run. */
  readonly libraries?: string;
  readonly program: Program;
  readonly json: boolean;
  readonly chart?: string;
  /** What earlier runs printed with `--json`; then nothing is measured. */
  readonly from?: readonly string[];
};

/** What commander reads; the rest is put together from it. */
type Given = Omit<BenchOptions, 'sections' | 'program' | 'json' | 'recipe'> & {
  readonly json?: true;
  readonly million?: true;
  readonly recipeModel?: string;
  readonly recipeDtype?: Precision;
};

export function readOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('bench')
    .description('Measures wenjin against what it is built on and against the plain LangChain.js recipe.')
    .argument('[sections...]', `any of ${SECTIONS.join(', ')}; all but the last three by default`)
    .option('--corpus <path>', 'texts to measure with, one a line (.txt, .gz), or a folder', inProject('articles'))
    .option('--model <folder>', 'model that both sides run', inProject('models/multilingual-e5-small-zh-en'))
    .option('--threads <n>', 'threads for embedding, on both sides', whole, availableParallelism())
    .option('--characters <n>', 'characters in a round of embedding', whole, 8000)
    .option('--articles <n>', 'articles for the recipe: its memory grows with them, some GB at 300', whole, 100)
    .option('--recipe-model <folder>', "model of the recipe's side, with its default weights, fp32; else --model in q8")
    .option('--recipe-dtype <precision>', `weights of the recipe's side: ${PRECISIONS.join(', ')}`, precision)
    .option('--vectors <list>', 'sizes of synthetic graphs', wholes, [10_000, 100_000])
    .option('--million', 'measure a graph of 1,000,000 vectors too: half an hour or more, and 2 GB')
    .option('--minutes <n>', 'what one graph may take; then it is measured as far as it has come', whole, 45)
    .option('--sizes <list>', 'sizes of the indexes that one article is added to', wholes, [100, 1000])
    .option('--questions <n>', 'questions asked with the reader and without it', whole, 100)
    .option('--clients <n>', 'clients that ask a server at once', whole, 32)
    .option('--seconds <n>', 'how long they ask it', whole, 60)
    .option('--users <n>', 'people who may ask the bot', whole, 1_000_000)
    .option('--servers <n>', 'servers that they are in', whole, 5000)
    .option('--per-day <list>', 'questions that one of them asks in a day', numbers, [0.05, 0.2, 1])
    .option('--data <folder>', 'data of an earlier index of the corpus to ask over; else --articles are indexed')
    .option('--weaviate <urls>', 'an index server to compare with, as WENJIN_WEAVIATE_URL has it')
    .option('--weaviate-pid <n>', 'its process, whose memory is told', whole)
    .option('--sets <files>', 'questions to compare by, JSON lines; else they are made of the corpus', names)
    .option('--libraries <folder>', 'keep what the section large indexes there, a folder a size, for the next run')
    .option('--json', 'print JSON')
    .option('--chart <file>', 'write an SVG of cost against size')
    .option('--from <files>', 'put together what earlier runs printed with --json, measure nothing', names)
    .parse(argv as string[]);
  const { million, vectors, recipeModel, recipeDtype, ...given } = command.opts<Given>();
  return {
    json: false,
    ...given,
    sections: command.args.length === 0 ? SECTIONS.slice(0, -3) : command.args.map(sectionName),
    vectors: million === true ? [...vectors, 1_000_000] : vectors,
    recipe: {
      folder: resolve(recipeModel ?? given.model),
      precision: recipeDtype ?? (recipeModel === undefined ? 'q8' : 'fp32'),
    },
    program: { entry: inProject('dist/src/cli/main.js') },
  };
}

function sectionName(text: string): SectionName {
  const found = SECTIONS.find((section) => section === text);
  if (found === undefined) throw new InvalidArgumentError(`'${text}' is no section; there are ${SECTIONS.join(', ')}.`);
  return found;
}

function precision(text: string): Precision {
  const found = PRECISIONS.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`It takes one of ${PRECISIONS.join(', ')}.`);
  return found;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number from 1.');
  return value;
}

function numbers(text: string): number[] {
  const values = text.split(',').map(Number);
  if (!values.every((value) => value > 0)) throw new InvalidArgumentError('It takes numbers above 0.');
  return values;
}

const names = (text: string): string[] => text.split(',');

const wholes = (text: string): number[] => text.split(',').map(whole);
