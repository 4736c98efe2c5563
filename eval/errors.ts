import { WenjinError } from '../src/core/mod.js';

/** What is wrong with a dataset; the message tables hold a sentence for each. */
export type DatasetProblem =
  | 'notFound'
  | 'unreadable'
  | 'notJson'
  | 'unknownLayout'
  | 'badRecord'
  | 'duplicateId'
  | 'empty'
  | 'notParallel'
  | 'noRelevance'
  | 'badSpec';

/** A question set that cannot be read. `line` is from 1, or 0 where the whole file is meant. */
export class DatasetError extends WenjinError {
  override readonly code = 'BAD_DATASET';
  constructor(
    path: string,
    readonly problem: DatasetProblem,
    detail: string,
    line = 0,
    cause?: unknown,
  ) {
    super(
      `Cannot read the dataset '${path}'${line > 0 ? ` at line ${line}` : ''}: ${problem}: ${detail}`,
      { path, problem, detail, line },
      cause,
    );
  }
}

export type RunFileProblem = 'notFound' | 'notJson' | 'badFormat' | 'otherQuestions' | 'missingDataset';

/** A saved run that cannot be compared with: damaged, of another format, or made from other questions. */
export class RunFileError extends WenjinError {
  override readonly code = 'BAD_RUN_FILE';
  constructor(
    path: string,
    readonly problem: RunFileProblem,
    detail: string,
    cause?: unknown,
  ) {
    super(`Cannot compare with '${path}': ${problem}: ${detail}`, { path, problem, detail }, cause);
  }
}
