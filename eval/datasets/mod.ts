export * from './dataset.js';
export { OTHER_SLICE, SAME_SLICE } from './parallel.js';
export { type DatasetSpec, parseSpec, readDataset } from './read.js';
