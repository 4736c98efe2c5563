export { type Cleaned, clean, RULES } from './clean/mod.js';
export { describe } from './describe.js';
export { forgetArticle } from './forget.js';
export { decode, isHidden, isNoDocument, type ReadOptions, read, readFile, SUPPORTED_EXTENSIONS } from './read/mod.js';
export { type IndexOptions, type IndexReport, indexArticles } from './run.js';
export { LIBRARY, type Removal, type Sources } from './sources.js';
export { type PassageSize, splitPassages } from './split.js';
export { hasKeptVectors } from './vectors-kept.js';
export { openWorkshop, type Workshop } from './workshop/mod.js';
