import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '../../../eval/bench/rows.js';
import { seeded } from '../../../eval/random.js';
import { openWorkshop } from '../../../ingest/workshop/mod.js';
import { LESS_URGENT, yieldTo } from '../../../src/cli/bot/priority.js';
import { openEditions } from './library.js';
import type { Order, Report } from './reader.js';

/**
 * Readers in several processes while one writer changes articles:
 *   npx tsx test/ingest/readers/run.ts [--minutes 30] [--processes 4] [--readers 8] [--articles 2000] [--every 2] [--seed 1]
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    processes: { type: 'string', default: '4' },
    readers: { type: 'string', default: '8' },
    articles: { type: 'string', default: '2000' },
    /** Seconds from one change to the next, at least. */
    every: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
});
/** Nothing is written at first, so that there is something to compare with. */
const IDLE_MS = Math.min(60_000, Number(values.minutes) * 12_000);
const workshop = openWorkshop();
const library = await openEditions(Number(values.articles), workshop, seeded(Number(values.seed)));

const wrong = new Set<string>();
const reports: { at: number; pid: number; report: Report }[] = [];
/** A generation is seen before the writer hears that it is published: it is looked at a little later. */
let unchecked: Report['seen'][number][] = [];
const start = (): ChildProcess => {
  const order: Order = { data: library.data, readers: Number(values.readers) };
  const child = fork(new URL('./reader.ts', import.meta.url), [JSON.stringify(order)]);
  child.on('message', (report: Report) => {
    reports.push({ at: Date.now(), pid: child.pid ?? 0, report: { ...report, seen: [] } });
    unchecked.push(...report.seen);
  });
  child.on('exit', (code) => code === 0 || wrong.add(`a process of readers ended with ${code}`));
  return child;
};
const check = (): void => {
  for (const seen of unchecked) {
    const why = library.wrong(seen);
    if (why !== undefined) wrong.add(why);
  }
  unchecked = [];
};
const children = Array.from({ length: Number(values.processes) }, start);
await Promise.all(children.map((child) => once(child, 'message')));
const began = Date.now();
const end = began + Number(values.minutes) * 60_000;
await sleep(IDLE_MS);
// As the bot's does: whoever asks comes first.
yieldTo(LESS_URGENT.indexing);
const wroteFrom = Date.now();
while (Date.now() < end && wrong.size < 20) {
  const next = sleep(Number(values.every) * 1000);
  await library.advance();
  check();
  await next;
}
for (const child of children) child.send('end');
await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
check();
await workshop.close();

const of = (from: number, to: number) => reports.filter(({ at }) => at > from && at <= to).map(({ report }) => report);
const [idle, busy] = [of(began, wroteFrom), of(wroteFrom, Number.POSITIVE_INFINITY)];
const within = (some: readonly Report[]): number =>
  percentile(
    some.flatMap(({ ms }) => ms),
    0.95,
  );
const most = (some: readonly Report[]): number => Math.max(0, ...some.map(({ bytes }) => bytes)) / 1e6;
console.log(
  `${library.generations} generations, ${reports.reduce((sum, { report }) => sum + report.ms.length, 0)} searches`,
);
console.log(
  `95 in 100 within: ${within(idle).toFixed(0)} ms idle, ${within(busy).toFixed(0)} ms while it is written to`,
);
console.log(
  `most memory of a process: ${most(idle).toFixed(0)} MB idle, ${most(busy).toFixed(0)} MB while it is written to`,
);
console.log(`${wrong.size} wrong${wrong.size === 0 ? '' : `:\n${[...wrong].join('\n')}`}`);
library.remove();
process.exitCode = wrong.size === 0 ? 0 : 4;
