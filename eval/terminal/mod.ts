export * from './comparison.js';
export * from './figures.js';
export * from './progress.js';
export * from './summary.js';
export * from './table.js';
