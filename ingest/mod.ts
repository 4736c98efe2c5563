export { type Cleaned, clean, RULES } from './clean/mod.js';
export { describe } from './describe.js';
export { read, readFile, SUPPORTED_EXTENSIONS } from './read/mod.js';
export { type IndexOptions, type IndexReport, indexArticles } from './run.js';
export { type PassageSize, splitPassages } from './split.js';
