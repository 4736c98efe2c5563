export * from './dataset.js';
export { CHINESE_SLICE, ENGLISH_SLICE } from './parallel.js';
export { type DatasetSpec, parseSpec, readDataset } from './read.js';
