export { DatasetError, RunFileError } from './errors.js';
export type { EvalOptions, EvalOutcome } from './options.js';
export { runEval } from './run.js';
export type {
  BuildOptions,
  BuildProgress,
  BuildTarget,
  Corpus,
  EvalArticle,
  Target,
  TargetSettings,
  TargetStatus,
} from './target.js';
export { evalErrorText } from './words.js';
