import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProgramResult, runProgram } from './child.js';

/** How the command line is called: the compiled entry, from outside, as a user runs it. */
export type Program = {
  readonly entry: string;
  /** Options of Node itself. */
  readonly node?: readonly string[];
};

export const programLine = ({ node = [], entry }: Program): string[] => [...node, entry];

/** The part of what `index --json` prints that is used. */
export type IndexReport = {
  readonly embedded: number;
  readonly passages: number;
  readonly sentences: number;
  /** Of the articles as they are stored, cleaned. */
  readonly characters: number;
};

export type Indexed = {
  /** Everything of this run; removed by whoever asked for it. */
  readonly data: string;
  /** What `--data` names. */
  readonly index: string;
  readonly articles: string;
  readonly report: IndexReport;
  readonly seconds: number;
  readonly peakBytes: number;
};

/** Writes the texts as JSON lines and indexes them into a new data folder. */
export async function indexTexts(program: Program, texts: readonly string[]): Promise<Indexed> {
  const data = await mkdtemp(join(tmpdir(), 'wenjin-bench-'));
  const articles = join(data, 'articles');
  const place = { data, articles, index: join(data, 'index') };
  try {
    await mkdir(articles);
    await writeTexts(join(articles, 'texts.jsonl'), texts);
    return { ...place, ...(await index(program, place.index, articles)) };
  } catch (error) {
    await rm(data, { recursive: true, force: true });
    throw error;
  }
}

export const writeTexts = (path: string, texts: readonly string[]): Promise<void> =>
  writeFile(path, texts.map((text, i) => `${JSON.stringify({ id: `article-${i}`, text })}\n`).join(''));

export async function index(
  program: Program,
  data: string,
  articles: string,
): Promise<{ readonly report: IndexReport; readonly seconds: number; readonly peakBytes: number }> {
  const run = await runProgram([...programLine(program), 'index', articles, '--data', data, '--json']);
  const SOME_FAILED = 3;
  const report = parse<IndexReport>(run, [0, SOME_FAILED]);
  return { report, seconds: run.seconds, peakBytes: run.peakBytes };
}

/**
 * The first question is asked once more in front: it pays for loading the models, which the recipe's side has behind it.
 * @param data what `--data` names
 * @param options further ones of the command line
 * @returns what each question took inside the running program, in milliseconds
 */
export async function runQuestions(
  program: Program,
  data: string,
  command: 'search' | 'ask',
  questions: readonly string[],
  options: readonly string[] = [],
): Promise<{ readonly ms: number[]; readonly peakBytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'wenjin-bench-questions-'));
  try {
    const path = join(folder, 'questions.jsonl');
    const asked = [...questions.slice(0, 1), ...questions];
    await writeFile(path, asked.map((question, id) => `${JSON.stringify({ id: String(id), question })}\n`).join(''));
    const run = await runProgram([
      ...programLine(program),
      command,
      '--batch',
      path,
      '--data',
      data,
      '--json',
      ...options,
    ]);
    const lines = run.stdout.trim().split('\n');
    const results = lines.map((line) => JSON.parse(line) as { readonly ms: number | { readonly total: number } });
    if (run.status !== 0 || results.length !== asked.length) throw new Error(`'${command}' ended with ${run.status}`);
    return { ms: results.slice(1).map(({ ms }) => (typeof ms === 'number' ? ms : ms.total)), peakBytes: run.peakBytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parse<T>(run: ProgramResult, allowed: readonly number[]): T {
  if (!allowed.includes(run.status)) throw new Error(`'index' ended with status ${run.status}: ${run.stdout}`);
  return JSON.parse(run.stdout) as T;
}
