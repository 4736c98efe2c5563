export { DatasetError, RunFileError } from './errors.js';
export { type EvalOptions, type EvalOutcome, runEval } from './run.js';
export type {
  BuildProgress,
  BuildTarget,
  Corpus,
  EvalArticle,
  Target,
  TargetSettings,
  TargetStatus,
} from './target.js';
export { evalErrorText } from './words.js';
