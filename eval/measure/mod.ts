export * from './failures.js';
export * from './measure.js';
export * from './observe.js';
export * from './score.js';
export * from './summarise.js';
