/** The table of the chat set: what is answered, what is said of what has to be said, and what is claimed to be sure. */
import { LEAST_CONFIDENCE, SURE } from '../../src/answer/mod.js';
import { auroc } from '../metrics/mod.js';
import type { Observed, Outcome } from './observe.js';
import { KINDS } from './set.js';

/** Confidence from which an answer is given at all, and from which it is called sure. */
export type Thresholds = { readonly least: number; readonly sure: number };

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
const percent = (value: number): string => value.toFixed(3).replace(/^0/u, '');

export function printFigures(
  seen: readonly Observed[],
  { least, sure }: Thresholds = { least: LEAST_CONFIDENCE, sure: SURE },
): void {
  const rows: string[][] = [
    ['kind', 'n', 'found', 'answered', 'facts', 'facts, never refusing', 'sure', 'of sure right'],
  ];
  const answerable = seen.filter(({ there }) => there !== null);
  for (const kind of [...KINDS, 'all'] as const) {
    const mine = answerable.filter((one) => kind === 'all' || one.kind === kind);
    const there = mine.flatMap((one) => (one.there === null ? [] : [one.there]));
    if (there.length === 0) continue;
    const isSure = there.filter(({ confidence }) => confidence >= sure);
    rows.push([
      kind,
      `${there.length}`,
      percent(mean(mine.map(({ rank }) => (rank === 1 ? 1 : 0)))),
      percent(mean(there.map(({ confidence }) => (confidence >= least ? 1 : 0)))),
      percent(mean(there.map(({ confidence, facts }) => (confidence >= least ? facts : 0)))),
      percent(mean(there.map(({ facts }) => facts))),
      percent(isSure.length / there.length),
      percent(mean(isSure.map(({ facts }) => (facts >= 0.5 ? 1 : 0)))),
    ]);
  }
  for (const kind of ['near', 'far', 'gone'] as const) {
    const mine = kind === 'gone' ? answerable : seen.filter((one) => one.kind === kind);
    if (mine.length === 0) continue;
    const gone = mine.map((one) => one.gone);
    const positives = answerable.flatMap(({ there }) => (there === null ? [] : [there]));
    rows.push([
      kind,
      `${gone.length}`,
      '',
      percent(mean(gone.map(({ confidence }) => (confidence >= least ? 1 : 0)))),
      '',
      `AUROC ${percent(separation(positives, gone))}`,
      percent(mean(gone.map(({ confidence }) => (confidence >= sure ? 1 : 0)))),
      '',
    ]);
  }
  const bold = answerable.flatMap(({ there }) => there?.bold ?? []);
  for (const row of rows) console.log(row.map((text, i) => text.padEnd([10, 6, 7, 9, 7, 22, 6, 0][i] ?? 0)).join(' '));
  console.log(
    `bold: ${bold.length} of ${answerable.length}, right ${percent(mean(bold.map(({ right }) => (right ? 1 : 0))))}`,
  );
}

const separation = (there: readonly Outcome[], gone: readonly Outcome[]): number =>
  auroc([
    ...there.map(({ confidence }) => ({ answerable: true, answered: true, confidence })),
    ...gone.map(({ confidence }) => ({ answerable: false, answered: true, confidence })),
  ]) ?? 0;
