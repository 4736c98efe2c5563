/** How long a million people wait: the bot's own queue over a simulated day, with answers that take what they take here. */
import { rm } from 'node:fs/promises';
import { DEFAULT_LIMITS } from '../../../src/discord/mod.js';
import { seeded } from '../../random.js';
import { questionsFrom } from '../asking.js';
import { asking } from '../clients.js';
import { alone, percentile, type Row, type SectionResult } from '../rows.js';
import { serve } from '../server.js';
import { indexTexts, type Program } from '../wenjin.js';
import { arrivalsOfADay, DAY_MS } from './arrivals.js';
import { type Outcome, simulate } from './simulate.js';

export type QueueOptions = {
  readonly users: number;
  readonly servers: number;
  /** Questions that one person asks in a day. */
  readonly perDay: readonly number[];
  readonly seconds: number;
  readonly articles: number;
  readonly data?: string;
};

const QUESTIONS = 400;
const SEED = 20261130;
/** Enough processes: nobody is refused because too many wait, and 95 of 100 wait no longer than this. Milliseconds. */
const ENOUGH_MS = 10_000;
const MOST_PROCESSES = 256;

export async function benchQueue(
  texts: (count: number) => Promise<string[]>,
  options: QueueOptions,
  program: Program,
): Promise<SectionResult> {
  const { users, servers, perDay } = options;
  const took = await measure(texts, options, program);
  const rows = [
    row('an answer: half within', 'ms', percentile(took, 0.5), `${took.length} answers, two at a time`),
    row('an answer: 95 in 100 within', 'ms', percentile(took, 0.95)),
  ];
  for (const perUserAndDay of perDay) {
    const random = seeded(SEED);
    const arrivals = arrivalsOfADay({ users, servers, perUserAndDay }, random);
    const service = (): number => took[Math.floor(random() * took.length)] ?? 0;
    // Fewer could not do it if people came evenly.
    const load = (arrivals.length * mean(took)) / DAY_MS / DEFAULT_LIMITS.concurrency;
    for (let processes = 2 ** Math.max(0, Math.floor(Math.log2(load))); processes <= MOST_PROCESSES; processes *= 2) {
      const outcome = await simulate(arrivals, processes, service, DEFAULT_LIMITS);
      rows.push(...rowsOf(`${perUserAndDay} questions a day of ${users}`, processes, arrivals.length, outcome));
      if (outcome.full === 0 && percentile(outcome.waits, 0.95) <= ENOUGH_MS) break;
    }
  }
  return { rows, curves: [] };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const row = (what: string, unit: string, value: number, note = ''): Row => alone('queue', what, unit, value, note);

function rowsOf(of: string, processes: number, asked: number, { waits, full, quota, busiest }: Outcome): Row[] {
  const name = `${of}, ${processes} ${processes === 1 ? 'process' : 'processes'}`;
  const wait = (share: number): Row =>
    row(`${name}: ${share * 100} in 100 wait at most`, 's', percentile(waits, share) / 1000);
  return [
    ...[wait(0.5), wait(0.95), wait(0.99)],
    row(`${name}: refused, too many waited`, '', full, `of ${asked}; ${quota} more over their quota`),
    row(`${name}: the busiest one works`, '% of the day', busiest * 100),
  ];
}

/** As many clients ask at once as the bot answers at a time. @returns what each answer took, milliseconds */
async function measure(
  texts: (count: number) => Promise<string[]>,
  { articles, data, seconds }: QueueOptions,
  program: Program,
): Promise<number[]> {
  const sources = await texts(Math.max(articles, QUESTIONS));
  const made = data === undefined ? await indexTexts(program, sources.slice(0, articles)) : undefined;
  const server = await serve(program, made?.index ?? data ?? '');
  try {
    const { ms, failed } = await asking(
      server.url,
      questionsFrom(sources, QUESTIONS),
      DEFAULT_LIMITS.concurrency,
      seconds,
    );
    if (failed[0] !== undefined) throw new Error(`A question failed: ${failed[0]}`);
    return ms;
  } finally {
    await server.stop();
    if (made !== undefined) await rm(made.data, { recursive: true, force: true });
  }
}
