/** Reading: from files and folders to raw articles. */
export { decode } from './decode.js';
export type { ArticleRead, Located, ReadEvent, ReadOptions } from './events.js';
export { isHidden, isNoDocument, SUPPORTED_EXTENSIONS } from './formats.js';
export { MAX_FILE_BYTES, MAX_LINE_BYTES, READER_VERSION } from './limits.js';
export { read, readFile } from './read.js';
export { failureOf, REASONS, ReadProblem, type ReasonKey, unfit } from './reasons.js';
