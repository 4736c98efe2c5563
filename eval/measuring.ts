/** Every dataset of one run, with progress on the way. */
import { basename } from 'node:path';
import { SettingsError } from '../src/core/mod.js';
import { type Run, readRun, toRun } from './compare/mod.js';
import { type Dataset, readDataset } from './datasets/mod.js';
import { ASK_IN_TURN, type Asking, type Measured, measureDataset } from './measure/mod.js';
import { type EvalOptions, seedOf } from './options.js';
import type { TargetSettings } from './target.js';
import { progressLine } from './terminal/mod.js';
import { wordsIn } from './words.js';

export const readDatasets = async (options: EvalOptions): Promise<Dataset[]> => {
  const datasets: Dataset[] = [];
  const { articles, library = articles, limit } = options;
  for (const spec of options.datasets) {
    const dataset = await readDataset(spec, articles, limit);
    const corpus = { kind: 'paths', paths: library } as const;
    datasets.push(dataset.kind === 'feedback' ? { ...dataset, corpus } : dataset);
  }
  const names = datasets.map((dataset) => dataset.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SettingsError([{ key: 'DATASET', problem: `two datasets are called '${twice}'` }]);
  return datasets;
};

/** Named after its file and day: a saved run does not know what it is a baseline of. */
export const readBaseline = async (path: string | undefined): Promise<Run | null> => {
  if (path === undefined) return null;
  const run = await readRun(path);
  return { ...run, name: `${basename(path)} (${run.createdAt.slice(0, 10)})` };
};

/** What sets one of several runs apart; the defaults are those of an ordinary run. */
export type Variation = {
  readonly name?: string;
  readonly settings?: TargetSettings;
  readonly asking?: Partial<Asking>;
  /** Added to the seed of everything that is resampled. */
  readonly seed?: number;
  /** How progress names a dataset of this run. */
  readonly label?: (dataset: string) => string;
};

export type MeasuredRun = { readonly run: Run; readonly measured: readonly Measured[] };

export const measureRun = async (
  options: EvalOptions,
  datasets: readonly Dataset[],
  { name = 'run', settings = {}, asking = {}, seed = 0, label = (dataset) => dataset }: Variation = {},
): Promise<MeasuredRun> => {
  const all = { ...options.settings, ...settings };
  const how: Asking = { ...ASK_IN_TURN, answers: options.searchOnly !== true, ...asking };
  const measured: Measured[] = [];
  for (const dataset of datasets) {
    const progress = progressLine(options.screen, label(dataset.name), wordsIn(options.language));
    measured.push(
      await measureDataset(dataset, options.build, all, how, (event) =>
        progress.update(event.stage, event.done, event.total),
      ),
    );
    progress.end();
  }
  return { run: toRun(name, all, measured, seedOf(options) + seed, new Date()), measured };
};
