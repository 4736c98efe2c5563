/** Reading: from files and folders to raw articles. */
export { decode } from './decode.js';
export type { ArticleRead, Located, ReadEvent, ReadOptions } from './events.js';
export { isHidden, isNoDocument, SUPPORTED_EXTENSIONS } from './formats.js';
export { read, readFile } from './read.js';
export { failureOf, REASONS, ReadProblem, type ReasonKey, unfit } from './reasons.js';
