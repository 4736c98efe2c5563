/** One dataset, one target: index, ask everything in turn, score. */
import type { Dataset } from '../datasets/mod.js';
import type { Row } from '../metrics/mod.js';
import type { BuildTarget, Corpus, Target, TargetSettings, TargetStatus } from '../target.js';
import { type Failure, failuresOf } from './failures.js';
import { type Observation, observe } from './observe.js';
import { score } from './score.js';

export type MeasuredQuestion = Observation & { readonly row: Row; readonly failures: readonly Failure[] };

export type Measured = {
  readonly dataset: Dataset;
  readonly status: TargetStatus;
  readonly questions: readonly MeasuredQuestion[];
  readonly index: { readonly seconds: number; readonly charactersPerSecond: number | null };
  /** Highest resident memory of this process, worker threads included, seen while this dataset was measured. */
  readonly peakBytes: number;
};

export type MeasureProgress = (event: {
  readonly stage: 'index' | 'ask';
  readonly done: number;
  readonly total: number;
}) => void;

/** An engine that fails on so many questions from the start is broken, and going on would only hide it. */
const CRASHES_FORGIVEN = 5;

export const measureDataset = async (
  dataset: Dataset,
  build: BuildTarget,
  settings: TargetSettings,
  onProgress: MeasureProgress,
): Promise<Measured> => {
  const started = performance.now();
  const target = await build(dataset.corpus, settings, (done, total) => onProgress({ stage: 'index', done, total }));
  const seconds = (performance.now() - started) / 1000;
  try {
    const status = await target.status();
    const memory = watchMemory();
    const questions = await askAll(dataset, target, onProgress, memory.sample);
    const index = { seconds, charactersPerSecond: charactersPerSecond(dataset.corpus, seconds) };
    return { dataset, status, questions, index, peakBytes: memory.peak() };
  } finally {
    await target.close();
  }
};

/** One at a time: latency is what one asker waits. */
const askAll = async (
  dataset: Dataset,
  target: Target,
  onProgress: MeasureProgress,
  sampleMemory: () => void,
): Promise<MeasuredQuestion[]> => {
  const withAnswers = dataset.kind !== 'beir';
  const measured: MeasuredQuestion[] = [];
  // The first question pays for loading models and dictionaries; it is asked once unmeasured.
  if (dataset.questions[0] !== undefined) await observe(target, dataset.questions[0], withAnswers);
  for (const question of dataset.questions) {
    const seen = await observe(target, question, withAnswers);
    const row = score(seen, withAnswers);
    measured.push({ ...seen, row, failures: failuresOf(row, seen.error, withAnswers) });
    refuseBrokenEngine(measured);
    sampleMemory();
    onProgress({ stage: 'ask', done: measured.length, total: dataset.questions.length });
  }
  return measured;
};

const refuseBrokenEngine = (measured: readonly MeasuredQuestion[]): void => {
  if (measured.length !== CRASHES_FORGIVEN || !measured.every((one) => one.error !== null)) return;
  throw new Error(`The first ${CRASHES_FORGIVEN} questions all failed; the last with: ${measured.at(-1)?.error}`);
};

const watchMemory = (): { sample: () => void; peak: () => number } => {
  let peak = process.memoryUsage.rss();
  return {
    sample: () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
    peak: () => peak,
  };
};

/** Known only for corpora that a dataset brings along. */
const charactersPerSecond = (corpus: Corpus, seconds: number): number | null => {
  if (corpus.kind === 'paths' || seconds <= 0) return null;
  return corpus.articles.reduce((sum, article) => sum + article.text.length, 0) / seconds;
};
