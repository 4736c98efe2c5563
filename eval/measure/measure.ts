/** One dataset, one target: index, ask everything in turn, score. */
import type { Dataset } from '../datasets/mod.js';
import type { Row } from '../metrics/mod.js';
import { seeded } from '../random.js';
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

/** How a dataset is asked. */
export type Asking = {
  /** False: questions are searched for and not answered. */
  readonly answers: boolean;
  /** Asks in an order drawn by this seed; null: in the order of the set. */
  readonly shuffle: number | null;
  /** Questions under way at the same time. With more than one, latency is not what one asker waits. */
  readonly atOnce: number;
  /** Whether an index that is at hand will not do. */
  readonly fresh: boolean;
};

/** One at a time, in order: latency is what one asker waits. */
export const ASK_IN_TURN: Asking = { answers: true, shuffle: null, atOnce: 1, fresh: false };

export const measureDataset = async (
  dataset: Dataset,
  build: BuildTarget,
  settings: TargetSettings,
  asking: Asking,
  onProgress: MeasureProgress,
): Promise<Measured> => {
  const started = performance.now();
  const target = await build(dataset.corpus, settings, {
    fresh: asking.fresh,
    onProgress: (done, total) => onProgress({ stage: 'index', done, total }),
  });
  const seconds = (performance.now() - started) / 1000;
  try {
    const status = await target.status();
    const memory = watchMemory();
    const questions = await askAll(dataset, target, asking, onProgress, memory.sample);
    const index = { seconds, charactersPerSecond: charactersPerSecond(dataset.corpus, seconds) };
    return { dataset, status, questions, index, peakBytes: memory.peak() };
  } finally {
    await target.close();
  }
};

/** @returns in the order of the set, whatever order they were asked in */
const askAll = async (
  dataset: Dataset,
  target: Target,
  asking: Asking,
  onProgress: MeasureProgress,
  sampleMemory: () => void,
): Promise<MeasuredQuestion[]> => {
  const { questions } = dataset;
  const withAnswers = asking.answers && dataset.kind !== 'beir';
  const measured: (MeasuredQuestion | undefined)[] = questions.map(() => undefined);
  const done: MeasuredQuestion[] = [];
  // The first question pays for loading models and dictionaries; it is asked once unmeasured.
  if (questions[0] !== undefined) await observe(target, questions[0], withAnswers);
  const waiting = orderOf(questions.length, asking.shuffle);
  const askOneByOne = async (): Promise<void> => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const question = questions[at];
      if (question === undefined) continue;
      const seen = await observe(target, question, withAnswers);
      const row = score(seen, withAnswers);
      const one = { ...seen, row, failures: failuresOf(row, seen.error, withAnswers) };
      measured[at] = one;
      done.push(one);
      refuseBrokenEngine(done);
      sampleMemory();
      onProgress({ stage: 'ask', done: done.length, total: questions.length });
    }
  };
  await Promise.all(Array.from({ length: asking.atOnce }, askOneByOne));
  return measured.filter((one) => one !== undefined);
};

/** Positions in a set, in order or shuffled (Fisher and Yates). */
const orderOf = (count: number, seed: number | null): number[] => {
  const order = Array.from({ length: count }, (_, i) => i);
  if (seed === null) return order;
  const random = seeded(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
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
