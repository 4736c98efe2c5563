export { GraphGrowth } from './growth.js';
export { loadGraph, type Neighbour, newGraph, type VectorGraph } from './hnsw.js';
export { brokenGraphs, type OpenGraph, openGraph, removeUnusedGraphs } from './open.js';
export { type PublishOptions, publish } from './publish.js';
export {
  type GraphRecord,
  graphRecords,
  type Shelf,
  sentenceVectors,
  shelfName,
  shelfSentenceKeys,
} from './records.js';
