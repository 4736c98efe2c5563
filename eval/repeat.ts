/**
 * `--gate --repeat N`: whether the gate says the same of the same program each time. The program is meant to be
 * deterministic, so that asking it again in the same way would prove nothing. Each time, everything is indexed anew
 * (threads finish in another order), the questions are asked in another order and with another number under way at
 * once, and the significance tests resample with other seeds.
 */
import { compareRuns, everyVerdict, gate, type Run } from './compare/mod.js';
import type { Dataset } from './datasets/mod.js';
import { measureRun } from './measuring.js';
import { COLUMNS, type Row } from './metrics/mod.js';
import { type EvalOptions, type EvalOutcome, seedOf } from './options.js';
import { type Repetition, renderDataset, renderRepetitions } from './terminal/mod.js';
import { wordsIn } from './words.js';

/** Questions under way at once, in turns. */
export const AT_ONCE: readonly number[] = [1, 2, 4, 8];

export const repeatGate = async (
  options: EvalOptions,
  datasets: readonly Dataset[],
  times: number,
  baseline: Run | null,
): Promise<EvalOutcome> => {
  const words = wordsIn(options.language);
  const first = (await measureRun(options, datasets)).run;
  const repetitions: Repetition[] = [];
  for (let time = 1; time <= times; time++) {
    const label = (dataset: string): string => words('repeat.label', { dataset, time, times });
    const shuffle = seedOf(options) + time;
    const atOnce = AT_ONCE[(time - 1) % AT_ONCE.length] ?? 1;
    const { run } = await measureRun(options, datasets, {
      asking: { shuffle, atOnce, fresh: true },
      seed: time,
      label,
    });
    const verdict = gate(compareRuns(baseline ?? first, run, options.baseline ?? '', seedOf(options) + time));
    repetitions.push({ time, atOnce, verdict, asked: rowsOf(run).length, changed: changedRows(first, run) });
  }
  const passed = repetitions.filter(({ verdict }) => !verdict.failed).length;
  return {
    text: [
      ...first.datasets.map((dataset) => renderDataset(dataset, null, words, options.colour)),
      renderRepetitions(repetitions, words),
    ].join('\n\n'),
    json: { repeat: { times, passed, against: baseline?.name ?? null, repetitions } },
    gate: everyVerdict(repetitions.map(({ verdict }) => verdict)),
  };
};

const rowsOf = (run: Run): Row[] => run.datasets.flatMap((dataset) => dataset.rows);

/** Questions whose scores are not those of the first time; confidence counts to six digits, as it is saved. */
const changedRows = (first: Run, other: Run): number => {
  const before = rowsOf(first);
  const differs = (a: number | null, b: number | null): boolean => Math.abs((a ?? -1) - (b ?? -1)) > 1e-6;
  return rowsOf(other).filter((row, i) => COLUMNS.some((column) => differs(row[column], before[i]?.[column] ?? null)))
    .length;
};
