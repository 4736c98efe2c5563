export * from './answer.js';
export * from './article.js';
export * from './errors.js';
export * from './fill.js';
export * from './knowledge.js';
export * from './ports.js';
export * from './search.js';
export * from './traced.js';
