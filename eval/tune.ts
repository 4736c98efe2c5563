/** `--config`: every named setting measured, and held against the baseline or against the first of them. */
import { compareRuns, everyVerdict, gate, packRun, type Run } from './compare/mod.js';
import type { NamedSettings } from './config.js';
import type { Dataset } from './datasets/mod.js';
import { measureRun } from './measuring.js';
import { type EvalOptions, type EvalOutcome, seedOf } from './options.js';
import { renderSettings, type SettingsRow } from './terminal/mod.js';
import { wordsIn } from './words.js';

export const tune = async (
  options: EvalOptions,
  datasets: readonly Dataset[],
  all: readonly NamedSettings[],
  baseline: Run | null,
): Promise<EvalOutcome> => {
  const rows: SettingsRow[] = [];
  for (const { name, settings } of all) {
    const label = (dataset: string): string => `${name} · ${dataset}`;
    const { run } = await measureRun(options, datasets, { name, settings, label });
    const reference = baseline ?? rows[0]?.run ?? null;
    const against = reference === null ? null : compareRuns(reference, run, reference.name, seedOf(options));
    rows.push({ run, against, verdict: options.gate && against !== null ? gate(against) : null });
  }
  return {
    text: renderSettings(rows, wordsIn(options.language), options.colour),
    json: {
      runs: rows.map(({ run, against, verdict }) => ({ run: packRun(run), comparison: against, gate: verdict })),
    },
    gate: options.gate ? everyVerdict(rows.flatMap(({ verdict }) => verdict ?? [])) : null,
  };
};
