/** `wenjin eval`: read -> index -> ask -> score -> compare -> print and write. */
import { writeFile } from 'node:fs/promises';
import { type Comparison, compareRuns, type Gate, gate, packRun, type Run, readRun, saveRun } from './compare/mod.js';
import { readConfig } from './config.js';
import type { Dataset } from './datasets/mod.js';
import { keepRun } from './kept.js';
import { measureRun, readBaseline, readDatasets } from './measuring.js';
import { checkOptions, type EvalOptions, type EvalOutcome, seedOf } from './options.js';
import { repeatGate } from './repeat.js';
import { renderReport } from './report/mod.js';
import { renderComparison, renderDataset, renderGate, renderNotes } from './terminal/mod.js';
import { tune } from './tune.js';
import { type Words, wordsIn } from './words.js';

/**
 * @throws SettingsError where options contradict each other
 * @throws DatasetError, RunFileError where a file cannot be used; `evalErrorText` puts both into words
 */
export const runEval = async (options: EvalOptions): Promise<EvalOutcome> => {
  checkOptions(options);
  if (options.compare !== undefined) return compareFiles(options, options.compare);
  const datasets = await readDatasets(options);
  // Read before anything is measured: a mistyped path must not cost the whole run.
  const baseline = await readBaseline(options.baseline);
  if (options.config !== undefined) return tune(options, datasets, await readConfig(options.config), baseline);
  if (options.repeat !== undefined) return repeatGate(options, datasets, options.repeat, baseline);
  return measureOnce(options, datasets, baseline);
};

const measureOnce = async (
  options: EvalOptions,
  datasets: readonly Dataset[],
  baseline: Run | null,
): Promise<EvalOutcome> => {
  const { run, measured } = await measureRun(options, datasets);
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
  if (options.keep !== undefined)
    await keepRun(options.keep, input.run, renderReport(input, options.language), seedOf(options));
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
