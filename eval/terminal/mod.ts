export * from './comparison.js';
export * from './figures.js';
export * from './progress.js';
export * from './repetitions.js';
export * from './settings.js';
export * from './summary.js';
export * from './table.js';
