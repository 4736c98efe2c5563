export { GraphGrowth } from './growth.js';
export { newGraph } from './hnsw.js';
export { brokenGraphs, isGraphOf, type OpenGraph, openGraph, removeUnusedGraphs } from './open.js';
export { type PublishOptions, publish } from './publish.js';
export {
  baseOf,
  type GraphRecord,
  graphRecords,
} from './records.js';
export { evenlySpaced, SAMPLE_SIZE, sampleOf, shelfSample } from './sample.js';
