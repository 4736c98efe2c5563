export { type AnswererOptions, LONGEST_QUESTION, openAnswerer } from './answerer.js';
export { LEAST_CONFIDENCE } from './confidence.js';
export { standAlone, type Turn } from './follow-up.js';
export { type LlmAnswererOptions, openLlmAnswerer } from './llm.js';
export type { ReadStage } from './read/read.js';
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
