/** The table of the questions over many articles. */
import type { Scored } from './score.js';
import { MANY_KINDS, type ManySplit } from './set.js';

const HEAD = [
  'kind',
  'n',
  'answered',
  'row recall',
  'whole',
  'row precision',
  'exact',
  'complete',
  'falsely',
  'ms p50',
];

export function printFigures(split: ManySplit, seen: readonly Scored[]): void {
  const rows = [...MANY_KINDS, 'all' as const].flatMap((kind) => {
    const mine = seen.filter((one) => kind === 'all' || one.kind === kind);
    return mine.length === 0 ? [] : [[kind, ...figuresOf(mine)]];
  });
  console.log(split);
  for (const row of [HEAD, ...rows])
    console.log(row.map((text, i) => text.padEnd((HEAD[i]?.length ?? 0) + 2)).join(''));
}

function figuresOf(mine: readonly Scored[]): string[] {
  const share = (part: number, of: number): string => (of === 0 ? '' : (part / of).toFixed(2).replace(/^0/u, ''));
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  const exact = mine.filter((one) => one.exact !== null);
  const complete = mine.filter((one) => one.complete);
  const whole = mine.filter(({ found, rows }) => found === rows);
  const times = mine.map(({ ms }) => ms).sort((a, b) => a - b);
  return [
    `${mine.length}`,
    share(mine.filter(({ answered }) => answered).length, mine.length),
    // A question counts as much as another one, however many rows it has.
    share(sum(mine.map(({ found, rows }) => found / rows)), mine.length),
    share(whole.length, mine.length),
    share(sum(mine.map(({ right }) => right)), sum(mine.map(({ quotes }) => quotes))),
    share(exact.filter((one) => one.exact).length, exact.length),
    `${complete.length}`,
    share(complete.filter(({ found, rows }) => found < rows).length, mine.length),
    `${Math.round(times[Math.floor(times.length / 2)] ?? 0)}`,
  ];
}
