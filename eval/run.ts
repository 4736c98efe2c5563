/** `wenjin eval`: read -> index -> ask -> score -> compare -> print and write. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type AnswerLanguage, SettingsError } from '../src/core/mod.js';
import {
  type Comparison,
  compareRuns,
  type Gate,
  gate,
  packRun,
  type Run,
  readRun,
  saveRun,
  toRun,
} from './compare/mod.js';
import { type NamedSettings, readConfig } from './config.js';
import { type Dataset, readDataset } from './datasets/mod.js';
import { type Measured, measureDataset } from './measure/mod.js';
import { renderReport } from './report/mod.js';
import type { BuildTarget, TargetSettings } from './target.js';
import {
  progressLine,
  renderComparison,
  renderDataset,
  renderGate,
  renderNotes,
  renderSettings,
  type Screen,
} from './terminal/mod.js';
import { type Words, wordsIn } from './words.js';

export type EvalOptions = {
  /** Paths, `cross:QUESTIONS,CONTEXTS` or `mixed:QUESTIONS,CONTEXTS`. */
  readonly datasets: readonly string[];
  /** Files and folders that own sets and feedback are asked over. */
  readonly articles: readonly string[];
  readonly build: BuildTarget;
  /** What every target is built with; a named setting of `config` is laid over it. */
  readonly settings: TargetSettings;
  readonly html?: string | undefined;
  /** A saved run to compare with. */
  readonly baseline?: string | undefined;
  /** Where to save this run as a baseline. */
  readonly save?: string | undefined;
  /** Judge the comparison with the baseline; see `EvalOutcome.gate`. */
  readonly gate?: boolean;
  /** Two saved runs, older first; nothing is measured. */
  readonly compare?: readonly [string, string] | undefined;
  /** Named settings, each measured; nothing is compared with a baseline. */
  readonly config?: string | undefined;
  /** Only the first so many questions of each dataset. */
  readonly limit?: number | undefined;
  readonly language: AnswerLanguage;
  /** Whether `text` may hold colours: true on a terminal only. */
  readonly colour: boolean;
  /** Where progress goes: standard error. */
  readonly screen: Screen;
  /** @default 42 */
  readonly seed?: number;
};

export type EvalOutcome = {
  /** For people. */
  readonly text: string;
  /** For `--json`: one value. */
  readonly json: unknown;
  /** Null where no gate was asked for; `failed` is exit status 4. */
  readonly gate: Gate | null;
};

const DEFAULT_SEED = 42;

/**
 * @throws SettingsError where options contradict each other
 * @throws DatasetError, RunFileError where a file cannot be used; `evalErrorText` puts both into words
 */
export const runEval = async (options: EvalOptions): Promise<EvalOutcome> => {
  checkOptions(options);
  if (options.compare !== undefined) return compareFiles(options, options.compare);
  const datasets = await readDatasets(options);
  if (options.config !== undefined) return tune(options, datasets, await readConfig(options.config));
  return measureOnce(options, datasets);
};

const checkOptions = (options: EvalOptions): void => {
  const problems: { key: string; problem: string }[] = [];
  const need = (fine: boolean, key: string, problem: string): void => {
    if (!fine) problems.push({ key, problem });
  };
  const measuring = options.compare === undefined;
  need(!measuring || options.datasets.length > 0, 'DATASET', 'name at least one dataset');
  need(
    !options.gate || options.baseline !== undefined || !measuring,
    '--gate',
    'needs --baseline FILE or --compare A B',
  );
  need(
    measuring || (!options.html && !options.baseline && !options.save && !options.config),
    '--compare',
    'stands alone or with --gate',
  );
  need(
    !options.config || (!options.html && !options.baseline && !options.save),
    '--config',
    'cannot be combined with --html, --baseline or --save',
  );
  need(
    options.limit === undefined || (Number.isInteger(options.limit) && options.limit > 0),
    '--limit',
    'must be a whole number above 0',
  );
  if (problems.length > 0) throw new SettingsError(problems);
};

const readDatasets = async (options: EvalOptions): Promise<Dataset[]> => {
  const datasets: Dataset[] = [];
  for (const spec of options.datasets) datasets.push(await readDataset(spec, options.articles, options.limit));
  const names = datasets.map((dataset) => dataset.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SettingsError([{ key: 'DATASET', problem: `two datasets are called '${twice}'` }]);
  return datasets;
};

const measureAll = async (
  options: EvalOptions,
  datasets: readonly Dataset[],
  { name, settings }: NamedSettings,
): Promise<Measured[]> => {
  const words = wordsIn(options.language);
  const measured: Measured[] = [];
  for (const dataset of datasets) {
    const label = name === '' ? dataset.name : `${name} · ${dataset.name}`;
    const progress = progressLine(options.screen, label, words);
    const all = { ...options.settings, ...settings };
    measured.push(
      await measureDataset(dataset, options.build, all, (event) =>
        progress.update(event.stage, event.done, event.total),
      ),
    );
    progress.end();
  }
  return measured;
};

const seedOf = (options: EvalOptions): number => options.seed ?? DEFAULT_SEED;

const measureOnce = async (options: EvalOptions, datasets: readonly Dataset[]): Promise<EvalOutcome> => {
  // Read before anything is measured: a mistyped path must not cost the whole run.
  const baseline = options.baseline === undefined ? null : await readBaseline(options.baseline);
  const measured = await measureAll(options, datasets, { name: '', settings: {} });
  const run = toRun('run', options.settings, measured, seedOf(options), new Date());
  const comparison = baseline === null ? null : compareRuns(baseline, run, options.baseline ?? '', seedOf(options));
  const verdict = comparison === null ? null : gate(comparison);
  const words = wordsIn(options.language);
  const notes = await writeFiles(options, { run, measured, baseline, comparison, gate: verdict }, words);
  return {
    text: [
      ...tables(run, comparison, options, words),
      ...judgement(comparison, verdict, options, words),
      ...notes,
    ].join('\n\n'),
    json: { run: packRun(run), comparison, gate: options.gate ? verdict : null },
    gate: options.gate ? verdict : null,
  };
};

/** Named after its file and day: a saved run does not know what it is a baseline of. */
const readBaseline = async (path: string): Promise<Run> => {
  const run = await readRun(path);
  return { ...run, name: `${basename(path)} (${run.createdAt.slice(0, 10)})` };
};

const tables = (run: Run, comparison: Comparison | null, options: EvalOptions, words: Words): string[] =>
  run.datasets.map((dataset) => renderDataset(dataset, comparison, words, options.colour));

const judgement = (
  comparison: Comparison | null,
  verdict: Gate | null,
  options: EvalOptions,
  words: Words,
): string[] =>
  comparison === null || verdict === null
    ? []
    : [renderGate(verdict, words, options.colour), renderNotes(comparison, words)].filter((text) => text !== '');

const writeFiles = async (
  options: EvalOptions,
  input: Parameters<typeof renderReport>[0],
  words: Words,
): Promise<string[]> => {
  const notes: string[] = [];
  if (options.html !== undefined) {
    await writeFile(options.html, renderReport(input, options.language));
    notes.push(words('note.report', { path: options.html }));
  }
  if (options.save !== undefined) {
    await saveRun(options.save, input.run);
    notes.push(words('note.saved', { path: options.save }));
  }
  return notes;
};

const compareFiles = async (options: EvalOptions, [older, newer]: readonly [string, string]): Promise<EvalOutcome> => {
  const before = { ...(await readRun(older)), name: older };
  const after = { ...(await readRun(newer)), name: newer };
  const comparison = compareRuns(before, after, older, seedOf(options));
  const verdict = options.gate ? gate(comparison) : null;
  const words = wordsIn(options.language);
  const texts = [renderComparison(comparison, words, options.colour)];
  if (verdict !== null) texts.push(renderGate(verdict, words, options.colour));
  return { text: texts.join('\n\n'), json: { comparison, gate: verdict }, gate: verdict };
};

/** Every named setting against the first. */
const tune = async (
  options: EvalOptions,
  datasets: readonly Dataset[],
  all: readonly NamedSettings[],
): Promise<EvalOutcome> => {
  const runs: { run: Run; against: Comparison | null }[] = [];
  for (const named of all) {
    const measured = await measureAll(options, datasets, named);
    const run = toRun(named.name, { ...options.settings, ...named.settings }, measured, seedOf(options), new Date());
    const first = runs[0]?.run;
    runs.push({ run, against: first === undefined ? null : compareRuns(first, run, first.name, seedOf(options)) });
  }
  return {
    text: renderSettings(runs, wordsIn(options.language), options.colour),
    json: { runs: runs.map(({ run, against }) => ({ run: packRun(run), comparison: against })) },
    gate: null,
  };
};
