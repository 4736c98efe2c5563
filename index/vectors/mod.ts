export { GraphGrowth } from './growth.js';
export { loadGraph, type Neighbour, newGraph, type VectorGraph } from './hnsw.js';
export { brokenGraphs, isGraphOf, type OpenGraph, openGraph, removeUnusedGraphs } from './open.js';
export { type PublishOptions, publish } from './publish.js';
export {
  baseOf,
  type GraphRecord,
  graphRecords,
  sentenceVectors,
  shelfName,
} from './records.js';
export { evenlySpaced, SAMPLE_SIZE, sampleOf, shelfSample } from './sample.js';
