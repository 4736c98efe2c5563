import { type AnswererOptions, openAnswerer } from '../answer/mod.js';
import type { Answerer, IntentModel } from '../core/mod.js';
import { inRows } from './many/in-rows.js';
import { openShelf } from './parts/called.js';
import { inParts } from './parts/in-parts.js';
import { inPeriod } from './period/in-period.js';
import { readOnce } from './wanted.js';

export { planIn, planOf } from './explain.js';

export type PlannerOptions = AnswererOptions & {
  /** Says what questions want. */
  readonly intents?: IntentModel | undefined;
};

/**
 * Answers from an index whatever is asked at once: what asks several things part by part, what is bound to days from their articles, and
 * what is asked of many articles in rows; anything else goes through to the answerer.
 * @param now what 上周 is counted from
 */
export const openPlanner = (options: PlannerOptions, now = () => new Date()): Answerer => {
  const intents = options.intents && readOnce(options.intents);
  const { index } = options;
  return inParts(inPeriod(inRows(openAnswerer(options), index, intents), now), intents, openShelf(index));
};
