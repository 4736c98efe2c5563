import type { Answerer } from '../core/mod.js';
import { type AnswererOptions, openAnswerer as openSingleAnswerer } from './answerer.js';
import { inRows } from './many/in-rows.js';
import { inParts } from './parts/in-parts.js';
import { inPeriod } from './period/in-period.js';

export { type AnswererOptions, LONGEST_QUESTION, type Writer, type WriterQuestion } from './answerer.js';
export { type Considered, consider } from './consider.js';
export { decide, LEAST_CONFIDENCE, type Signals, SURE } from './decide.js';
export { standAlone, type Turn } from './follow-up.js';
export { type ModelWriterOptions, openModelWriter } from './llm.js';
export { sidesOf } from './parts/sides.js';
export { partsOf } from './parts/split.js';
export type { ReadStage } from './read/read.js';
export { SPAN_WEIGHT, spanOdds } from './read/rescore.js';
export { type ChatOrder, chatOrder, smallTalk } from './small-talk.js';
export {
  type Evidence,
  openTranslator,
  type PreparedEvidence,
  prepareEvidence,
  type Verdict,
  type VerifyOptions,
  verify,
  warmVerification,
  withMarks,
} from './verify/mod.js';
export { type Weighed, weigh } from './weigh.js';

/**
 * Answers from an index. What is asked of many articles is answered in rows; a question that asks several things is answered part by part, one that is bound to days from their articles.
 * @param now what 上周 is counted from
 */
export const openAnswerer = (options: AnswererOptions, now = () => new Date()): Answerer =>
  inParts(inPeriod(inRows(openSingleAnswerer(options), options.index), now));
