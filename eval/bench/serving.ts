/** What `wenjin serve` bears: many clients at once, its memory meanwhile, and an index that is brought up to date beside them. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questionsFrom } from './asking.js';
import { startChild } from './child.js';
import { type Asked, asking, post } from './clients.js';
import type { DoorCost, DoorRequest } from './door.js';
import { alone, compared, median, percentile, type Row, type SectionResult } from './rows.js';
import { residentBytes, serve } from './server.js';
import { indexTexts, type Program } from './wenjin.js';

export type ServingOptions = {
  readonly clients: number;
  /** How long they ask. */
  readonly seconds: number;
  readonly articles: number;
  /** From an earlier `wenjin index`; it is copied. */
  readonly data?: string;
};

/** A single client asks for this part of the time: enough questions to tell how long one takes. */
const ALONE = 0.5;
const QUESTIONS = 400;

export async function benchServing(
  texts: (count: number) => Promise<string[]>,
  options: ServingOptions,
  program: Program,
): Promise<SectionResult> {
  const { clients, seconds, articles, data } = options;
  const sources = await texts(Math.max(articles, QUESTIONS));
  const questions = questionsFrom(sources, QUESTIONS);
  const made = data === undefined ? (await indexTexts(program, sources.slice(0, articles))).data : await copied(data);
  const server = await serve(program, join(made, 'index'));
  try {
    const one = await asking(server.url, questions, 1, seconds * ALONE);
    const memory = watch(server.pid);
    const many = await asking(server.url, questions, clients, seconds);
    const held = memory.stop();
    const indexing = keepIndexing(server.url);
    const beside = await asking(server.url, questions, clients, seconds);
    const indexed = await indexing.stop();
    const limit = 2 * clients * percentile(one.ms, 0.95);
    const of = (asked: Asked): string => `${asked.ms.length} answers to ${clients} clients in ${seconds} s`;
    const within = '95 in 100 within';
    const failing = (asked: Asked) => row(`of ${of(asked)} failed`, '', asked.failed.length, asked.failed[0] ?? '');
    return {
      rows: [
        row(`one client: ${within}`, 'ms', percentile(one.ms, 0.95), `${one.ms.length} answers`),
        compared(
          'serving',
          `${clients} clients: ${within}`,
          'ms',
          percentile(many.ms, 0.95),
          limit,
          `2 × ${clients} × one client's`,
        ),
        failing(many),
        compared(
          'serving',
          'memory in the last sixth of it',
          'MB',
          held.last / 1e6,
          held.first / 1e6,
          'in the second sixth',
        ),
        compared(
          'serving',
          `an index beside: ${within}`,
          'ms',
          percentile(beside.ms, 0.95),
          percentile(many.ms, 0.95),
          `without; ${indexed} articles indexed`,
        ),
        failing(beside),
        ...(await doorRows(program)),
      ],
      curves: [],
    };
  } finally {
    await server.stop();
    await rm(made, { recursive: true, force: true });
  }
}

const row = (what: string, unit: string, value: number, note = ''): Row => alone('serving', what, unit, value, note);

async function copied(data: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wenjin-bench-serving-'));
  await cp(data, join(folder, 'index'), { recursive: true });
  return folder;
}

/** Adds one article after the other. `stop` waits for the last and says how many there were. */
function keepIndexing(url: string) {
  let running = true;
  let done = 0;
  const work = (async () => {
    while (running) {
      const failure = await post(
        `${url}/api/articles?name=bench-${done}.txt`,
        `试验${done}\n\n第${done}号试验记录写明共有${done + 3}项结果。\n`,
      );
      if (failure !== undefined) throw new Error(failure);
      done += 1;
    }
  })();
  work.catch(() => undefined);
  const stop = async (): Promise<number> => {
    running = false;
    await work;
    return done;
  };
  return { stop };
}

/** Samples what a process and those that it started hold, once a second. */
function watch(pid: number) {
  const samples: number[] = [];
  const timer = setInterval(() => void residentBytes(pid).then((bytes) => samples.push(bytes)), 1000);
  const stop = () => {
    clearInterval(timer);
    const sixth = Math.max(1, Math.floor(samples.length / 6));
    return { first: median(samples.slice(sixth, 2 * sixth)), last: median(samples.slice(-sixth)) };
  };
  return { stop };
}

/** What a bot pays for a page that nobody opens. */
async function doorRows({ entry }: Program): Promise<Row[]> {
  const child = startChild('door');
  const { ms, bytes } = await child.ask<DoorRequest, DoorCost>({ entry });
  await child.end();
  return [
    row('the page, unopened, in the bot: start', 'ms', ms, 'loading it and listening'),
    row('the page, unopened, in the bot: memory', 'MB', bytes / 1e6),
  ];
}
