/** The same library in the data directory and on an index server: are the answers the same, and what does either cost? */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFrom, type ServerPlace } from '../../index/mod.js';
import { questionsFrom } from './asking.js';
import { runProgram } from './child.js';
import { asking, searching } from './clients.js';
import { addOne, removeOne } from './one-more.js';
import { alone, compared, median, percentile, type Row, type SectionResult } from './rows.js';
import { residentBytes, serve } from './server.js';
import { type Program, programLine } from './wenjin.js';

export type EnginesOptions = {
  readonly weaviate?: string;
  readonly weaviatePid?: number;
  /** Of an earlier `wenjin index`; it is copied. */
  readonly data?: string;
  readonly sets?: readonly string[];
  /** Of each set; a tenth of them is answered, too. */
  readonly questions: number;
  readonly clients: number;
  readonly seconds: number;
};

const ANSWERED = 0.1;
/** Articles that come and go. */
const ONES = 3;

type Found = { readonly results: readonly { readonly score: number; readonly passage: { readonly id: string } }[] };
type Answered = { readonly citations?: readonly { readonly quote: string }[] };
/** How wenjin is run over the data directory, and over the server. */
type Sides = { readonly data: string; readonly embedded: Program; readonly served: Program };

export async function benchEngines(
  texts: (count: number) => Promise<string[]>,
  options: EnginesOptions,
  program: Program,
): Promise<SectionResult> {
  const { weaviate, data, sets, questions } = options;
  if (weaviate === undefined || data === undefined) throw new Error("Cannot compare: name '--weaviate' and '--data'.");
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-bench-engines-'));
  // Of its own: what lies on the server beside it is left alone.
  const library = { urls: weaviate.split(','), name: `Bench${Date.now()}` };
  try {
    const copy = join(folder, 'data');
    await cp(data, copy, { recursive: true });
    const sides = { data: copy, embedded: program, served: onServer(program, library, folder) };
    const asked =
      sets === undefined
        ? [{ name: 'clauses', list: questionsFrom(await texts(questions), questions) }]
        : sets.map((path) => ({ name: path.replace(/^.*\//u, ''), list: questionsIn(path).slice(0, questions) }));
    const rows = await send(sides);
    for (const { name, list } of asked) rows.push(...(await compare(sides, name, list)));
    rows.push(
      ...(await load(
        sides,
        asked.flatMap(({ list }) => list),
        options,
      )),
    );
    return { rows, curves: [] };
  } finally {
    await dropFrom(library);
    rmSync(folder, { recursive: true, force: true });
  }
}

function onServer(program: Program, { urls, name }: ServerPlace, folder: string): Program {
  const settings = join(folder, 'settings.env');
  writeFileSync(
    settings,
    `WENJIN_INDEX=weaviate\nWENJIN_WEAVIATE_URL=${urls.join(',')}\nWENJIN_WEAVIATE_NAME=${name}\n`,
  );
  return { ...program, node: [`--env-file=${settings}`] };
}

const questionsIn = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { readonly question: string }).question);

async function send({ data, served }: Sides): Promise<Row[]> {
  const status = await runProgram([...programLine(served), 'status', '--data', data, '--json']);
  const { articles, sentences } = JSON.parse(status.stdout) as { articles: number; sentences: number };
  const sent = await runProgram([...programLine(served), 'migrate', '--to', 'weaviate', '--data', data, '--json']);
  if (sent.status !== 0) throw new Error(`'migrate' ended with ${sent.status}`);
  return [
    row(`${articles} articles sent`, 'sentences/s', sentences / sent.seconds, `${sentences} sentences`),
    row('memory of who sends, at most', 'MB', sent.peakBytes / 1e6),
  ];
}

/** The same questions of both, each in a process of its own, one after the other. */
async function compare(sides: Sides, name: string, questions: readonly string[]): Promise<Row[]> {
  const both = async <T>(command: 'search' | 'ask', asked: readonly string[]): Promise<[T[], T[]]> => [
    await batch<T>(sides.embedded, sides.data, command, asked),
    await batch<T>(sides.served, sides.data, command, asked),
  ];
  const [ours, theirs] = await both<Found>('search', questions);
  let [shared, found, first, difference] = [0, 0, 0, 0];
  for (const [i, { results }] of ours.entries()) {
    const scores = new Map((theirs[i]?.results ?? []).map(({ passage, score }) => [passage.id, score]));
    if (results[0]?.passage.id === theirs[i]?.results[0]?.passage.id) first += 1;
    for (const { passage, score } of results) {
      const its = scores.get(passage.id);
      found += 1;
      if (its === undefined) continue;
      shared += 1;
      difference = Math.max(difference, Math.abs(its - score));
    }
  }
  const some = questions.filter((_, i) => i % Math.round(1 / ANSWERED) === 0);
  const [quotes, others] = await both<Answered>('ask', some);
  const said = (answer: Answered | undefined) => JSON.stringify(answer?.citations?.map(({ quote }) => quote));
  const alike = quotes.filter((answer, i) => said(answer) === said(others[i])).length;
  const of = `${name}, ${questions.length} questions`;
  return [
    row(`${of}: the same among the first ten`, '', shared / found),
    row(`${of}: the same first`, '', first / questions.length),
    row(`${of}: largest difference of a score`, '', difference),
    row(`${name}: ${some.length} answered with the same quotes`, '', alike / some.length),
  ];
}

/** What the program says to each question, in their order. */
async function batch<T>(program: Program, data: string, command: string, questions: readonly string[]): Promise<T[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wenjin-bench-questions-'));
  try {
    const file = join(folder, 'questions.jsonl');
    writeFileSync(file, questions.map((question, id) => `${JSON.stringify({ id: String(id), question })}\n`).join(''));
    const run = await runProgram([...programLine(program), command, '--batch', file, '--data', data, '--json']);
    if (run.status !== 0) throw new Error(`'${command}' ended with ${run.status}`);
    return run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = { readonly ms: number[]; readonly failed: string[] };

/** What people wait for at a running server of either kind, what it holds, and how soon a change is seen. */
async function load(sides: Sides, questions: readonly string[], options: EnginesOptions): Promise<Row[]> {
  const { clients, seconds, weaviatePid } = options;
  const measure = async (program: Program) => {
    const server = await serve(program, sides.data);
    try {
      // Loads what all of them use.
      await asking(server.url, questions, 1, 1);
      const figures = new Map<string, Measured>();
      for (const count of [1, clients]) {
        figures.set(`search, ${count} at once`, await searching(server.url, questions, count, seconds));
        figures.set(`ask, ${count} at once`, await asking(server.url, questions, count, seconds));
      }
      const bytes = await residentBytes(server.pid);
      const [added, removed]: [number[], number[]] = [[], []];
      // The first one finds everything unread.
      for (let i = 0; i <= ONES; i += 1) added.push(await addOne(server, i));
      for (let i = 0; i <= ONES; i += 1) removed.push(await removeOne(server, i));
      return { figures, bytes, added: median(added.slice(1)), removed: median(removed.slice(1)) };
    } finally {
      await server.stop();
    }
  };
  const embedded = await measure(sides.embedded);
  const served = await measure(sides.served);
  const beside = (what: string, unit: string, ours: number, other: number, note = 'on the server; embedded'): Row =>
    compared('engines', what, unit, ours, other, note);
  return [
    ...[...served.figures].flatMap(([what, asked]) => {
      const other = embedded.figures.get(what) ?? { ms: [], failed: [] };
      if (asked.failed[0] !== undefined) throw new Error(`A question failed: ${asked.failed[0]}`);
      return [
        beside(`${what}: half within`, 'ms', percentile(asked.ms, 0.5), percentile(other.ms, 0.5)),
        beside(`${what}: 95 in 100 within`, 'ms', percentile(asked.ms, 0.95), percentile(other.ms, 0.95)),
        beside(`${what}: answered`, '/s', asked.ms.length / seconds, other.ms.length / seconds),
      ];
    }),
    beside('memory of the program', 'MB', served.bytes / 1e6, embedded.bytes / 1e6),
    ...(weaviatePid === undefined ? [] : [row('memory of the server', 'MB', (await residentBytes(weaviatePid)) / 1e6)]),
    beside('one article more, until it is found', 'ms', served.added, embedded.added),
    beside('one article less, until it is not', 'ms', served.removed, embedded.removed),
  ];
}

const row = (what: string, unit: string, value: number, note = ''): Row => alone('engines', what, unit, value, note);
