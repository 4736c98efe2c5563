export * from './compare.js';
export * from './gate.js';
export * from './run.js';
export * from './run-file.js';
