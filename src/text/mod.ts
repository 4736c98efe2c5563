export * from './content-words.js';
export * from './fold.js';
export * from './language.js';
export * from './sentences.js';
export * from './traced.js';
export * from './translate.js';
export * from './units.js';
export * from './words.js';
