/** `--repeat`: how often the gate passed, what varied, and what fell where it did not. */
import type { Gate } from '../compare/mod.js';
import type { Words } from '../words.js';
import { fallLines } from './comparison.js';

export type Repetition = {
  /** From 1. */
  readonly time: number;
  /** Questions under way at once. */
  readonly atOnce: number;
  readonly verdict: Gate;
  readonly asked: number;
  /** Of these, the questions that scored otherwise than the first time. */
  readonly changed: number;
};

export const renderRepetitions = (repetitions: readonly Repetition[], words: Words): string => {
  const failed = repetitions.filter(({ verdict }) => verdict.failed);
  const sum = (of: (one: Repetition) => number): number => repetitions.reduce((total, one) => total + of(one), 0);
  const atOnce = repetitions.map((one) => one.atOnce);
  return [
    ...failed.flatMap(({ time, verdict }) => [words('repeat.failed', { time }), ...fallLines(verdict, words)]),
    words('repeat.count', { times: repetitions.length, passed: repetitions.length - failed.length }),
    words('repeat.varied', { least: Math.min(...atOnce), most: Math.max(...atOnce) }),
    words('repeat.changed', { asked: sum((one) => one.asked), changed: sum((one) => one.changed) }),
  ].join('\n');
};
