export { clean, type Cleaned, RULES } from './clean/mod.js';
export { describe } from './describe.js';
export { read, readFile, SUPPORTED_EXTENSIONS } from './read/mod.js';
export { indexArticles, type IndexOptions, type IndexReport } from './run.js';
export { splitPassages } from './split.js';
