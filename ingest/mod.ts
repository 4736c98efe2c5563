export type { Cleaned } from './clean/mod.js';
export { forgetArticle } from './forget.js';
export { decode, isHidden, isNoDocument, type ReadOptions, read, readFile, SUPPORTED_EXTENSIONS } from './read/mod.js';
export type { IndexReport } from './report.js';
export { type IndexOptions, indexArticles } from './run.js';
export type { Share } from './share.js';
export { LIBRARY, type Removal, type Sources } from './sources.js';
export type { PassageSize } from './split.js';
/** What is done to an article, step by step, for looking at it; whoever indexes leaves it to the workshop's thread, which loads it. */
export const loadSteps = () => import('./steps.js');
export { hasKeptVectors } from './vectors-kept.js';
export { noteVersions } from './versions/mod.js';
export { openWorkshop, type Workshop } from './workshop/mod.js';
