export {
  type AnswererOptions,
  filterOf,
  LONGEST_QUESTION,
  openAnswerer,
  PASSAGES,
  type Writer,
  type WriterQuestion,
} from './answerer.js';
export { type Quote, toCitation, wholeSentence } from './compose.js';
export { type Considered, consider } from './consider.js';
export { decide, LEAST_CONFIDENCE, type Signals, SURE } from './decide.js';
export { byScore, type EvidenceSentence, groupOf, sentenceWeigher, weighSentences } from './evidence.js';
export { emphasiseQuestion } from './follow-up/emphasis.js';
export { standAlone, type Turn } from './follow-up.js';
export { isOrder } from './injection.js';
export { type ModelWriterOptions, openModelWriter } from './llm.js';
export { shapeOfQuestion } from './question-kind.js';
export type { ReadStage } from './read/read.js';
export { readingOf, type SentenceReading, worthOf } from './read/rescore.js';
export { type Stretch, stretchesOf } from './read/stretch.js';
export { inScript } from './script.js';
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
