export { type AnswererOptions, consider, LONGEST_QUESTION, openAnswerer } from './answerer.js';
export { confidenceOf, LEAST_CONFIDENCE, type Signals } from './confidence.js';
export type { Signals as Seen } from './decide.js';
export { standAlone, type Turn } from './follow-up.js';
export { type LlmAnswererOptions, openLlmAnswerer } from './llm.js';
export type { ReadStage } from './read/read.js';
export { SPAN_WEIGHT, spanOdds } from './read/rescore.js';
export { type ChatOrder, chatOrder, smallTalk } from './small-talk.js';
export {
  type Evidence,
  openTranslator,
  type PreparedEvidence,
  prepareEvidence,
  type Similarity,
  type Verdict,
  type VerifyOptions,
  verify,
  warmVerification,
  withMarks,
} from './verify/mod.js';
export { type Weighed, weigh } from './weigh.js';
