/** Runs that are kept for the page: the run, its report, and what is shown of it, in three files. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerLanguage } from '../src/core/mod.js';
import { compareRuns, type Run, readRun, saveRun } from './compare/mod.js';
import { RunFileError } from './errors.js';
import { renderComparison, renderDataset } from './terminal/mod.js';
import { wordsIn } from './words.js';

/** Reports hold the passages that were asked about: some megabytes each. */
const MOST_KEPT = 20;
const LANGUAGES: readonly AnswerLanguage[] = ['zh-Hans', 'zh-Hant', 'en'];
const RUN = '.run.json';

/** @param report a whole HTML page */
export const keepRun = async (folder: string, run: Run, report: string, seed: number): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const earlier = await keptIds(folder);
  const id = run.createdAt.replace(/[^\dTZ]/gu, '-');
  const differences = await sincePrevious(folder, earlier, run, seed);
  const text = inEach((language) =>
    run.datasets.map((one) => renderDataset(one, null, wordsIn(language), false)).join('\n\n'),
  );
  const datasets = run.datasets.map(({ name, rows }) => ({ name, questions: rows.length }));
  const shown = { createdAt: run.createdAt, datasets, text, ...(differences && { differences }) };
  await saveRun(join(folder, id + RUN), run);
  await writeFile(join(folder, `${id}.html`), report);
  // Whoever looks meanwhile finds it whole or not at all.
  const whole = join(folder, `${id}.shown.json`);
  await writeFile(`${whole}.part`, JSON.stringify(shown));
  await rename(`${whole}.part`, whole);
  for (const old of earlier.slice(MOST_KEPT - 1)) {
    for (const ending of [RUN, '.html', '.shown.json']) await rm(join(folder, old + ending), { force: true });
  }
};

/** The latest first. */
const keptIds = async (folder: string): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith(RUN))
    .map((name) => name.slice(0, -RUN.length))
    .sort()
    .reverse();

/** Against the latest run that asked the same questions; undefined where none did. */
const sincePrevious = async (folder: string, earlier: readonly string[], run: Run, seed: number) => {
  for (const id of earlier) {
    try {
      const path = join(folder, id + RUN);
      const comparison = compareRuns({ ...(await readRun(path)), name: id }, { ...run, name: '' }, path, seed);
      return inEach((language) => renderComparison(comparison, wordsIn(language), false));
    } catch (error) {
      if (!(error instanceof RunFileError)) throw error;
    }
  }
  return undefined;
};

const inEach = (render: (language: AnswerLanguage) => string): Record<AnswerLanguage, string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, render(language)])) as Record<AnswerLanguage, string>;
